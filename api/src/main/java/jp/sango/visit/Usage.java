package jp.sango.visit;

import java.util.List;
import java.util.Set;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.ServiceType;

/**
 * A family's visits that count: each day exactly once, as confirmed until it is used.
 *
 * @param used days checked in and not reverted
 */
public record Usage(List<VisitDays> visits) {

  public static final Usage NONE = new Usage(List.of());

  /** Days of one visit that is not cancelled. */
  public record VisitDays(ServiceType type, DateRange dates, int used, int coupons) {}

  /** Days of these types that are confirmed or used. */
  public int days(Set<ServiceType> types) {
    return visits.stream().filter(visit -> types.contains(visit.type())).mapToInt(visit -> visit.dates().days()).sum();
  }

  public int usedDays(Set<ServiceType> types) {
    return visits.stream().filter(visit -> types.contains(visit.type())).mapToInt(VisitDays::used).sum();
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
