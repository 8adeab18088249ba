package jp.sango.programme;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** On which dates a pool is served, before the provider closes single days. */
public record OpeningCalendar(
    Set<DayOfWeek> weekdays, boolean openOnHolidays, Set<MonthDay> closedEveryYear, Set<LocalDate> closedOn) {

  public boolean isOpen(LocalDate date, Holidays holidays) {
    return weekdays.contains(date.getDayOfWeek())
        && (openOnHolidays || !holidays.isHoliday(date))
        && !closedEveryYear.contains(MonthDay.from(date))
        && !closedOn.contains(date);
  }
}
