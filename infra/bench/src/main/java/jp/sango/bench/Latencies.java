package jp.sango.bench;

import java.util.Arrays;

/** Durations in nanoseconds, kept one by one. */
final class Latencies {

  private long[] nanos = new long[1024];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = duration;
  }

  /** In milliseconds. */
  double percentile(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    var sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1L, Math.round(count * percent / 100))] / 1e6;
  }

  void clear() {
    count = 0;
  }
}
