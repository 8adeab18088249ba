package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Sees that the application's clock was put forward, as a local run's can be: it has gone faster than the machine's own. */
final class ClockWatch {

  /** Less is a machine that has stood still between two looks. */
  private static final Duration LEAP = Duration.ofSeconds(5);

  private final Scheduler machine = Schedulers.parallel();
  private Duration ahead;

  ClockWatch(Instant now) {
    ahead = ahead(now);
  }

  /** Since the last look. */
  boolean seesALeapTo(Instant now) {
    var before = ahead;
    ahead = ahead(now);
    return ahead.minus(before).compareTo(LEAP) > 0;
  }

  private Duration ahead(Instant now) {
    return Duration.between(Instant.ofEpochMilli(machine.now(TimeUnit.MILLISECONDS)), now);
  }
}
