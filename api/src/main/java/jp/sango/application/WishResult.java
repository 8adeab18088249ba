package jp.sango.application;

import java.time.LocalDate;
import java.util.Optional;

/** What a draw made of one wish, and why: told to the family itself. */
public sealed interface WishResult {

  record Given() implements WishResult {}

  /**
   * Too few seats were left on this date when her number came up.
   *
   * @param atNumber the lottery number that was given a seat there last before her, as hexadecimal digits; empty where
   *     this draw gave none there. It is kept, for later draws count losses by it; the family is told it only where it
   *     cannot tell whose it is
   */
  record Full(LocalDate date, Optional<String> atNumber) implements WishResult {

    /** Where nothing fitting was free from the start. */
    public Full(LocalDate date) {
      this(date, Optional.empty());
    }
  }

  /** The facility did not serve on this date any more. */
  record Closed(LocalDate date) implements WishResult {}

  /**
   * Could not be given any more when it came to be drawn, whatever was free: its first day had come, or by now she had
   * something else on its days or no days left. A rerun meets this most.
   */
  record Lapsed() implements WishResult {}

  /** Not looked at, because a dearer wish was given. */
  record NotNeeded() implements WishResult {}
}
