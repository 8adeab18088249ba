package jp.sango.programme;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Japan;
import jp.sango.kernel.LocalizedText;

/**
 * A desk that people can turn to.
 *
 * @param telephone as dialled, if the municipality's documents give it
 * @param hours the same hours in words
 * @param staffed when somebody answers; always, where this is empty
 */
public record Contact(
    Kind kind,
    LocalizedText name,
    Optional<String> telephone,
    Optional<LocalizedText> hours,
    Optional<OfficeHours> staffed) {

  /** What one turns to it for. */
  public enum Kind {
    /** The programme office: registration, applications, incidents while it is open. */
    OFFICE,
    /** Who takes a call when the office is closed, and has staff call back. */
    OUT_OF_HOURS,
    /** Public health nurses and family support centres: advice, whether one uses the programme or not. */
    ADVICE
  }

  /** Working hours; the instant {@code until} itself is outside. */
  public record OfficeHours(Set<DayOfWeek> weekdays, LocalTime from, LocalTime until, Set<MonthDay> closedEveryYear) {

    /** Whether somebody answers; offices close on public holidays. */
    public boolean isStaffed(Instant instant, Holidays holidays) {
      var local = instant.atZone(Japan.ZONE);
      LocalDate date = local.toLocalDate();
      LocalTime time = local.toLocalTime();
      return isOpen(date, holidays) && !time.isBefore(from) && time.isBefore(until);
    }

    private boolean isOpen(LocalDate date, Holidays holidays) {
      return new OpeningCalendar(weekdays, false, closedEveryYear, Set.of()).isOpen(date, holidays);
    }

    /** When somebody has been there for so long from an instant on; empty if that is not until the latest one. */
    public Optional<Instant> after(Instant begin, Duration staffed, Instant latest, Holidays holidays) {
      var left = staffed;
      for (var date = Japan.dateOf(begin); !Japan.at(date, from).isAfter(latest); date = date.plusDays(1)) {
        var open = isOpen(date, holidays) ? openAfter(begin, date) : Duration.ZERO;
        if (left.compareTo(open) <= 0) {
          return Optional.of(Japan.at(date, until).minus(open).plus(left)).filter(at -> !at.isAfter(latest));
        }
        left = left.minus(open);
      }
      return Optional.empty();
    }

    private Duration openAfter(Instant begin, LocalDate date) {
      var opens = Japan.at(date, from);
      var open = Duration.between(begin.isAfter(opens) ? begin : opens, Japan.at(date, until));
      return open.isNegative() ? Duration.ZERO : open;
    }
  }
}
