package jp.sango.visit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.ServiceType;

/** A family's visits that count: each day exactly once, as confirmed until it is used or missed. */
public record Usage(List<VisitDays> visits) {

  public static final Usage NONE = new Usage(List.of());

  /**
   * Days of one visit that is not cancelled.
   *
   * @param used days checked in and not reverted
   * @param missed days on which nobody came, and which count all the same
   * @param forgiven days on which nobody came, and which do not count
   */
  public record VisitDays(ServiceType type, DateRange dates, int used, int missed, int forgiven, int coupons) {

    public VisitDays(ServiceType type, DateRange dates, int used, int coupons) {
      this(type, dates, used, 0, 0, coupons);
    }

    private Stream<VisitDays> before(LocalDate date) {
      return dates.first().isBefore(date) ? Stream.of(before(dates.first(), date)) : Stream.empty();
    }

    private VisitDays before(LocalDate first, LocalDate date) {
      var last = dates.last().isBefore(date) ? dates.last() : date.minusDays(1);
      return new VisitDays(type, new DateRange(first, last), used, missed, forgiven, coupons);
    }
  }

  /** Only what lies before a date: whatever comes later can still be cancelled. */
  public Usage before(LocalDate date) {
    return new Usage(visits.stream().flatMap(visit -> visit.before(date)).toList());
  }

  /** Days of these types that count: confirmed, used or missed. */
  public int days(Set<ServiceType> types) {
    return sum(types, visit -> visit.dates().days() - visit.forgiven());
  }

  public int usedDays(Set<ServiceType> types) {
    return sum(types, VisitDays::used);
  }

  public int missedDays(Set<ServiceType> types) {
    return sum(types, VisitDays::missed);
  }

  private int sum(Set<ServiceType> types, ToIntFunction<VisitDays> days) {
    return visits.stream().filter(visit -> types.contains(visit.type())).mapToInt(days).sum();
  }

  public int coupons() {
    return visits.stream().mapToInt(VisitDays::coupons).sum();
  }

  public boolean overlaps(DateRange dates) {
    return visits.stream().anyMatch(visit -> visit.dates().overlaps(dates));
  }

  /** Whether she has neither used the programme nor been given a visit: what makes a first use. */
  public boolean isNone() {
    return visits.isEmpty();
  }
}
