package jp.sango.refill;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What staff see of offers, and can stop. */
public final class OfferWatch {

  private static final int MOST_LISTED = 500;

  private final OfferBook book;
  private final OfferEnding ending;
  private final OfferNotices notices;
  private final Families families;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  OfferWatch(
      OfferBook book, OfferEnding ending, OfferNotices notices, Families families, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    this.book = book;
    this.ending = ending;
    this.notices = notices;
    this.families = families;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** That cover a date, of one facility, or all, newest first. */
  public Flux<Offer> at(Actor staff, Optional<FacilityId> facility, Optional<LocalDate> date) {
    return book.at(staff.municipality(), facility, date, MOST_LISTED).collectList()
        .delayUntil(offers -> audit.recordRead(staff, "offer.list",
            offers.stream().map(offer -> offer.waiting().family()).distinct().toList(), "watching-over-offers"))
        .flatMapIterable(offers -> offers);
  }

  /** She is told, gently; the seat goes to the next. A second time changes nothing; an answer stands. */
  public Mono<Offer> cancel(Actor staff, OfferId id) {
    return transactions.inTransaction(() -> book.find(staff.municipality(), id)
        .flatMap(found -> families.findAndLock(found.waiting().family())
            .flatMap(family -> book.lock(staff.municipality(), id)
                .flatMap(offer -> switch (offer.state()) {
                  case OFFERED, DELIVERED -> cancel(staff, offer, family);
                  case CANCELLED -> Mono.just(offer);
                  case ACCEPTED, DECLINED, EXPIRED ->
                      Mono.<Offer>error(Problem.conflict("offer-answered").asError());
                })))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("offer-unknown").asError())));
  }

  private Mono<Offer> cancel(Actor staff, Offer offer, Family family) {
    var now = clock.instant();
    var cancelled = offer.ended(OfferStep.CANCEL, "by-staff", now);
    return ending.giveBack(cancelled)
        .then(notices.cancelled(cancelled, family, policies.at(offer.municipality(), now)))
        .then(audit.record(new AuditEntry(staff, "offer.cancel", offer.id().toString(), Map.of("because", "by-staff"))))
        .thenReturn(cancelled);
  }
}
