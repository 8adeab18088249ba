package jp.sango.availability.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jp.sango.availability.Frame;

/**
 * When streams that end together come back: one after the other at different instants, so that the nodes that are left
 * are not asked for everything at once.
 */
final class Farewell {
  private static final int HINTS = 8;
  /** The last hint is this many times the first. */
  private static final int SPREAD = 4;

  private final List<Frame> hints;
  private final AtomicInteger given = new AtomicInteger();

  Farewell(Duration first) {
    var step = first.multipliedBy(SPREAD - 1).dividedBy(HINTS - 1);
    hints = IntStream.range(0, HINTS).mapToObj(i -> Frames.retry(first.plus(step.multipliedBy(i)))).toList();
  }

  Frame next() {
    return hints.get(Math.floorMod(given.getAndIncrement(), HINTS));
  }
}
