package jp.sango.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;
import reactor.core.publisher.Flux;

/** Coming visits before which, by the policy's deadline, nobody has finished talking things over with the family. */
public final class OverdueCalls {

  private static final int MOST_LISTED = 500;

  private final VisitBook visits;
  private final Policies policies;
  private final Clock clock;

  public OverdueCalls(VisitBook visits, Policies policies, Clock clock) {
    this.visits = visits;
    this.policies = policies;
    this.clock = clock;
  }

  /** By when the call has to be made. */
  public Instant due(Visit visit) {
    return policies.at(visit.municipality(), clock.instant()).visits().callDue(visit.dates().first());
  }

  /** Somebody who is there already need not be called any more. */
  public boolean isOverdue(Visit visit) {
    return visit.state() == VisitState.CONFIRMED && visit.call() != Visit.CallStanding.MADE
        && visit.usedDates().isEmpty() && !clock.instant().isBefore(due(visit));
  }

  /** Also those that nobody is late with yet, soonest first: what was given late is found here by whoever calls. */
  public Flux<Visit> toMake(MunicipalityCode municipality, FacilityId facility) {
    return visits.withoutCall(municipality, Optional.of(facility), Japan.today(clock), MOST_LISTED);
  }

  /** Soonest first; of one facility, or of all. */
  public Flux<Visit> list(MunicipalityCode municipality, Optional<FacilityId> facility) {
    return visits.withoutCall(municipality, facility, Japan.today(clock), MOST_LISTED).filter(this::isOverdue);
  }
}
