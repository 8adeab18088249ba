package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MovableClockTest {
  private Instant real = Instant.parse("2026-11-21T00:00:00Z");
  private final MovableClock clock = MovableClock.over(new Clock() {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return real;
    }
  });

  @Test
  void runsOnFromWhereItWasPut() {
    clock.moveTo(Instant.parse("2027-01-01T01:00:00Z"));
    real = real.plus(Duration.ofMinutes(3));
    assertThat(clock.instant()).isEqualTo("2027-01-01T01:03:00Z");
  }

  @Test
  void itsViewInAnotherZoneMovesWithIt() {
    var utc = clock.withZone(ZoneOffset.UTC);
    clock.moveTo(Instant.parse("2027-01-01T01:00:00Z"));
    assertThat(utc.instant()).isEqualTo(clock.instant());
    assertThat(clock.getZone().getId()).isEqualTo("Asia/Tokyo");
  }
}
