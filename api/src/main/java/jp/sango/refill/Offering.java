package jp.sango.refill;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.application.SeatNeeds;
import jp.sango.audit.Audit;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Transactions;
import jp.sango.notice.StepwiseNotices;
import jp.sango.programme.Policy;
import jp.sango.programme.RefillPolicy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.SeatOutcome;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.SlotOffers;
import jp.sango.visit.Usage;
import jp.sango.visit.Visits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Offers what is free to those who wait for it. A draw leaves no seat that a loser's wish would have fitted: so whatever
 * is free and fits one has come free since, in whichever way, and nothing has to be remembered of it.
 */
final class Offering {

  private static final int LOOKED_AT_ONCE = 5_000;

  private final WaitingList list;
  private final OfferBook book;
  private final OfferNotices notices;
  private final StepwiseNotices ways;
  private final Families families;
  private final Visits visits;
  private final SlotLedger ledger;
  private final SlotOffers slots;
  private final Audit audit;
  private final Transactions transactions;

  Offering(
      WaitingList list, OfferBook book, OfferNotices notices, StepwiseNotices ways, Families families, Visits visits,
      SlotLedger ledger, SlotOffers slots, Audit audit, Transactions transactions) {
    this.list = list;
    this.book = book;
    this.notices = notices;
    this.ways = ways;
    this.families = families;
    this.visits = visits;
    this.ledger = ledger;
    this.slots = slots;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** One round, in the order of the list; each offer in a transaction of its own. */
  Mono<Void> offer(Policy policy, RefillPolicy refill, Instant now) {
    var municipality = policy.municipality();
    return refill.night().rests(now) ? Mono.empty() : ledger.seats(municipality, ahead(municipality, now))
        .map(seats -> new FreeSeats(municipality, seats))
        .flatMap(free -> waiting(municipality, free)
            .flatMap(waiting -> lookUp(municipality, waiting)
                .flatMap(known -> new Round(policy, refill, now, free, known).ask(waiting))));
  }

  private DateRange ahead(MunicipalityCode municipality, Instant now) {
    return slots.horizon(municipality, Japan.dateOf(now));
  }

  private Mono<List<WaitingWish>> waiting(MunicipalityCode municipality, FreeSeats free) {
    var wanted = free.slots(slots);
    return wanted.isEmpty() ? Mono.empty()
        : list.on(municipality, wanted, LOOKED_AT_ONCE).collectList().filter(waiting -> !waiting.isEmpty());
  }

  private record Known(
      Map<RegistrationId, Family> families, Map<PersonId, Map<RegistrationId, Usage>> usages) {}

  private Mono<Known> lookUp(MunicipalityCode municipality, List<WaitingWish> waiting) {
    return families.all(waiting.stream().map(WaitingWish::family).distinct().toList())
        .flatMap(found -> visits.usage(municipality, waiting.stream().map(WaitingWish::person).distinct().toList())
            .map(usages -> new Known(found, usages)));
  }

  /** What goes on within one round. */
  private final class Round {

    private final Policy policy;
    private final RefillPolicy refill;
    private final Instant now;
    private final FreeSeats free;
    private final Known known;
    private final HashSet<PersonId> asked = new HashSet<>();

    Round(Policy policy, RefillPolicy refill, Instant now, FreeSeats free, Known known) {
      this.policy = policy;
      this.refill = refill;
      this.now = now;
      this.free = free;
      this.known = known;
    }

    Mono<Void> ask(List<WaitingWish> waiting) {
      return Flux.fromIterable(waiting)
          .filter(this::couldTakeIt)
          .concatMapDelayError(wish -> transactions.inTransaction(() -> askIfStillSo(wish))
              .doOnError(failure -> keepHerTurn(wish)))
          .then();
    }

    /** Nobody overtakes her because something went wrong: the next round asks her. */
    private void keepHerTurn(WaitingWish waiting) {
      SeatNeeds.of(waiting.wish(), known.families().get(waiting.family()), policy)
          .ifPresent(seats -> free.without(seats, waiting.wish().dates()));
    }

    private boolean couldTakeIt(WaitingWish waiting) {
      var family = known.families().get(waiting.family());
      return family != null && !asked.contains(waiting.person())
          && OfferTimes.of(refill, policy, waiting.wish()).mayOffer(now)
          && SeatNeeds.of(waiting.wish(), family, policy)
              .filter(seats -> free.fit(seats, waiting.wish().dates())).isPresent()
          && !OfferRules.decide(waiting.wish(), family, usages(waiting, known.usages()), policy).isRejection();
    }

    /** Her family is locked: whatever she does herself comes before or after. */
    private Mono<Void> askIfStillSo(WaitingWish waiting) {
      return families.findAndLock(waiting.family())
          .filterWhen(family -> list.stillWaits(policy.municipality(), waiting))
          .filterWhen(family -> visits.usage(policy.municipality(), List.of(waiting.person()))
              .map(usages -> !OfferRules.decide(
                  waiting.wish(), family, usages(waiting, usages), policy).isRejection()))
          .flatMap(family -> hold(waiting, family, SeatNeeds.of(waiting.wish(), family, policy).orElseThrow()));
    }

    private Mono<Void> hold(WaitingWish waiting, Family family, SeatDemand seats) {
      return ledger.hold(policy.municipality(), seats, waiting.wish().dates())
          .flatMap(outcome -> switch (outcome) {
            case SeatOutcome.Given() -> send(waiting, family, seats);
            case SeatOutcome.Full(var day) -> Mono.fromRunnable(() -> free.withoutAnyOn(day));
          });
    }

    private Mono<Void> send(WaitingWish waiting, Family family, SeatDemand seats) {
      var times = OfferTimes.of(refill, policy, waiting.wish());
      return ways.ways(policy.municipality(), waiting.person())
          .map(all -> Offer.made(new OfferId(UUID.randomUUID()), policy.municipality(), waiting, seats, times,
              all.getFirst(), now))
          .flatMap(offer -> book.add(offer)
              .then(notices.offered(offer, family, policy, now))
              .then(audit.recordBySystem(offer.municipality(), "offer.make", offer.id().toString(),
                  Map.of("application", waiting.application().toString(), "draw", waiting.draw().toString()))))
          .then(Mono.fromRunnable(() -> {
            asked.add(waiting.person());
            free.without(seats, waiting.wish().dates());
          }));
    }
  }

  private static Map<RegistrationId, Usage> usages(
      WaitingWish waiting, Map<PersonId, Map<RegistrationId, Usage>> usages) {
    return usages.getOrDefault(waiting.person(), Map.of());
  }
}
