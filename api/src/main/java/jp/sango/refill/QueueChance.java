package jp.sango.refill;

import jp.sango.refill.WaitingList.Past;

/** How likely she is to be asked, as far as that can be said honestly. */
public sealed interface QueueChance {

  /** Fewer tell nothing, and may tell of somebody. */
  int LEAST_WAITED = 20;
  int STEP = 5;

  /** @param percent of those who stood about where she stands, so many were asked; in steps of five */
  record About(int percent) implements QueueChance {}

  /** Too few have waited there. */
  record Unknown() implements QueueChance {}

  /** @param past of those who stood about where she stands */
  static QueueChance of(Past past) {
    return past.waited() < LEAST_WAITED
        ? new Unknown()
        : new About(Math.round(100f * past.asked() / past.waited() / STEP) * STEP);
  }

  /**
   * Places that are about the same: 1, 2 to 3, 4 to 7, and so on.
   *
   * @param place 1 for whoever is asked first
   */
  static int leastAlike(int place) {
    return Integer.highestOneBit(place);
  }

  static int mostAlike(int place) {
    return 2 * Integer.highestOneBit(place) - 1;
  }
}
