package jp.sango.visit;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.Japan;
import jp.sango.programme.Policy;
import jp.sango.programme.ServiceHours;

/** When a visit begins on its first date and ends on its last. */
public record VisitTimes(Instant begins, Instant ends) {

  /** Empty where the policy names no hours, or the care lies somewhere within them. */
  public static Optional<VisitTimes> of(Visit visit, Policy policy) {
    return policy.facility(visit.facility())
        .map(facility -> facility.hours().get(visit.type()))
        .filter(hours -> hours.length().isEmpty())
        .map(hours -> within(visit, hours));
  }

  private static VisitTimes within(Visit visit, ServiceHours hours) {
    return new VisitTimes(
        Japan.at(visit.dates().first(), hours.from()), Japan.at(visit.dates().last(), hours.until()));
  }
}
