package jp.sango.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.CoordinationState;
import jp.sango.application.Wish;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.booking.Cases.Case;
import jp.sango.booking.Cases.Taking;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
import jp.sango.programme.Policies;
import jp.sango.registration.AfterLoss;
import jp.sango.registration.AfterMove;
import jp.sango.registration.Eligibility;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks again at what is not arranged yet, when something happens to its family; within the caller's transaction. */
public final class OpenBookings implements AfterMove, AfterLoss {

  private static final Eligibility ELIGIBILITY = Eligibility.byPolicy();

  private final BookingBook book;
  private final ApplicationBook applications;
  private final Cases cases;
  private final Requests requests;
  private final Setback setback;
  private final CoordinationDesk coordination;
  private final Policies policies;
  private final SlotLedger ledger;
  private final Audit audit;
  private final Clock clock;

  OpenBookings(
      BookingBook book, ApplicationBook applications, Cases cases, Requests requests, Setback setback,
      CoordinationDesk coordination, Policies policies, SlotLedger ledger, Audit audit, Clock clock) {
    this.book = book;
    this.applications = applications;
    this.cases = cases;
    this.requests = requests;
    this.setback = setback;
    this.coordination = coordination;
    this.policies = policies;
    this.ledger = ledger;
    this.audit = audit;
    this.clock = clock;
  }

  /** She may have moved away since it was asked for, or lost her baby, or staff have corrected a date. */
  boolean isStillEligible(Case open, Wish wish, Instant now) {
    var policy = policies.at(open.booking().municipality(), now);
    return policy.service(wish.type())
        .filter(service ->
            !ELIGIBILITY.decide(open.family(), wish.facility(), service, wish.dates(), policy).isRejection())
        .isPresent();
  }

  /**
   * Asks the facility no longer, and gives its seats back. A booking of her own ends, staff go on with theirs; after a
   * loss they speak with her in either case.
   */
  Mono<Void> takeBack(Case open, FacilityRequest request, Instant now) {
    return requests.giveBack(request, FacilityRequest.State.WITHDRAWN, Optional.empty(), now)
        .then(cases.take(open, Taking.bySystem(BookingStep.DECLINE, now).because("not-eligible")))
        .flatMap(declined -> declined.family().isBereaved()
            ? setback.afterLoss(declined, request, now)
            : setback.afterDecline(declined, request, now))
        .then(audit.recordBySystem(request.municipality(), "request.take-back", request.id().toString(),
            Map.of("why", "not-eligible")));
  }

  /** What she wished for until then goes on; without any of it the booking is withdrawn. */
  @Override
  public Mono<Void> moved(Behalf behalf, LocalDate on) {
    return of(behalf).concatMap(open -> lookAgain(behalf, open, wish -> wish.dates().last().isBefore(on))).then();
  }

  /** No facility stays asked where she would be among babies; staff look for another one with her. */
  @Override
  public Mono<Void> lost(Behalf behalf, RegistrationId birth, Instant told) {
    return of(behalf)
        .filter(open -> open.booking().family().equals(birth))
        .concatMap(open -> asked(open).flatMap(request -> request
            .filter(one -> !isStillEligible(open, one.wish(), now()))
            .map(one -> takeBack(open, one, now()))
            .orElseGet(Mono::empty)))
        .then();
  }

  private Flux<Case> of(Behalf behalf) {
    return book.open(behalf.municipality(), behalf.person()).collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(id -> cases.open(behalf.municipality(), id));
  }

  private Mono<Void> lookAgain(Behalf behalf, Case open, Predicate<Wish> fits) {
    return applications.find(behalf.municipality(), open.booking().id())
        .flatMap(application -> asked(open)
            .flatMap(request -> request.filter(one -> fits.test(one.wish())).isPresent() ? Mono.empty()
                : application.plainWishes().stream().noneMatch(fits) ? withdraw(behalf, application)
                : request.map(one -> takeBack(open, one, now())).orElseGet(Mono::empty)));
  }

  private Mono<Optional<FacilityRequest>> asked(Case open) {
    return open.booking().state() == CoordinationState.REQUESTED
        ? requests.open(open.booking().id()).map(Optional::of)
        : Mono.just(Optional.empty());
  }

  private Mono<Void> withdraw(Behalf behalf, Application application) {
    return applications.withdraw(application.id(), EnteredBy.of(behalf))
        .filter(withdrawn -> withdrawn)
        .flatMap(withdrawn -> coordination.withdraw(behalf.by(), application)
            .then(ledger.applicantsChanged(application.municipality(), application.slots()))
            .then(audit.record(new AuditEntry(behalf.by(), "application.withdraw", application.id().toString(),
                Map.of("channel", behalf.channel().name())))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
