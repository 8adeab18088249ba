package jp.sango.push.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A time to wait, by a clock that nobody moves. */
final class Pause {

  private final LongSupplier nanoTime;
  private long since;
  private Duration length = Duration.ZERO;

  Pause(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void begin(Duration time) {
    since = nanoTime.getAsLong();
    length = time;
  }

  void end() {
    length = Duration.ZERO;
  }

  Duration left() {
    if (length.isZero()) {
      return length;
    }
    var left = length.minusNanos(nanoTime.getAsLong() - since);
    return left.isNegative() ? Duration.ZERO : left;
  }

  boolean isOver() {
    return left().isZero();
  }
}
