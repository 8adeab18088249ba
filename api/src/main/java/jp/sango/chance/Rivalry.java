package jp.sango.chance;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import jp.sango.chance.Chance.Level;
import jp.sango.chance.Experience.Learnt;

/**
 * How tight a day is for one family more.
 *
 * @param counted families who wait for certain; 0 where they are too few to be told of
 * @param expected families beside them, in the mean
 */
record Rivalry(int seats, int counted, double expected) {

  private static final int ENOUGH_FOR_ALL = 10;
  private static final int MOST_EXPECTED = 500;
  private static final double HALF = 0.5;

  boolean isCounted() {
    return counted > 0;
  }

  /** Seats for each family, herself among them, if as many come as are expected. */
  double seatsForEach() {
    return seats / (counted + expected + 1);
  }

  /**
   * The mean over how many may come, each number as likely as Poisson has it: that as many come as usual is itself not
   * sure, and to reckon as if it were would promise too much. Empty where of half of it nothing is known.
   *
   * @param experience what became of first wishes with so many tenths of a seat for each family
   */
  Optional<Learnt> expected(IntFunction<Optional<Learnt>> experience) {
    double mean = Math.min(MOST_EXPECTED, expected);
    int most = (int) (mean + 6 * Math.sqrt(mean) + 6);
    double likely = Math.exp(-mean);
    var all = new Weighed(0, 0, Level.FACILITY_AND_TYPE);
    for (int others = 0; others <= most; others++) {
      all = experience.apply(tenths(others)).map(all.and(likely)).orElse(all);
      likely *= mean / (others + 1);
    }
    return all.known() < HALF ? Optional.empty() : Optional.of(all.learnt());
  }

  /** What is learnt of some of what may come. */
  private record Weighed(double known, double given, Level widest) {

    Function<Learnt, Weighed> and(double likely) {
      return learnt -> new Weighed(known + likely, given + likely * learnt.share(),
          learnt.from().compareTo(widest) > 0 ? learnt.from() : widest);
    }

    Learnt learnt() {
      return new Learnt(widest, given / known);
    }
  }

  private int tenths(int others) {
    return Math.min(ENOUGH_FOR_ALL, ENOUGH_FOR_ALL * seats / (counted + others + 1));
  }
}
