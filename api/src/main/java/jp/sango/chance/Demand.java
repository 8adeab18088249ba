package jp.sango.chance;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many families wished a day of a pool in past draws, summed over the draws.
 *
 * @param lately how many of them had come only within the last 1, 3, 6 and 12 hours before the cut-off
 */
public record Demand(int draws, int families, List<Integer> lately) {

  private static final int[] HOURS = {0, 1, 3, 6, 12, 24};

  public Demand {
    lately = List.copyOf(lately);
  }

  Demand and(Demand other) {
    return new Demand(draws + other.draws, families + other.families,
        IntStream.range(0, lately.size()).mapToObj(index -> lately.get(index) + other.lately.get(index)).toList());
  }

  /** Families at the cut-off, in the mean of the draws. */
  double usual() {
    return (double) families / draws;
  }

  /** Families that usually still come when so much time is left; in between, as if they came evenly. */
  double usuallyYetToCome(Duration left) {
    double hours = left.toMinutes() / 60.0;
    for (int band = 1; band < HOURS.length; band++) {
      if (hours < HOURS[band]) {
        double part = (hours - HOURS[band - 1]) / (HOURS[band] - HOURS[band - 1]);
        return (cameWithin(band - 1) + part * (cameWithin(band) - cameWithin(band - 1))) / draws;
      }
    }
    return usual();
  }

  private int cameWithin(int band) {
    return band == 0 ? 0 : band <= lately.size() ? lately.get(band - 1) : families;
  }
}
