package jp.sango.standing;

/** Where a standing wish stands. */
public enum StandingWishState {
  /** Is entered into every draw in which any of its dates is open. */
  ACTIVE,
  WON,
  WITHDRAWN,
  /** No draw is left for any of its dates. */
  OUT_OF_DATE,
  /** She cannot have it any more, whatever is free. */
  NO_LONGER_POSSIBLE
}
