package jp.sango.application;

import java.time.LocalDate;

/** What a draw made of one wish, and why: told to the family itself. */
public sealed interface WishResult {

  record Given() implements WishResult {}

  /** No seat was left on this date when her number came up. */
  record Full(LocalDate date) implements WishResult {}

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
