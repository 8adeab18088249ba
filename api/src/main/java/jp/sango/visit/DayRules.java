package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Role;
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

  /** The facility while the policy lets it; the office for as long as the day is not entered. */
  Decision mayBeEntered(Actor by, Visit visit, LocalDate date) {
    var today = Japan.today(clock);
    var earliest = earliest(visit.municipality());
    return Decision.firstObjection(Stream.of(
        Decision.unless(visit.state() == VisitState.CANCELLED, () -> Problem.conflict("visit-cancelled")),
        Decision.unless(!visit.dates().contains(date), () -> Problem.invalid("date-outside-visit", "date")),
        Decision.unless(date.isAfter(today), () -> Problem.refused("date-not-yet", "date")),
        Decision.unless(by.role() == Role.PROVIDER && date.isBefore(earliest),
            () -> Problem.refused("entered-too-late", "date").with("earliest", earliest))));
  }

  /** The first day that a facility may still enter. */
  LocalDate earliest(MunicipalityCode municipality) {
    return Japan.today(clock).minusDays(
        policies.at(municipality, clock.instant()).visits().attendance().lateEntryDays());
  }

  /** What held on that day, for a new version may hold since. */
  Policy on(Visit visit, LocalDate date) {
    return policies.on(visit.municipality(), date)
        .orElseGet(() -> policies.at(visit.municipality(), clock.instant()));
  }
}
