package jp.sango.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Runs at the speed of the real time from wherever it is put. Time zone Asia/Tokyo unless asked for another. */
public final class MovableClock extends Clock {
  public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private final Clock real;
  private final ZoneId zone;
  /** Shared with this clock's views in other zones. */
  private final AtomicReference<Duration> offset;

  private MovableClock(Clock real, ZoneId zone, AtomicReference<Duration> offset) {
    this.real = real;
    this.zone = zone;
    this.offset = offset;
  }

  /** Shows the real time until it is moved. */
  public static MovableClock realTime() {
    return over(Clock.systemUTC());
  }

  /** Begins at the instant. */
  public static MovableClock startingAt(Instant start) {
    var clock = realTime();
    clock.moveTo(start);
    return clock;
  }

  static MovableClock over(Clock real) {
    return new MovableClock(real, TOKYO, new AtomicReference<>(Duration.ZERO));
  }

  /** Forwards or backwards; from here on it runs at normal speed. */
  public void moveTo(Instant instant) {
    offset.set(Duration.between(real.instant(), instant));
  }

  @Override
  public Instant instant() {
    return real.instant().plus(offset.get()).truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MovableClock(real, other, offset);
  }
}
