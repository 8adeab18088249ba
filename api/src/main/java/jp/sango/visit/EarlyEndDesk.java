package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.fee.FeeCalculator;
import jp.sango.fee.Quote;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.LockedVisits.Locked;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends a stay that has begun before its last day: she goes home, or to hospital, or moves away. The days that she does
 * not use come back, to her and to others; what she has used stays hers to pay. She is told the new last day, and her
 * facility reads it.
 */
public final class EarlyEndDesk {

  private final VisitBook book;
  private final LockedVisits visits;
  private final Families families;
  private final SlotLedger ledger;
  private final VisitNotices notices;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public EarlyEndDesk(
      VisitBook book, Families families, SlotLedger ledger, VisitNotices notices, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    this.book = book;
    this.visits = new LockedVisits(book, families);
    this.families = families;
    this.ledger = ledger;
    this.notices = notices;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** @param from first date on which she is no longer there; the same date a second time changes nothing */
  public Mono<Visit> end(Behalf behalf, VisitId id, LocalDate from, CancelReason reason) {
    return transactions.inTransaction(() -> visits.find(behalf.by(), id)
        .filter(locked -> locked.visit().person().equals(behalf.person()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(locked -> isEndedOn(locked.visit(), from) ? Mono.just(locked.visit())
            : mayEnd(locked.visit(), from).orProblem(locked).flatMap(found -> end(behalf, found, from, reason))));
  }

  /** She has moved away: of what has begun, what lies on the day of her move or after it. */
  public Mono<Void> endFrom(Behalf behalf, LocalDate moved) {
    return book.lockFrom(behalf.municipality(), behalf.person(), moved).collectList()
        .flatMapMany(Flux::fromIterable)
        .filter(visit -> hasBegun(visit) && !mayEnd(visit, moved).isRejection())
        .concatMap(visit -> families.all(List.of(visit.family()))
            .mapNotNull(found -> found.get(visit.family()))
            .flatMap(family -> end(behalf, new Locked(visit, family), moved, CancelReason.OWN_WISH)))
        .then();
  }

  /** What nobody has come to yet is cancelled as a whole. */
  private boolean hasBegun(Visit visit) {
    return !visit.usedDates().isEmpty() || visit.dates().first().isBefore(Japan.today(clock));
  }

  private static boolean isEndedOn(Visit visit, LocalDate from) {
    return visit.plannedLast().isPresent() && visit.dates().last().equals(from.minusDays(1));
  }

  private Decision mayEnd(Visit visit, LocalDate from) {
    return Decision.firstObjection(Stream.of(
        Decision.unless(visit.state() == VisitState.CANCELLED, () -> Problem.conflict("visit-cancelled")),
        Decision.unless(visit.dates().first().isAfter(Japan.today(clock)), () -> Problem.conflict("visit-not-begun")),
        Decision.unless(!visit.dates().contains(from) || from.equals(visit.dates().first()),
            () -> Problem.invalid("date-outside-visit", "from")),
        Decision.unless(isEntered(visit.usedDates(), from), () -> Problem.conflict("day-checked-in")),
        Decision.unless(isEntered(visit.missedDates(), from), () -> Problem.conflict("day-missed"))));
  }

  private static boolean isEntered(List<LocalDate> days, LocalDate from) {
    return !days.isEmpty() && !Collections.max(days).isBefore(from);
  }

  private Mono<Visit> end(Behalf behalf, Locked locked, LocalDate from, CancelReason reason) {
    var visit = locked.visit();
    var left = new DateRange(visit.dates().first(), from.minusDays(1));
    var quote = quote(locked, left);
    var fee = Collections.min(List.of(visit.fee(), quote.total()));
    return ledger.release(visit.municipality(), visit.seats(), new DateRange(from, visit.dates().last()))
        .then(book.endEarly(visit, left.last(), fee, quote.couponsUsed(), clock.instant(), reason))
        .then(notices.shortened(visit, left.last(), locked.family(), VisitNotices.reach(behalf)))
        // Why, the audit does not say: it cannot forget.
        .then(audit.record(new AuditEntry(behalf.by(), "visit.end", visit.id().toString(),
            Map.of("channel", behalf.channel().name(), "from", from.toString()))))
        .then(book.find(visit.municipality(), visit.id()));
  }

  /** By what held when it began, and with no more coupons than it has. */
  private Quote quote(Locked locked, DateRange left) {
    var visit = locked.visit();
    Family family = locked.family();
    ServicePolicy service = policyOf(visit).service(visit.type()).orElseThrow();
    int siblings = visit.seats().siblings().map(SeatDemand.ForSiblings::seats).orElse(0);
    return FeeCalculator.quote(
            service.fee(), left.days(), family.exempt(), family.hasMultiples(), visit.coupons())
        .with(FeeCalculator.siblings(service, siblings, left.days(), family.exempt()));
  }

  private Policy policyOf(Visit visit) {
    return policies.on(visit.municipality(), visit.dates().first())
        .orElseGet(() -> policies.at(visit.municipality(), clock.instant()));
  }
}
