package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Decision;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NewNotice;
import jp.sango.programme.Policies;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A family's visits, in her own hand or in staff's. */
public final class VisitDesk {

  private static final int MOST_LISTED = 200;

  private final VisitBook book;
  private final CallEnding calls;
  private final SlotLedger ledger;
  private final VisitNotices notices;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public VisitDesk(
      VisitBook book, CallEnding calls, SlotLedger ledger, VisitNotices notices, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    this.book = book;
    this.calls = calls;
    this.ledger = ledger;
    this.notices = notices;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  public Flux<Visit> list(Actor resident) {
    return book.of(resident, MOST_LISTED);
  }

  /** Whose it is, for staff who act for her. */
  public Mono<RegistrationId> familyOf(Actor staff, VisitId id) {
    return book.find(staff.municipality(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .map(Visit::family);
  }

  /** Gives the seats back at once. A second cancellation changes nothing. */
  public Mono<Visit> cancel(Behalf behalf, VisitId id) {
    return transactions.inTransaction(() -> book.lock(behalf.municipality(), id)
        .filter(visit -> visit.person().equals(behalf.person()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(visit -> visit.state() == VisitState.CANCELLED ? Mono.just(visit)
            : mayCancel(visit).orProblem(visit).flatMap(confirmed -> cancel(behalf, confirmed, VisitNotices.reach(behalf)))));
  }

  /**
   * Nobody is received from the day of her move on, whatever the deadline for cancelling. A stay that she has begun is
   * ended instead.
   */
  public Mono<Void> cancelFrom(Behalf behalf, LocalDate date) {
    var today = Japan.today(clock);
    return book.lockFrom(behalf.municipality(), behalf.person(), date).collectList()
        .flatMapMany(Flux::fromIterable)
        .filter(visit -> visit.usedDates().isEmpty() && !visit.dates().first().isBefore(today))
        // She has spoken of her move, not of each visit.
        .concatMap(visit -> cancel(behalf, visit, NewNotice.Reach.PUSH))
        .then();
  }

  private Decision mayCancel(Visit visit) {
    if (!visit.usedDates().isEmpty() || !visit.missedDates().isEmpty()) {
      return Decision.rejected(Problem.conflict("visit-begun"));
    }
    var until = policies.at(visit.municipality(), clock.instant()).visits().cancellableUntil(visit.dates().first());
    return Decision.unless(!clock.instant().isBefore(until),
        () -> Problem.conflict("cancel-too-late").with("until", until));
  }

  private Mono<Visit> cancel(Behalf behalf, Visit visit, NewNotice.Reach reach) {
    return giveSeatsBack(visit)
        .then(book.cancel(visit, clock.instant(), EnteredBy.of(behalf), CancelReason.OWN_WISH))
        .then(calls.withdraw(visit))
        .then(notices.cancelled(visit, reach))
        .then(audit.record(new AuditEntry(behalf.by(), "visit.cancel", visit.id().toString(),
            Map.of("channel", behalf.channel().name()))))
        .then(book.find(visit.municipality(), visit.id()));
  }

  private Mono<Void> giveSeatsBack(Visit visit) {
    return ledger.release(visit.municipality(), visit.seats(), visit.dates());
  }
}
