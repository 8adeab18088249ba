package jp.sango.refill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.kernel.Transactions;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.StepwiseNotices.Possible;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Holidays;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks after open offers: by the next way, or to their end. */
final class OfferSweep {

  private static final int AT_ONCE = 500;

  private final OfferBook book;
  private final OfferEnding ending;
  private final OfferNotices notices;
  private final StepwiseNotices ways;
  private final Families families;
  private final Holidays holidays;
  private final Audit audit;
  private final Transactions transactions;

  OfferSweep(
      OfferBook book, OfferEnding ending, OfferNotices notices, StepwiseNotices ways,
      Families families, Holidays holidays, Audit audit, Transactions transactions) {
    this.book = book;
    this.ending = ending;
    this.notices = notices;
    this.ways = ways;
    this.families = families;
    this.holidays = holidays;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Each in a transaction of its own; one that fails keeps no other waiting, and is tried again. */
  Mono<Void> sweep(Policy policy, Instant now) {
    return book.due(policy.municipality(), now, AT_ONCE).collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMapDelayError(id -> transactions.inTransaction(() -> lookAgain(policy, id, now)))
        .then();
  }

  /** Her family first, then the offer, as everybody locks them. In between she may have answered. */
  private Mono<Void> lookAgain(Policy policy, OfferId id, Instant now) {
    return book.find(policy.municipality(), id)
        .flatMap(found -> families.findAndLock(found.waiting().family())
            .flatMap(family -> book.lock(policy.municipality(), id)
                .filter(offer -> offer.state().isOpen())
                .flatMap(offer -> book.isStillLost(offer)
                    .flatMap(lost -> lost
                        ? goOn(policy, offer, family, now)
                        : ending.cancel(offer, "drawn-again", now)))));
  }

  private Mono<Void> goOn(Policy policy, Offer offer, Family family, Instant now) {
    if (offer.isOver(now)) {
      return ending.expire(offer, now);
    }
    return switch (offer.state()) {
      case OFFERED -> book.readAt(offer).map(Optional::of).defaultIfEmpty(Optional.empty())
          .flatMap(read -> read.map(at -> arrived(policy, offer, at, now))
              .orElseGet(() -> now.isBefore(offer.nextAt()) || isNight(policy, now)
                  ? Mono.empty()
                  : nextWay(policy, offer, family, now)));
      case DELIVERED, ACCEPTED, DECLINED, EXPIRED, CANCELLED -> Mono.empty();
    };
  }

  /** What has come to its end at nightfall goes on in the morning. */
  private static boolean isNight(Policy policy, Instant now) {
    return policy.refill().filter(refill -> refill.night().rests(now)).isPresent();
  }

  /** Where the policy offers nothing any more, what it has offered ends when its time has come. */
  private Mono<Void> nextWay(Policy policy, Offer offer, Family family, Instant now) {
    return ways.ways(offer.municipality(), offer.waiting().person(), NoticeKind.SEAT_OFFERED)
        .flatMap(possible -> policy.refill()
            .map(refill -> OfferTimes.of(refill, policy, holidays, offer.waiting().wish()))
            .filter(times -> !left(possible, offer, times, now).isEmpty())
            .map(times -> by(possible, times, policy, offer, family, now))
            .orElseGet(() -> ending.expire(offer, now)));
  }

  /** Staff are not asked to telephone in hours in which nobody is there. */
  private static List<Way> left(Possible possible, Offer offer, OfferTimes times, Instant now) {
    return possible.after(offer.way()).stream().filter(way -> way != Way.IN_PERSON || times.mayCall(now)).toList();
  }

  private Mono<Void> by(
      Possible possible, OfferTimes times, Policy policy, Offer offer, Family family, Instant now) {
    var left = left(possible, offer, times, now);
    var told = possible.toldAt(left.getFirst(), now);
    var on = offer.goesOn(left.getFirst(), times.wordBy(told, left));
    return book.change(on)
        .then(notices.offered(on, family, policy, times.ringsUntil(on.way(), on.nextAt(), possible, now)))
        .then(audit.recordBySystem(on.municipality(), "offer.go-on", on.id().toString(), Map.of("way", on.way().name())));
  }

  /** Her time has run since then. */
  private Mono<Void> arrived(Policy policy, Offer offer, Instant read, Instant now) {
    var until = policy.refill()
        .map(refill -> OfferTimes.of(refill, policy, holidays, offer.waiting().wish()).answerBy(read)).orElse(offer.nextAt());
    var arrived = offer.arrived(read, until);
    return arrived.isOver(now) ? ending.expire(arrived, now) : book.change(arrived);
  }
}
