package jp.sango.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CoveredDatesTest {

  private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);

  private final CoveredDates<String> covered = new CoveredDates<>();

  @Test
  void nothingIsCoveredAtFirst() {
    assertThat(covered.map((of, date) -> date)).isEmpty();
  }

  @Test
  void everyDateIsThereOnceHoweverManyRangesCoverIt() {
    covered.add("a", DateRange.ofDays(NEW_YEARS_EVE, 2));
    covered.add("a", DateRange.ofDays(NEW_YEARS_EVE.plusDays(1), 2));
    covered.add("b", DateRange.ofDays(NEW_YEARS_EVE, 1));
    assertThat(covered.map((of, date) -> of + date)).containsExactlyInAnyOrder(
        "a2026-12-31", "a2027-01-01", "a2027-01-02", "b2026-12-31");
  }
}
