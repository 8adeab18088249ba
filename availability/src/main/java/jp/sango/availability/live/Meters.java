package jp.sango.availability.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** Figures of this node; nothing in them is about a person. */
final class Meters {
  private final MeterRegistry registry;
  private final Counter applied;
  private final Counter healed;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    applied = registry.counter("sango.availability.changes.applied");
    healed = registry.counter("sango.availability.gaps.healed");
  }

  void applied(int slots) {
    applied.increment(slots);
  }

  /** An announcement was missed and the board is read again. */
  void healed() {
    healed.increment();
  }

  void gauge(Streams streams) {
    Gauge.builder("sango.availability.streams", streams, Streams::open).register(registry);
    Gauge.builder("sango.availability.streams.unread", streams, Streams::unread).baseUnit("bytes").register(registry);
  }

  void gauge(Follower follower, Clock clock) {
    Gauge.builder("sango.availability.board.age", follower,
            board -> Duration.between(board.confirmed(), clock.instant()).toMillis() / 1000.0)
        .tag("programme", follower.programme()).baseUnit("seconds").register(registry);
  }
}
