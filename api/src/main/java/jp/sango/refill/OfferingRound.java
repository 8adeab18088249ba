package jp.sango.refill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jp.sango.application.SeatNeeds;
import jp.sango.application.Wish;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.programme.Holidays;
import jp.sango.refill.OfferMaking.Outcome;
import jp.sango.refill.OfferMaking.Terms;
import jp.sango.refill.WaitingList.InTurn;
import jp.sango.refill.WaitingList.Turn;
import jp.sango.refill.WaitingList.Wanted;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger.Slot;
import jp.sango.slot.SlotOffers;
import jp.sango.visit.Usage;
import jp.sango.visit.Visits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One way down the waiting list, portion by portion, until nobody is left or nothing is free. What goes wrong for one wish
 * is kept as its fault, and the next is looked at.
 */
final class OfferingRound {

  private static final Logger LOG = LoggerFactory.getLogger(OfferingRound.class);

  /** What rounds work with. */
  record Tools(
      WaitingList list, WaitingFaults faults, OfferMaking making, Families families, Visits visits, SlotOffers slots,
      Holidays holidays, int portion) {}

  private final Tools tools;
  private final Terms terms;
  private final FreeSeats free;
  private final Set<PersonId> asked = new HashSet<>();
  private final List<WaitingWish> passedOver = new ArrayList<>();
  private int tried;
  private int failures;

  OfferingRound(Tools tools, Terms terms, FreeSeats free) {
    this.tools = tools;
    this.terms = terms;
    this.free = free;
  }

  /**
   * What came of a whole round.
   *
   * @param tried how many could have been asked, as far as could be seen
   */
  record Result(int tried, int failures) {

    boolean isNothing() {
      return tried == 0 && failures == 0;
    }
  }

  Mono<Result> go() {
    return portion(Turn.BEFORE_ALL)
        .expand(seen -> seen.size() < tools.portion() ? Mono.empty() : portion(seen.getLast().turn()))
        .then(Mono.fromSupplier(() -> new Result(tried, failures)));
  }

  /** Those that come after; empty once nothing is free any more. */
  private Mono<List<InTurn>> portion(Turn after) {
    var wanted = wanted();
    return wanted.isEmpty() ? Mono.empty()
        : tools.list().on(municipality(), wanted, after, terms.now(), tools.portion()).collectList().delayUntil(this::ask);
  }

  /** Stays begin only where there is still time to answer; their later dates lie farther ahead. */
  private List<Wanted> wanted() {
    return free.slots(tools.slots()).stream().map(slot -> new Wanted(slot, mayBegin(slot))).toList();
  }

  private boolean mayBegin(Slot slot) {
    var wish = new Wish(slot.facility(), slot.type(), slot.date(), 1);
    return OfferTimes.of(terms.refill(), terms.policy(), tools.holidays(), wish)
        .mayOffer(terms.now());
  }

  private record Known(Map<RegistrationId, Family> families, Map<PersonId, Map<RegistrationId, Usage>> usages) {}

  /** All in two questions; where one of them cannot be read, each for herself. */
  private Mono<Void> ask(List<InTurn> portion) {
    var waiting = portion.stream().map(InTurn::waiting).toList();
    return lookUp(waiting).map(Mono::just)
        .onErrorResume(unreadable -> Mono.just(Mono.empty()))
        .flatMapMany(known -> Flux.fromIterable(waiting)
            .concatMap(wish -> ask(wish, one -> known.switchIfEmpty(Mono.defer(() -> lookUp(List.of(one)))))))
        .then();
  }

  private Mono<Known> lookUp(List<WaitingWish> waiting) {
    return tools.families().all(waiting.stream().map(WaitingWish::family).distinct().toList())
        .flatMap(found -> tools.visits()
            .usage(municipality(), waiting.stream().map(WaitingWish::person).distinct().toList())
            .map(usages -> new Known(found, usages)));
  }

  private Mono<Void> ask(WaitingWish waiting, Function<WaitingWish, Mono<Known>> lookedUp) {
    return Mono.defer(() -> lookedUp.apply(waiting))
        .filter(known -> couldTakeIt(waiting, known))
        .doOnNext(known -> tried++)
        .flatMap(known -> tools.making().make(waiting, terms, passedOver)
            .doOnNext(outcome -> note(waiting, outcome))
            .then()
            .onErrorResume(failure -> failed(waiting, Optional.ofNullable(known.families().get(waiting.family())), failure)))
        .onErrorResume(failure -> failed(waiting, Optional.empty(), failure));
  }

  private boolean couldTakeIt(WaitingWish waiting, Known known) {
    var family = known.families().get(waiting.family());
    return family != null && !asked.contains(waiting.person())
        && SeatNeeds.of(waiting.wish(), family, terms.policy())
            .filter(seats -> free.fit(seats, waiting.wish().dates())).isPresent()
        && !OfferRules.decide(waiting.wish(), family, known.usages().getOrDefault(waiting.person(), Map.of()),
            terms.policy()).isRejection();
  }

  private void note(WaitingWish waiting, Outcome outcome) {
    switch (outcome) {
      case Outcome.Made(var seats) -> {
        asked.add(waiting.person());
        free.without(seats, waiting.wish().dates());
      }
      case Outcome.Full(var day) -> free.withoutAnyOn(day);
      case Outcome.NotCalled() -> passedOver.add(waiting);
      case Outcome.NotAnyMore() -> {}
    }
  }

  /** At first nobody overtakes her because something went wrong; then the seat goes on. */
  private Mono<Void> failed(WaitingWish waiting, Optional<Family> family, Throwable failure) {
    failures++;
    var why = failure.getClass().getSimpleName();
    return tools.faults().record(municipality(), waiting, why, terms.now())
        .doOnNext(attempts -> LOG.error("the wish {} of application {} could not be offered for the {}. time",
            waiting.rank() + 1, waiting.application(), attempts, failure))
        .filter(attempts -> attempts <= WaitingFaults.KEEPS_HER_TURN)
        .doOnNext(attempts -> family.ifPresent(hers -> keepHerTurn(waiting, hers)))
        .then();
  }

  private void keepHerTurn(WaitingWish waiting, Family family) {
    SeatNeeds.of(waiting.wish(), family, terms.policy())
        .ifPresent(seats -> free.without(seats, waiting.wish().dates()));
  }

  private MunicipalityCode municipality() {
    return terms.policy().municipality();
  }
}
