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
import jp.sango.notice.NoticeKind;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.StepwiseNotices.Possible;
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
 * is kept as its fault, and the next is looked at. What goes wrong with the database is nobody's fault: her seats are kept,
 * and where it happens again and again the round ends, for nobody is to overtake because of it.
 */
final class OfferingRound {

  private static final Logger LOG = LoggerFactory.getLogger(OfferingRound.class);
  private static final int MOST_SETBACKS = 3;

  /** What rounds work with. */
  record Tools(
      WaitingList list, WaitingFaults faults, OfferMaking making, Families families, Visits visits,
      StepwiseNotices ways, SlotOffers slots, Holidays holidays, int portion) {}

  private final Tools tools;
  private final Terms terms;
  private final FreeSeats free;
  private final Set<PersonId> asked = new HashSet<>();
  private final List<WaitingWish> passedOver = new ArrayList<>();
  private int tried;
  private int failures;
  private int setbacks;

  OfferingRound(Tools tools, Terms terms, FreeSeats free) {
    this.tools = tools;
    this.terms = terms;
    this.free = free;
  }

  /**
   * What came of a whole round.
   *
   * @param tried how many could have been asked, as far as could be seen; who cannot be telephoned in time is not one
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
    return times(new Wish(slot.facility(), slot.type(), slot.date(), 1)).mayOffer(terms.now());
  }

  private OfferTimes times(Wish wish) {
    return OfferTimes.of(terms.refill(), terms.policy(), tools.holidays(), wish);
  }

  private record Known(
      Map<RegistrationId, Family> families, Map<PersonId, Map<RegistrationId, Usage>> usages,
      Map<PersonId, Possible> ways) {}

  /** All in a few questions; where one of them cannot be read, each for herself. */
  private Mono<Void> ask(List<InTurn> portion) {
    var waiting = portion.stream().map(InTurn::waiting).toList();
    return lookUp(waiting).map(Mono::just)
        .onErrorResume(unreadable -> Mono.just(Mono.empty()))
        .flatMapMany(known -> Flux.fromIterable(waiting)
            .concatMap(wish -> ask(wish, one -> known.switchIfEmpty(Mono.defer(() -> lookUp(List.of(one)))))))
        .then();
  }

  private Mono<Known> lookUp(List<WaitingWish> waiting) {
    var persons = waiting.stream().map(WaitingWish::person).distinct().toList();
    return tools.families().all(waiting.stream().map(WaitingWish::family).distinct().toList())
        .flatMap(found -> tools.visits().usage(municipality(), persons)
            .flatMap(usages -> tools.ways().ways(municipality(), persons, NoticeKind.SEAT_OFFERED)
                .map(ways -> new Known(found, usages, ways))));
  }

  private Mono<Void> ask(WaitingWish waiting, Function<WaitingWish, Mono<Known>> lookedUp) {
    return Mono.defer(() -> lookedUp.apply(waiting))
        .filter(known -> couldTakeIt(waiting, known))
        .flatMap(known -> offer(waiting, known)
            .doOnNext(outcome -> note(waiting, outcome))
            .then()
            .onErrorResume(failure -> failed(waiting, Optional.ofNullable(known.families().get(waiting.family())), failure)))
        .onErrorResume(failure -> failed(waiting, Optional.empty(), failure));
  }

  /** Without a lock on her family where that could lead to nothing. */
  private Mono<Outcome> offer(WaitingWish waiting, Known known) {
    return times(waiting.wish()).mayOffer(terms.now(), known.ways().get(waiting.person()))
        ? tools.making().make(waiting, terms, passedOver)
        : Mono.just(new Outcome.NotCalled());
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
    tried += outcome instanceof Outcome.NotCalled ? 0 : 1;
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

  private Mono<Void> failed(WaitingWish waiting, Optional<Family> family, Throwable failure) {
    failures++;
    return tools.faults().goesBy(failure) ? setBack(waiting, family, failure) : keepFault(waiting, family, failure);
  }

  private Mono<Void> setBack(WaitingWish waiting, Optional<Family> family, Throwable failure) {
    family.ifPresent(hers -> keepHerTurn(waiting, hers));
    return family.isEmpty() || ++setbacks >= MOST_SETBACKS ? Mono.error(failure) : Mono.empty();
  }

  /** At first nobody overtakes her because something went wrong; then the seat goes on. */
  private Mono<Void> keepFault(WaitingWish waiting, Optional<Family> family, Throwable failure) {
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
