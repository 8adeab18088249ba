package jp.sango.push.worker;

import java.util.List;
import java.util.Optional;
import jp.sango.push.Button;
import jp.sango.push.Delivery;
import jp.sango.push.Verdict;

/**
 * What leaves.
 *
 * @param delivery in the words that fit now
 * @param account from which of several accounts, where the channel has any; empty for the usual one
 */
public record Message(Delivery delivery, List<Button> buttons, Optional<String> account) {

  /** From the usual account. */
  public Message(Delivery delivery, List<Button> buttons) {
    this(delivery, buttons, Optional.empty());
  }

  static Message of(Delivery delivery, Verdict.Send verdict) {
    return new Message(delivery.saying(verdict.text()), verdict.buttons(), verdict.account());
  }
}
