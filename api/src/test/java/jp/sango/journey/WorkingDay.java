package jp.sango.journey;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import jp.sango.programme.HolidayLaw;

/** Days on which somebody works, wherever other tests have moved the clock to. */
public final class WorkingDay {

  private static final HolidayLaw LAW = new HolidayLaw();
  private static final int LAST_OF_NEW_YEAR = 3;
  private static final int LAST_BEFORE_YEARS_END = 359;

  private WorkingDay() {}

  /** The first one of these days of the week, from this date on, that is neither a public holiday nor at the year's end. */
  public static LocalDate next(DayOfWeek weekday, LocalDate from) {
    return from.with(TemporalAdjusters.nextOrSame(weekday)).datesUntil(from.plusYears(1), Period.ofWeeks(1))
        .filter(day -> day.getDayOfYear() > LAST_OF_NEW_YEAR && day.getDayOfYear() <= LAST_BEFORE_YEARS_END)
        .filter(day -> !LAW.isHoliday(day))
        .findFirst().orElseThrow();
  }
}
