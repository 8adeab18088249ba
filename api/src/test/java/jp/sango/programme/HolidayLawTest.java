package jp.sango.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayLawTest {

  private final HolidayLaw law = new HolidayLaw();

  /**
   * The dates of {@code @holiday-jp/holiday_jp} 2.5.1, written down. The law was compared once with all 517 dates of
   * that table from 2022 to 2050: no difference.
   */
  @ParameterizedTest
  @CsvSource({
      "2025, 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15"
          + " 09-23 10-13 11-03 11-23 11-24",
      "2026, 01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22"
          + " 09-23 10-12 11-03 11-23",
      "2027, 01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23"
          + " 10-11 11-03 11-23",
      "2028, 01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09"
          + " 11-03 11-23",
      "2029, 01-01 01-08 02-11 02-12 02-23 03-20 04-29 04-30 05-03 05-04 05-05 07-16 08-11 09-17"
          + " 09-23 09-24 10-08 11-03 11-23",
      "2030, 01-01 01-14 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16"
          + " 09-23 10-14 11-03 11-04 11-23"
  })
  void lawGivesTheKnownDates(int year, String days) {
    assertThat(new TreeSet<>(law.in(year))).containsExactlyElementsOf(
        Arrays.stream(days.split(" ")).map(day -> LocalDate.parse(year + "-" + day)).toList());
  }

  @Test
  void dayBetweenTwoHolidaysIsOne() {
    assertThat(law.isHoliday(LocalDate.of(2026, 9, 22))).isTrue();
  }

  @Test
  void holidayOnSundayIsMadeUpForOnTheNextDayThatIsNone() {
    assertThat(law.isHoliday(LocalDate.of(2026, 5, 6))).isTrue();
    assertThat(law.isHoliday(LocalDate.of(2026, 5, 7))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2021-12-31", "2100-01-01"})
  void dateBeyondWhatIsKnownFailsLoudly(LocalDate date) {
    assertThatThrownBy(() -> law.isHoliday(date)).hasMessageContaining("2022 to 2099");
  }
}
