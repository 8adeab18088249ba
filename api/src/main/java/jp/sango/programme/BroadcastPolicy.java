package jp.sango.programme;

import java.time.Duration;

/**
 * What staff may write to many at once.
 *
 * @param fewest families; words to fewer point at people, and are refused
 * @param secondPersonFrom so many families on, somebody else than who wrote it has to approve it
 * @param mostGrowthPercent it is stopped where more families by this share are found at its start than were counted
 * @param mostADay broadcasts that are approved within a day
 * @param longest from its approval to the deadline after which nobody is told any more
 * @param atOnce families who are told in one transaction
 * @param mostUnsent broadcasts that are written and not yet under way
 */
public record BroadcastPolicy(
    int fewest, int secondPersonFrom, int mostGrowthPercent, int mostADay, Duration longest, int atOnce, int mostUnsent) {

  /** Where a policy says nothing of its own. */
  public static final BroadcastPolicy USUAL = new BroadcastPolicy(5, 100, 10, 3, Duration.ofDays(14), 500, 30);

  /** Whether what is found at the start is more than what somebody has agreed to. */
  public boolean isMoreThanAgreed(long found, long counted) {
    return found * 100 > counted * (100L + mostGrowthPercent);
  }
}
