package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import jp.sango.agenda.Agenda;
import jp.sango.kernel.Japan;
import jp.sango.local.MovableClock;

/** The application's clock: runs as clocks do, and is put forward as {@code PUT /local/clock} would. */
public final class SangoClock {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MovableClock clock;
  private final Agenda agenda;

  SangoClock(MovableClock clock, Agenda agenda) {
    this.clock = clock;
    this.agenda = agenda;
  }

  public Instant now() {
    return clock.instant();
  }

  public OffsetDateTime time() {
    return Japan.written(now());
  }

  public LocalDate today() {
    return Japan.today(clock);
  }

  public LocalDate inDays(int days) {
    return today().plusDays(days);
  }

  /** Everything that is due on the way has happened when this returns. */
  public void moveTo(LocalDate date, String time) {
    var instant = Japan.at(date, LocalTime.parse(time));
    assertThat(instant).as("the clock is only put forward").isAfterOrEqualTo(clock.instant());
    clock.moveTo(instant);
    agenda.catchUpWith(instant).block(PATIENCE);
  }
}
