package jp.sango.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import jp.sango.programme.RefillPolicy.Hold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefillPolicyTest {

  private static final Night NIGHT = new Night(LocalTime.of(21, 0), LocalTime.of(7, 0));

  @ParameterizedTest
  @CsvSource({
      "2026-12-01T14:00, 60, 2026-12-01T15:00",
      "2026-12-01T20:00, 60, 2026-12-01T21:00",
      "2026-12-01T20:30, 60, 2026-12-02T07:30",
      "2026-12-01T22:00, 60, 2026-12-02T08:00",
      "2026-12-02T02:00, 60, 2026-12-02T08:00",
      "2026-12-01T21:00, 60, 2026-12-02T08:00",
      "2026-12-01T07:00, 60, 2026-12-01T08:00",
      "2026-12-31T20:30, 60, 2027-01-01T07:30",
      "2026-12-31T20:00, 720, 2027-01-01T18:00",
      "2026-12-30T20:00, 1800, 2027-01-02T08:00"})
  void holdRestsAtNightAndEndsTheSameLengthOfTimeLater(String from, int minutes, String until) {
    assertThat(NIGHT.after(inJapan(from), Duration.ofMinutes(minutes))).isEqualTo(inJapan(until));
  }

  /** What has not left by then is not sent any more. */
  @Test
  void nightBeginsOnTheSameEveningOrTheNext() {
    assertThat(NIGHT.beginsAfter(inJapan("2026-12-31T20:50"))).isEqualTo(inJapan("2026-12-31T21:00"));
    assertThat(NIGHT.beginsAfter(inJapan("2026-12-31T21:00"))).isEqualTo(inJapan("2027-01-01T21:00"));
    assertThat(NIGHT.beginsAfter(inJapan("2027-01-01T03:00"))).isEqualTo(inJapan("2027-01-01T21:00"));
  }

  @Test
  void nightMayLieAfterMidnight() {
    var late = new Night(LocalTime.of(1, 0), LocalTime.of(6, 0));
    assertThat(late.rests(inJapan("2026-12-01T00:59"))).isFalse();
    assertThat(late.rests(inJapan("2026-12-01T01:00"))).isTrue();
    assertThat(late.rests(inJapan("2026-12-01T06:00"))).isFalse();
    assertThat(late.after(inJapan("2026-12-01T00:30"), Duration.ofHours(1))).isEqualTo(inJapan("2026-12-01T06:30"));
  }

  @Test
  void nearerTheDateSheHasLessTime() {
    var today = LocalDate.of(2026, 12, 30);
    var policy = new RefillPolicy(Duration.ofHours(17), NIGHT,
        List.of(hold(Optional.of(2), 60), hold(Optional.of(6), 240), hold(Optional.empty(), 720)), Optional.empty());
    assertThat(policy.hold(today, today).answer()).hasMinutes(60);
    assertThat(policy.hold(today, LocalDate.of(2027, 1, 1)).answer()).hasMinutes(60);
    assertThat(policy.hold(today, LocalDate.of(2027, 1, 2)).answer()).hasMinutes(240);
    assertThat(policy.hold(today, LocalDate.of(2027, 1, 5)).answer()).hasMinutes(240);
    assertThat(policy.hold(today, LocalDate.of(2027, 1, 6)).answer()).hasMinutes(720);
  }

  private static Hold hold(Optional<Integer> withinDays, int minutes) {
    var time = Duration.ofMinutes(minutes);
    return new Hold(withinDays, time, time, time);
  }

  private static Instant inJapan(String local) {
    return OffsetDateTime.parse(local + ":00+09:00").toInstant();
  }
}
