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

/**
 * Enters a day without the live code of the card: it had not arrived yet, or the tablet was offline. She has been
 * there, so a day beyond the limit is entered too; but the facility cannot claim for it.
 */
public final class LateEntryDesk {

  private final LockedVisits visits;
  private final CheckInBook checkIns;
  private final NoShowBook noShows;
  private final CardDesk cards;
  private final DayRules rules;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public LateEntryDesk(
      VisitBook visits, CheckInBook checkIns, NoShowBook noShows, CardDesk cards, Families families, Policies policies,
      Audit audit, Transactions transactions, Clock clock) {
    this.visits = new LockedVisits(visits, families);
    this.checkIns = checkIns;
    this.noShows = noShows;
    this.cards = cards;
    this.rules = new DayRules(policies, clock);
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The check-in, and whether it is new. */
  public record Entered(CheckIn checkIn, boolean isNew, Visit visit) {}

  /** A provider enters days of her facility's visits, staff those of any; the same day gives the same check-in. */
  public Mono<Entered> enter(Actor by, VisitId id, LocalDate date, CheckIn.LateReason reason) {
    return transactions.inTransaction(() -> visits.find(by, id)
        .flatMap(locked -> rules.mayBeEntered(by, locked.visit(), date).orProblem(locked))
        .flatMap(locked -> checkIns.find(id, date)
            .map(known -> new Entered(known, false, locked.visit()))
            .switchIfEmpty(Mono.defer(() -> enterNew(by, locked, date, reason)))));
  }

  private Mono<Entered> enterNew(Actor by, LockedVisits.Locked locked, LocalDate date, CheckIn.LateReason reason) {
    var visit = locked.visit();
    return noShows.find(visit.id(), date)
        .flatMap(missed -> Mono.<Entered>error(Problem.conflict("day-missed").asError()))
        .switchIfEmpty(Mono.defer(() -> cards.hasDaysLeft(locked.family(), visit.type(), rules.on(visit, date), date)
            .map(within -> checkIn(visit, date, new CheckIn.Late(reason, within)))
            .flatMap(checkIn -> checkIns.add(checkIn)
                .then(audit.record(new AuditEntry(by, "check-in.enter-afterwards", checkIn.id().toString(),
                    Map.of("visit", visit.id().toString(), "date", date.toString(), "reason", reason.name(),
                        "claimable", checkIn.isClaimable()))))
                .thenReturn(new Entered(checkIn, true, visit)))));
  }

  private CheckIn checkIn(Visit visit, LocalDate date, CheckIn.Late late) {
    return new CheckIn(
        new CheckInId(UUID.randomUUID()), visit.id(), visit.municipality(), visit.family(), visit.facility(), date,
        clock.instant(), Optional.of(late), Optional.empty());
  }
}
