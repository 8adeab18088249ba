package jp.sango.standing;

import jp.sango.application.Application;

/** What becomes of a standing wish at a draw. */
sealed interface Outlook {

  /** Takes part, with as many wishes as any application may have. */
  record Enters(Application application) implements Outlook {}

  /** Nothing of it is open now, or something else of hers is in its way. */
  record Waits() implements Outlook {}

  /** @param isTold whether she hears of it */
  record Over(StandingWishState state, boolean isTold) implements Outlook {}
}
