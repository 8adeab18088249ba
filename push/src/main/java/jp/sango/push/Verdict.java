package jp.sango.push;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is to be done with a delivery that is due. */
public sealed interface Verdict {

  /**
   * It leaves now.
   *
   * @param text the words that fit her now, which may be others than those that were queued
   * @param buttons what she may tap below the words, at most {@link Button#MOST}; not every channel shows them
   * @param account from which of several accounts, where the channel has any; empty for the usual one
   */
  record Send(LockScreenText text, List<Button> buttons, Optional<String> account) implements Verdict {

    public Send {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(account, "account");
      buttons = List.copyOf(buttons);
      if (buttons.size() > Button.MOST) {
        throw new IllegalArgumentException("There are at most " + Button.MOST + " buttons");
      }
    }

    /** From the usual account. */
    public Send(LockScreenText text, List<Button> buttons) {
      this(text, buttons, Optional.empty());
    }
  }

  /** There is no cause any more. */
  record Withdraw() implements Verdict {}

  /** It waits, and this was no attempt: her night, say. If its deadline comes first it ends as expired. */
  record NotBefore(Instant at) implements Verdict {

    public NotBefore {
      Objects.requireNonNull(at, "at");
    }
  }
}
