package jp.sango.programme;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Public holidays computed by the Act on National Holidays (国民の祝日に関する法律) as it stands since 2022, when the
 * exceptions of the Olympic years had ended. Asking for a year outside of 2022–2099 is an error: silently taking a
 * holiday for a working day would be worse.
 */
public final class HolidayLaw implements Holidays {

  private static final int FIRST_YEAR = 2022;
  /** The usual formula for the equinoxes holds from 1980 until here. */
  private static final int LAST_YEAR = 2099;

  /** At most one entry for each year of the range above. */
  private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

  @Override
  public boolean isHoliday(LocalDate date) {
    return in(date.getYear()).contains(date);
  }

  /** All holidays of a calendar year. */
  public Set<LocalDate> in(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new IllegalArgumentException(
          "public holidays are known from " + FIRST_YEAR + " to " + LAST_YEAR + ", not for " + year);
    }
    return byYear.computeIfAbsent(year, HolidayLaw::compute);
  }

  private static Set<LocalDate> compute(int year) {
    var named = new TreeSet<>(named(year).toList());
    var all = new TreeSet<>(named);
    named.stream().filter(date -> date.getDayOfWeek() == DayOfWeek.SUNDAY)
        .map(date -> nextDayNotIn(named, date)).forEach(all::add);
    named.stream().map(date -> date.plusDays(1))
        .filter(between -> !named.contains(between) && named.contains(between.plusDays(1)))
        .filter(between -> between.getDayOfWeek() != DayOfWeek.SUNDAY).forEach(all::add);
    return Set.copyOf(all);
  }

  /** Article 2. */
  private static Stream<LocalDate> named(int year) {
    return Stream.of(
        LocalDate.of(year, Month.JANUARY, 1), monday(year, Month.JANUARY, 2),
        LocalDate.of(year, Month.FEBRUARY, 11), LocalDate.of(year, Month.FEBRUARY, 23),
        LocalDate.of(year, Month.MARCH, equinox(year, 20.8431)), LocalDate.of(year, Month.APRIL, 29),
        LocalDate.of(year, Month.MAY, 3), LocalDate.of(year, Month.MAY, 4), LocalDate.of(year, Month.MAY, 5),
        monday(year, Month.JULY, 3), LocalDate.of(year, Month.AUGUST, 11),
        monday(year, Month.SEPTEMBER, 3), LocalDate.of(year, Month.SEPTEMBER, equinox(year, 23.2488)),
        monday(year, Month.OCTOBER, 2), LocalDate.of(year, Month.NOVEMBER, 3), LocalDate.of(year, Month.NOVEMBER, 23));
  }

  private static LocalDate monday(int year, Month month, int ordinal) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY));
  }

  /** Day of the month, by the approximation of the Japan Coast Guard for 1980–2099. */
  private static int equinox(int year, double in1980) {
    int since = year - 1980;
    return (int) (in1980 + 0.242194 * since) - since / 4;
  }

  /** Article 3, paragraph 2: 振替休日. */
  private static LocalDate nextDayNotIn(Set<LocalDate> named, LocalDate date) {
    LocalDate next = date.plusDays(1);
    return named.contains(next) ? nextDayNotIn(named, next) : next;
  }
}
