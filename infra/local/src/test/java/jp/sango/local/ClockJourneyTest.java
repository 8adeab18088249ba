package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ClockJourneyTest {
  private static final Instant MORNING = Instant.parse("2026-11-21T00:20:00Z");

  @Test
  void clockShowsEachHourWhenItsSchedulesRun() {
    var clock = MovableClock.over(Clock.fixed(MORNING, MovableClock.TOKYO));
    var shown = new ArrayList<Instant>();
    ClockMoves moves = due -> Mono.fromRunnable(() -> {
      assertThat(clock.instant()).isEqualTo(due);
      shown.add(due);
    });
    new ClockJourney(clock, moves).to(Instant.parse("2026-11-21T03:10:00Z")).block();
    assertThat(shown).containsExactly(Instant.parse("2026-11-21T01:00:00Z"), Instant.parse("2026-11-21T02:00:00Z"),
        Instant.parse("2026-11-21T03:00:00Z"), Instant.parse("2026-11-21T03:10:00Z"));
  }

  @Test
  void backwardsIsOneJump() {
    var before = MORNING.minus(Duration.ofDays(3));
    assertThat(ClockJourney.stops(MORNING, before)).containsExactly(before);
  }

  @Test
  void farAwayHasNoMoreThanSomeHundredStops() {
    assertThat(ClockJourney.stops(MORNING, MORNING.plus(Duration.ofDays(3650)))).hasSizeLessThan(700);
  }
}
