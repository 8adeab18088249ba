package jp.sango.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Decision;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.programme.ServiceHours;
import jp.sango.registration.Families;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/**
 * Infection or hospital care that is told before a visit: it ends without a penalty, also after the deadline. Seats,
 * days and coupons come back, and a first use is still one; when all are well she applies or books again.
 */
public final class IllnessDesk {

  private final VisitBook book;
  private final LockedVisits visits;
  private final CallEnding calls;
  private final SlotLedger ledger;
  private final VisitNotices notices;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public IllnessDesk(
      VisitBook book, Families families, CallEnding calls, SlotLedger ledger, VisitNotices notices, Policies policies,
      Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.visits = new LockedVisits(book, families);
    this.calls = calls;
    this.ledger = ledger;
    this.notices = notices;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** In her own words, or in staff's on her behalf; a second time changes nothing. */
  public Mono<Visit> report(Behalf behalf, VisitId id, CancelReason illness) {
    requireIllness(illness);
    return transactions.inTransaction(() -> visits.find(behalf.by(), id)
        .map(LockedVisits.Locked::visit)
        .filter(visit -> visit.person().equals(behalf.person()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(visit -> visit.state() == VisitState.CANCELLED ? Mono.just(visit)
            : hasNotBegun(behalf, visit).orProblem(visit).flatMap(coming -> end(behalf, coming, illness))));
  }

  /** What a family has told its facility. */
  public Mono<Visit> reportedAtFacility(Actor provider, VisitId id, CancelReason illness) {
    return book.find(provider.municipality(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(visit -> report(new Behalf(provider, visit.person(), Channel.TELEPHONE), id, illness));
  }

  /** From the first day's opening hour on she may be there: the facility and staff know, and enter what she tells them. */
  private Decision hasNotBegun(Behalf behalf, Visit visit) {
    return Decision.firstObjection(Stream.of(
        Decision.unless(!visit.usedDates().isEmpty() || !visit.missedDates().isEmpty(),
            () -> Problem.conflict("visit-begun")),
        Decision.unless(visit.dates().first().isBefore(Japan.today(clock)), () -> Problem.conflict("visit-over")),
        behalf.channel() == Channel.ONLINE ? hasNotOpened(visit) : Decision.ACCEPTED));
  }

  private Decision hasNotOpened(Visit visit) {
    return opening(visit)
        .map(until -> Decision.unless(!clock.instant().isBefore(until),
            () -> Problem.conflict("illness-told-too-late").with("until", until)))
        .orElse(Decision.ACCEPTED);
  }

  /** Empty where the policy names no hours: there the day alone counts. */
  private Optional<Instant> opening(Visit visit) {
    return policies.at(visit.municipality(), clock.instant()).facility(visit.facility())
        .map(facility -> facility.hours().get(visit.type()))
        .map(ServiceHours::from)
        .map(from -> Japan.at(visit.dates().first(), from));
  }

  private Mono<Visit> end(Behalf behalf, Visit visit, CancelReason illness) {
    return ledger.release(visit.municipality(), visit.seats(), visit.dates())
        .then(book.cancel(visit, clock.instant(), EnteredBy.of(behalf), illness))
        .then(calls.withdraw(visit))
        .then(notices.moved(visit, VisitNotices.reach(behalf)))
        // Of which illness the audit says nothing: it cannot forget.
        .then(audit.record(new AuditEntry(behalf.by(), "visit.end-for-illness", visit.id().toString(),
            Map.of("channel", behalf.channel().name()))))
        .then(book.find(visit.municipality(), visit.id()));
  }

  private static void requireIllness(CancelReason reason) {
    if (!reason.isIllness()) {
      throw new IllegalArgumentException("an own wish is cancelled, by its deadline");
    }
  }
}
