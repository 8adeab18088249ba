package jp.sango.refill;

import jp.sango.refill.WaitingList.Past;

/** How likely she is to be asked, as far as that can be said honestly. */
public sealed interface QueueChance {

  /** Fewer tell nothing, and may tell of somebody. */
  int LEAST_FAMILIES = 20;
  int STEP = 5;

  /** @param percent of those who stood about where she stands, so many were asked; in steps of five, from 5 to 95 */
  record About(int percent) implements QueueChance {}

  /** Too few have waited there. */
  record Unknown() implements QueueChance {}

  /** Nobody is told that she certainly will be asked, or certainly not. */
  static QueueChance of(Past past) {
    return past.families() < LEAST_FAMILIES
        ? new Unknown()
        : new About(Math.clamp(Math.round(100f * past.asked() / past.waited() / STEP) * STEP, STEP, 100 - STEP));
  }
}
