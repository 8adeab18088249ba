package jp.sango.kernel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Dates from the first to the last, both included; never empty. */
public record DateRange(LocalDate first, LocalDate last) {

  public DateRange {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("the last date lies before the first");
    }
  }

  public static DateRange ofDays(LocalDate first, int days) {
    return new DateRange(first, first.plusDays(days - 1L));
  }

  /** Number of dates, at least 1. */
  public int days() {
    return Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
  }

  public boolean contains(LocalDate date) {
    return !date.isBefore(first) && !date.isAfter(last);
  }

  public boolean overlaps(DateRange other) {
    return !first.isAfter(other.last) && !other.first.isAfter(last);
  }

  public Stream<LocalDate> stream() {
    return first.datesUntil(last.plusDays(1));
  }

  public List<LocalDate> dates() {
    return stream().toList();
  }
}
