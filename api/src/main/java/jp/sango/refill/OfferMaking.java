package jp.sango.refill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.application.SeatNeeds;
import jp.sango.application.Wish;
import jp.sango.audit.Audit;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.StepwiseNotices.Possible;
import jp.sango.programme.Holidays;
import jp.sango.programme.Policy;
import jp.sango.programme.RefillPolicy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.SeatOutcome;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Visits;
import reactor.core.publisher.Mono;

/** Makes one offer in a transaction of its own, if it can still be made. */
final class OfferMaking {

  /** By which rules, and when. */
  record Terms(Policy policy, RefillPolicy refill, Instant now) {}

  /** What came of it. */
  sealed interface Outcome {
    record Made(SeatDemand seats) implements Outcome {}

    /** Somebody else has been quicker there. */
    record Full(PoolDay day) implements Outcome {}

    /** The office cannot telephone her in time; she keeps her place. */
    record NotCalled() implements Outcome {}

    /** She does not wait for it any more, or could not take it. */
    record NotAnyMore() implements Outcome {}
  }

  private static final int MOST_NAMED = 200;

  private final WaitingList list;
  private final WaitingFaults faults;
  private final OfferBook book;
  private final OfferNotices notices;
  private final StepwiseNotices ways;
  private final Families families;
  private final Visits visits;
  private final SlotLedger ledger;
  private final Holidays holidays;
  private final Audit audit;
  private final Transactions transactions;

  OfferMaking(
      WaitingList list, WaitingFaults faults, OfferBook book, OfferNotices notices, StepwiseNotices ways,
      Families families, Visits visits, SlotLedger ledger, Holidays holidays, Audit audit, Transactions transactions) {
    this.list = list;
    this.faults = faults;
    this.book = book;
    this.notices = notices;
    this.ways = ways;
    this.families = families;
    this.visits = visits;
    this.ledger = ledger;
    this.holidays = holidays;
    this.audit = audit;
    this.transactions = transactions;
  }

  /**
   * Her family is locked: whatever she does herself comes before or after.
   *
   * @param passedOver who came before her and could not be called: who asks why she was offered it first finds the reason
   */
  Mono<Outcome> make(WaitingWish waiting, Terms terms, List<WaitingWish> passedOver) {
    return transactions.inTransaction(() -> families.findAndLock(waiting.family())
        .filterWhen(family -> list.stillWaits(terms.policy().municipality(), waiting))
        .filterWhen(family -> couldTakeIt(waiting, family, terms.policy()))
        .flatMap(family -> ways.ways(terms.policy().municipality(), waiting.person(), NoticeKind.SEAT_OFFERED)
            .flatMap(possible -> times(waiting, terms).mayOffer(terms.now(), possible)
                ? hold(waiting, family, possible, terms)
                    .delayUntil(outcome -> outcome instanceof Outcome.Made ? said(waiting, passedOver, terms) : Mono.empty())
                : Mono.just(new Outcome.NotCalled())))
        .defaultIfEmpty(new Outcome.NotAnyMore()));
  }

  private OfferTimes times(WaitingWish waiting, Terms terms) {
    return OfferTimes.of(terms.refill(), terms.policy(), holidays, waiting.wish());
  }

  private Mono<Boolean> couldTakeIt(WaitingWish waiting, Family family, Policy policy) {
    return visits.usage(policy.municipality(), List.of(waiting.person()))
        .map(usages -> !OfferRules.decide(
            waiting.wish(), family, usages.getOrDefault(waiting.person(), Map.of()), policy).isRejection());
  }

  private Mono<Outcome> hold(WaitingWish waiting, Family family, Possible possible, Terms terms) {
    var seats = SeatNeeds.of(waiting.wish(), family, terms.policy()).orElseThrow();
    return ledger.hold(terms.policy().municipality(), seats, waiting.wish().dates())
        .flatMap(outcome -> switch (outcome) {
          case SeatOutcome.Given() -> send(waiting, family, seats, possible, terms).thenReturn(new Outcome.Made(seats));
          case SeatOutcome.Full(var day) -> Mono.just(new Outcome.Full(day));
        });
  }

  private Mono<Void> send(WaitingWish waiting, Family family, SeatDemand seats, Possible possible, Terms terms) {
    var municipality = terms.policy().municipality();
    var times = times(waiting, terms);
    var offer = Offer.made(
        new OfferId(UUID.randomUUID()), municipality, waiting, seats, times, possible, terms.now());
    return book.add(offer)
        .then(notices.offered(offer, family, terms.policy(),
            times.ringsUntil(offer.way(), offer.nextAt(), possible, terms.now())))
        .then(faults.over(municipality, waiting))
        .then(audit.recordBySystem(municipality, "offer.make", offer.id().toString(),
            Map.of("application", waiting.application().toString(), "draw", waiting.draw().toString())));
  }

  /** One entry, however many they are. */
  private Mono<Void> said(WaitingWish waiting, List<WaitingWish> passedOver, Terms terms) {
    var before = passedOver.stream().filter(one -> wantsTheSame(one.wish(), waiting.wish())).toList();
    return before.isEmpty() ? Mono.empty() : audit.recordBySystem(
        terms.policy().municipality(), "offer.pass-over", waiting.application().toString(),
        Map.of("because", "not-called", "count", before.size(),
            "applications", before.stream().limit(MOST_NAMED).map(one -> one.application().toString()).toList()));
  }

  private static boolean wantsTheSame(Wish one, Wish other) {
    return one.facility().equals(other.facility()) && one.dates().overlaps(other.dates());
  }
}
