package jp.sango.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

  private final Retention fiveYears = new Retention(5);

  @ParameterizedTest(name = "use ended {0}: kept until {1}")
  @CsvSource({
      "2026-12-01, 2031-12-01",
      "2027-03-31, 2032-03-31",
      "2027-04-01, 2032-04-01",
      "2028-02-29, 2033-02-28",
      "2027-02-28, 2032-02-28",
      "2028-03-01, 2033-03-01"})
  void recordsAreKeptThroughTheirLastDay(LocalDate ended, LocalDate last) {
    assertThat(fiveYears.keptUntil(ended)).isEqualTo(last);
    assertThat(fiveYears.isOver(ended, last)).isFalse();
    assertThat(fiveYears.isOver(ended, last.plusDays(1))).isTrue();
  }

  @Test
  void whatIsOverIsAlwaysAmongWhatIsLookedAt() {
    var start = LocalDate.of(2026, 1, 1);
    for (var today = LocalDate.of(2031, 1, 1); today.isBefore(LocalDate.of(2034, 1, 1)); today = today.plusDays(1)) {
      for (long day = 0; day < ChronoUnit.DAYS.between(start, today); day++) {
        var ended = start.plusDays(day);
        if (fiveYears.isOver(ended, today)) {
          assertThat(ended).isBeforeOrEqualTo(fiveYears.latestEndOfUse(today));
        }
      }
    }
  }
}
