package jp.sango.application;

import java.time.LocalDate;

/** What a draw made of one wish, and why: told to the family itself. */
public sealed interface WishResult {

  record Given() implements WishResult {}

  /** No seat was left on this date when her number came up. */
  record Full(LocalDate date) implements WishResult {}

  /** The facility had closed this date between application and draw. */
  record Closed(LocalDate date) implements WishResult {}

  /** Not looked at, because a dearer wish was given. */
  record NotNeeded() implements WishResult {}
}
