package jp.sango.refill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.application.ApplicationBook;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NewNotice;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.NewVisit;
import jp.sango.visit.VisitId;
import jp.sango.visit.Visits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A family's answers to offers, in her own hand or in staff's who have telephoned her. */
public final class OfferDesk {

  private static final int MOST_LISTED = 200;
  /** With a draw; then she is asked to try again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OfferBook book;
  private final OfferEnding ending;
  private final ApplicationBook applications;
  private final Families families;
  private final Visits visits;
  private final SlotLedger ledger;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  OfferDesk(
      OfferBook book, OfferEnding ending, ApplicationBook applications, Families families, Visits visits,
      SlotLedger ledger, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.ending = ending;
    this.applications = applications;
    this.families = families;
    this.visits = visits;
    this.ledger = ledger;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Hers, newest first; how each stands, and the open one with its deadline. */
  public Flux<Offer> list(Actor resident) {
    return book.of(resident.municipality(), resident.person(), MOST_LISTED);
  }

  /** How an offer stands for whoever looks at it now. */
  public OfferStanding standing(Offer offer) {
    return OfferStanding.of(offer, now(), () -> answerBy(offer, now()));
  }

  private Instant answerBy(Offer offer, Instant arrived) {
    var policy = policy(offer);
    return policy.refill()
        .map(refill -> OfferTimes.of(refill, policy, policies.holidays(), offer.waiting().wish()).answerBy(arrived))
        .orElse(offer.nextAt());
  }

  /** Whose it is, for staff who act for her. */
  public Mono<RegistrationId> familyOf(Actor staff, OfferId id) {
    return book.find(staff.municipality(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("offer-unknown").asError()))
        .map(offer -> offer.waiting().family());
  }

  /** It has reached her: from now on her time runs. A second time changes nothing, nor does it bring back what has ended. */
  public Mono<Offer> arrived(Behalf behalf, OfferId id) {
    return transactions.inTransaction(() -> locked(behalf, id)
        .flatMap(locked -> locked.offer().state() == OfferState.OFFERED && !locked.offer().isOver(now())
            ? arrived(behalf, locked)
            : Mono.just(locked.offer())));
  }

  private Mono<Offer> arrived(Behalf behalf, Locked locked) {
    var now = now();
    var arrived = locked.offer().arrived(now, answerBy(locked.offer(), now));
    return book.change(arrived).then(recorded(behalf, "offer.arrive", arrived)).thenReturn(arrived);
  }

  /**
   * Her visit is arranged as a draw arranges one, beside no draw that is just being decided: it waits for that, holding
   * nothing meanwhile, and what either gives her the other sees. A second time gives the same; what has ended never comes
   * back.
   */
  public Mono<Offer> accept(Behalf behalf, OfferId id) {
    return transactions.inTransaction(() -> visits.joinArranging(behalf.municipality(), PATIENCE)
        .then(locked(behalf, id))
        .flatMap(locked -> switch (locked.offer().state()) {
          case ACCEPTED -> Mono.just(locked.offer());
          case OFFERED, DELIVERED -> requireTime(locked.offer()).flatMap(offer -> accept(behalf, locked));
          case DECLINED, EXPIRED, CANCELLED -> Mono.error(ended(locked.offer().state()).asError());
        }));
  }

  private Mono<Offer> accept(Behalf behalf, Locked locked) {
    var offer = locked.offer();
    var wish = offer.waiting().wish();
    var accepted = offer.answered(OfferStep.ACCEPT, EnteredBy.of(behalf), now());
    return visits.usage(offer.municipality(), List.of(offer.waiting().person()))
        .flatMap(usages -> OfferRules.decide(wish, locked.family(),
            usages.getOrDefault(offer.waiting().person(), Map.of()), policy(offer)).orProblem(offer))
        .filterWhen(fitting -> book.isStillLost(offer))
        .flatMap(fitting -> applications.grantAfterDraw(offer.waiting().application(), wish))
        .filter(granted -> granted)
        .switchIfEmpty(Mono.error(() -> ended(OfferState.CANCELLED).asError()))
        .then(ending.end(accepted))
        .then(ledger.confirmHeld(offer.municipality(), offer.seats(), wish.dates()))
        .then(visits.arrange(List.of(visit(offer, locked.family())), NewNotice.Reach.INBOX_ONLY))
        .then(recorded(behalf, "offer.accept", accepted))
        .thenReturn(accepted);
  }

  private NewVisit visit(Offer offer, Family family) {
    var wish = offer.waiting().wish();
    return new NewVisit(new VisitId(UUID.randomUUID()), offer.municipality(), family,
        offer.waiting().application().value(), wish.facility(), wish.type(), wish.dates(), offer.seats(),
        policy(offer).version());
  }

  /** The next family is asked at once. A second time gives the same. */
  public Mono<Offer> decline(Behalf behalf, OfferId id) {
    return transactions.inTransaction(() -> locked(behalf, id).flatMap(locked -> switch (locked.offer().state()) {
      case DECLINED -> Mono.just(locked.offer());
      case OFFERED, DELIVERED -> decline(behalf, locked.offer());
      case ACCEPTED, EXPIRED, CANCELLED -> Mono.error(ended(locked.offer().state()).asError());
    }));
  }

  private Mono<Offer> decline(Behalf behalf, Offer offer) {
    var declined = offer.answered(OfferStep.DECLINE, EnteredBy.of(behalf), now());
    return ending.giveBack(declined).then(recorded(behalf, "offer.decline", declined)).thenReturn(declined);
  }

  private record Locked(Offer offer, Family family) {}

  /** Her family first, then the offer, as everybody locks them. */
  private Mono<Locked> locked(Behalf behalf, OfferId id) {
    return book.find(behalf.municipality(), id)
        .filter(offer -> offer.waiting().person().equals(behalf.person()))
        .flatMap(offer -> families.findAndLock(offer.waiting().family()))
        .flatMap(family -> book.lock(behalf.municipality(), id).map(offer -> new Locked(offer, family)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("offer-unknown").asError()));
  }

  private Mono<Offer> requireTime(Offer offer) {
    return offer.isOver(now()) ? Mono.error(ended(OfferState.EXPIRED).asError()) : Mono.just(offer);
  }

  private static Problem ended(OfferState state) {
    return Problem.conflict(switch (state) {
      case ACCEPTED -> "offer-accepted";
      case DECLINED -> "offer-declined";
      case EXPIRED -> "offer-expired";
      case OFFERED, DELIVERED, CANCELLED -> "offer-cancelled";
    });
  }

  private Policy policy(Offer offer) {
    return policies.at(offer.municipality(), clock.instant());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private Mono<Void> recorded(Behalf behalf, String action, Offer offer) {
    return audit.record(new AuditEntry(behalf.by(), action, offer.id().toString(),
        Map.of("channel", behalf.channel().name())));
  }
}
