package jp.sango.push.worker;

import java.util.List;
import java.util.Optional;
import jp.sango.push.Button;
import jp.sango.push.LockScreenText;
import jp.sango.push.Verdict;

/** A delivery and what is to leave for it. */
record Ready(Leased leased, Message message) {

  static Ready of(Leased leased, Verdict.Send verdict) {
    return new Ready(leased, Message.of(leased.delivery(), verdict));
  }

  /** All that a provider is told but to whom. */
  Envelope envelope() {
    return new Envelope(message.account(), message.delivery().text(), message.buttons());
  }

  /** What has the same one can leave in one request. */
  record Envelope(Optional<String> account, LockScreenText text, List<Button> buttons) {}
}
