package jp.sango.replay;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.sango.replay.Comparison.Interval;
import jp.sango.replay.Comparison.Row;

/** Counts one row over all runs. */
final class Tally {

  private static final double NINETY_FIVE_IN_A_HUNDRED = 1.96;

  private final int[] before;
  private final int[] after;
  private int applications;

  Tally(int runs) {
    before = new int[runs];
    after = new int[runs];
  }

  void apply() {
    applications++;
  }

  void decidedBefore(int run) {
    before[run]++;
  }

  void decidedAfter(int run) {
    after[run]++;
  }

  Row row(Dimension dimension, String key) {
    return new Row(dimension, key, applications, mean(before), mean(after), interval());
  }

  private static double mean(int[] counts) {
    return IntStream.of(counts).average().orElse(0);
  }

  /** Of the mean difference: runs differ by chance alone. */
  private Optional<Interval> interval() {
    int runs = before.length;
    if (runs < 2) {
      return Optional.empty();
    }
    double[] differences = IntStream.range(0, runs)
        .mapToDouble(run -> (double) (after[run] - before[run]) / applications).toArray();
    double mean = Arrays.stream(differences).average().orElse(0);
    double squares = Arrays.stream(differences).map(one -> (one - mean) * (one - mean)).sum();
    double half = NINETY_FIVE_IN_A_HUNDRED * Math.sqrt(squares / (runs - 1) / runs);
    return Optional.of(new Interval(mean - half, mean + half));
  }
}
