package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/** Days that a facility, or for as long as it takes the office, still has to say something about. */
public final class DaysNotEntered {

  /** Whatever is entered makes room for the next. */
  private static final int MOST_LISTED = 200;

  private final VisitBook visits;
  private final DayRules rules;
  private final Audit audit;
  private final Clock clock;

  public DaysNotEntered(VisitBook visits, Policies policies, Audit audit, Clock clock) {
    this.visits = visits;
    this.rules = new DayRules(policies, clock);
    this.audit = audit;
    this.clock = clock;
  }

  /** The longest past first, of those that her facility may still enter. */
  public Mono<List<DayNotEntered>> atFacility(Actor provider) {
    return visits.notEntered(provider.municipality(), Optional.of(provider.requiredFacility()),
            rules.earliest(provider.municipality()), yesterday(), MOST_LISTED).collectList()
        .delayUntil(found -> recorded(provider, found));
  }

  /** The longest past first, of every facility; none is too old for the office to enter. */
  public Mono<List<DayNotEntered>> ofMunicipality(Actor staff) {
    return visits.notEntered(staff.municipality(), Optional.empty(), LocalDate.EPOCH, yesterday(), MOST_LISTED)
        .collectList()
        .delayUntil(found -> recorded(staff, found));
  }

  private LocalDate yesterday() {
    return Japan.today(clock).minusDays(1);
  }

  private Mono<Void> recorded(Actor actor, List<DayNotEntered> shown) {
    return audit.recordRead(
        actor, "visit.not-entered", shown.stream().map(DayNotEntered::family).distinct().toList(), "entering-past-days");
  }
}
