package jp.sango.draw;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.application.Application;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.draw.Telling.Company;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.SlotPool;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells families why their wishes were or were not given. The number at which a day was full is that of one winner: who
 * knows a winner's number could compare. So it is told only where as many were given a place as the public record needs to
 * show their number, and where it is certain which pool's places they were.
 */
final class Tellings {

  private final DrawEvidence evidence;
  private final Policies policies;

  Tellings(DrawEvidence evidence, Policies policies) {
    this.evidence = evidence;
    this.policies = policies;
  }

  /** Of each wish, in their order; none before they are decided. */
  Mono<List<Telling>> of(Application application, DrawRecord draw) {
    return Mono.justOrEmpty(application.outcome())
        .flatMap(outcome -> evidence.places(draw.id(), application.id())
            .flatMap(places -> Flux.range(0, outcome.wishes().size())
                .concatMap(index -> told(draw, application.plainWishes().get(index), outcome.wishes().get(index),
                    places.getOrDefault(index, 1)))
                .collectList()))
        .defaultIfEmpty(List.of());
  }

  private Mono<Telling> told(DrawRecord draw, Wish wish, WishResult result, int places) {
    var company = company(wish, places);
    return Mono.justOrEmpty(fullInTheDraw(result))
        .filterWhen(full -> gaveToMany(draw, wish, full.date()))
        .map(full -> new Telling(full, company, full.atNumber()))
        .defaultIfEmpty(Telling.of(result, company));
  }

  private static Optional<WishResult.Full> fullInTheDraw(WishResult result) {
    return result instanceof WishResult.Full full && full.atNumber().isPresent() ? Optional.of(full) : Optional.empty();
  }

  private static Company company(Wish wish, int places) {
    return wish.siblings() > 0 ? Company.OLDER_SIBLINGS : places > 1 ? Company.SEVERAL_PLACES : Company.ONE_PLACE;
  }

  /** Without the policy that it was decided under, nobody's number. */
  private Mono<Boolean> gaveToMany(DrawRecord draw, Wish wish, LocalDate date) {
    return Mono.justOrEmpty(policies.version(draw.municipality(), draw.policy()))
        .filter(policy -> wish.siblings() == 0)
        .flatMap(policy -> Mono.justOrEmpty(typesOfItsPool(wish, policy))
            .flatMap(types -> evidence.gaveToAtLeast(
                smallestShown(policy), draw.id(), new DrawEvidence.Served(wish.facility(), types, date))));
  }

  private static Optional<Set<ServiceType>> typesOfItsPool(Wish wish, Policy policy) {
    return policy.pool(wish.facility(), wish.type()).map(SlotPool::types);
  }

  private static int smallestShown(Policy policy) {
    return policy.draw().map(DrawPolicy::smallestCountShown).orElse(DrawPolicy.SMALLEST_COUNT_SHOWN);
  }
}
