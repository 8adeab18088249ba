package jp.sango.replay;

import java.util.List;
import java.util.Optional;

/**
 * What a change would have done.
 *
 * @param faithful the share of applications for which the replay without a change gives what was really given: how far
 *     to trust it
 * @param runs replays on each side; the first with the seeds that were drawn with
 */
public record Comparison(int draws, int applications, double faithful, int runs, List<Row> rows) {

  /**
   * @param before decided applications without the change, in the mean of all runs
   * @param interval about 95 in 100 such intervals hold the true difference of the rates; empty after a single run
   */
  public record Row(
      Dimension dimension, String key, int applications, double before, double after, Optional<Interval> interval) {

    public double rateBefore() {
      return before / applications;
    }

    public double rateAfter() {
      return after / applications;
    }

    public double difference() {
      return rateAfter() - rateBefore();
    }

    /** Whether so few are meant that a figure could tell of one of them. */
    boolean isSmall(int fewest) {
      return applications < fewest || isFew(before, fewest) || isFew(after, fewest);
    }

    private static boolean isFew(double decided, int fewest) {
      return decided > 0 && decided < fewest;
    }
  }

  /** Both ends of a difference of rates. */
  public record Interval(double from, double to) {}
}
