package jp.sango.push;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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

  /** There is no cause any more: she has read it, or it asks for nothing any more. Nobody is told. */
  record Withdraw() implements Verdict {}

  /**
   * She is not at this address any more: it goes to what she has now instead, but not where the notice has gone already.
   *
   * @param addresses all that she has now; none if nothing is left, and then it has not reached her
   */
  record Redirect(Set<Address> addresses) implements Verdict {

    public Redirect {
      addresses = Set.copyOf(addresses);
    }
  }

  /** It waits, and this was no attempt: her night, say. If its deadline comes first it ends as expired. */
  record NotBefore(Instant at) implements Verdict {

    public NotBefore {
      Objects.requireNonNull(at, "at");
    }
  }
}
