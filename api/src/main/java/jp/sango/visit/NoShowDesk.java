package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import reactor.core.publisher.Mono;

/** Nobody came: a day is either checked in or missed, never both. */
public final class NoShowDesk {

  private final LockedVisits visits;
  private final NoShowBook noShows;
  private final CheckInBook checkIns;
  private final DayRules rules;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public NoShowDesk(
      VisitBook visits, NoShowBook noShows, CheckInBook checkIns, Families families, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    this.visits = new LockedVisits(visits, families);
    this.noShows = noShows;
    this.checkIns = checkIns;
    this.rules = new DayRules(policies, clock);
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A provider enters days of her facility's visits, staff those of any; the same day a second time gives the same. */
  public Mono<NoShow> enter(Actor by, VisitId id, LocalDate date, Optional<NoShow.Reason> reason) {
    return transactions.inTransaction(() -> visits.find(by, id)
        .flatMap(locked -> rules.mayBeEntered(by, locked.visit(), date).orProblem(locked.visit()))
        .flatMap(visit -> noShows.find(id, date)
            .switchIfEmpty(Mono.defer(() -> enterNew(by, visit, date, reason)))));
  }

  private Mono<NoShow> enterNew(Actor by, Visit visit, LocalDate date, Optional<NoShow.Reason> reason) {
    var noShow = new NoShow(
        UUID.randomUUID(), visit.id(), visit.municipality(), visit.family(), visit.facility(), date, reason,
        rules.on(visit, date).visits().attendance().noShowCounts(), clock.instant());
    return checkIns.find(visit.id(), date)
        .flatMap(checkedIn -> Mono.<NoShow>error(Problem.conflict("day-checked-in").asError()))
        .switchIfEmpty(Mono.defer(() -> noShows.add(noShow)
            .then(audit.record(new AuditEntry(by, "visit.no-show", visit.id().toString(),
                Map.of("date", date.toString(), "counts", noShow.counts()))))
            .thenReturn(noShow)));
  }

  /** A second time changes nothing. */
  public Mono<Void> takeBack(Actor provider, VisitId id, LocalDate date) {
    return transactions.inTransaction(() -> visits.find(provider, id)
        .flatMap(locked -> noShows.find(id, date))
        .flatMap(noShow -> noShows.takeBack(noShow, clock.instant())
            .then(audit.record(new AuditEntry(provider, "visit.no-show-taken-back", id.toString(),
                Map.of("date", date.toString()))))));
  }
}
