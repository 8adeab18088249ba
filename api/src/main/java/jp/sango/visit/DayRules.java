package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;

/** Whether something can still be entered of a visit's day. */
final class DayRules {

  private final Policies policies;
  private final Clock clock;

  DayRules(Policies policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  Decision mayBeEntered(Visit visit, LocalDate date) {
    var today = Japan.today(clock);
    var earliest = today.minusDays(policies.at(visit.municipality(), clock.instant()).visits().attendance()
        .lateEntryDays());
    return Decision.firstObjection(Stream.of(
        Decision.unless(visit.state() == VisitState.CANCELLED, () -> Problem.conflict("visit-cancelled")),
        Decision.unless(!visit.dates().contains(date), () -> Problem.invalid("date-outside-visit", "date")),
        Decision.unless(date.isAfter(today), () -> Problem.refused("date-not-yet", "date")),
        Decision.unless(date.isBefore(earliest),
            () -> Problem.refused("entered-too-late", "date").with("earliest", earliest))));
  }

  /** What held on that day, for a new version may hold since. */
  Policy on(Visit visit, LocalDate date) {
    return policies.on(visit.municipality(), date)
        .orElseGet(() -> policies.at(visit.municipality(), clock.instant()));
  }
}
