package jp.sango.application;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.sango.application.Prospect.Alternative;
import jp.sango.chance.Chance;
import jp.sango.chance.ChanceDesk;
import jp.sango.chance.Forecast;
import jp.sango.chance.Question;
import jp.sango.chance.Use;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Tells what may be expected of wishes that a draw will decide on, and what lies near and is likelier. */
public final class Prospects {

  private static final int MOST_ALTERNATIVES = 5;

  private final ChanceDesk chances;
  private final Examination examination;
  private final Families families;
  private final Policies policies;

  public Prospects(ChanceDesk chances, Examination examination, Families families, Policies policies) {
    this.chances = chances;
    this.examination = examination;
    this.families = families;
    this.policies = policies;
  }

  /** Of each wish of an application that has not been sent yet, in its order; none where no draw decides. */
  public Mono<List<Prospect>> of(Application previewed) {
    return previewed.way() != Way.DRAW ? Mono.just(List.of())
        : chances.forecast(previewed.municipality())
            .flatMap(forecast -> families.all(List.of(previewed.family()))
                .flatMap(found -> Mono.justOrEmpty(found.get(previewed.family())))
                .flatMap(family -> examination.isFirstUse(family)
                    .map(first -> first ? Use.FIRST_USE : Use.USED_BEFORE)
                    .flatMap(use -> of(previewed, family, use, forecast))))
            .defaultIfEmpty(List.of());
  }

  private Mono<List<Prospect>> of(Application previewed, Family family, Use use, Forecast forecast) {
    var policy = policies.at(previewed.municipality(), previewed.receivedAt());
    var near = previewed.plainWishes().stream().map(wish -> new Nearby(wish, policy)).toList();
    return examination.possible(family, near.stream().flatMap(one -> one.wishes().stream()).toList(),
            previewed.receivedAt())
        .map(possible -> near.stream()
            .map(one -> prospect(one, new Known(family, use, policy, forecast), possible
                .and(wish -> !previewed.plainWishes().contains(wish))))
            .toList());
  }

  /** What a chance hangs on. */
  private record Known(Family family, Use use, Policy policy, Forecast forecast) {

    Optional<Chance> chance(Wish wish) {
      return SeatNeeds.of(wish, family, policy)
          .map(seats -> forecast.of(new Question(wish.facility(), wish.type(), use, seats, wish.dates())));
    }

    Stream<Alternative> alternative(Wish wish) {
      return chance(wish).filter(Chance.About.class::isInstance).map(Chance.About.class::cast)
          .map(chance -> new Alternative(wish, chance)).stream();
    }
  }

  private static Prospect prospect(Nearby near, Known known, Predicate<Wish> possible) {
    var chance = known.chance(near.wish()).orElseGet(Chance.NotEnoughKnown::new);
    var alternatives = near.wishes().stream().filter(possible).flatMap(known::alternative)
        .filter(alternative -> isLikelier(alternative.chance(), chance))
        .sorted(near.nearestFirst()).limit(MOST_ALTERNATIVES).toList();
    return new Prospect(near.wish(), chance, alternatives);
  }

  /** Of what too little is known of, nothing is known to be likelier. */
  private static boolean isLikelier(Chance.About alternative, Chance than) {
    return switch (than) {
      case Chance.About(int percent, var basis) -> alternative.percent() > percent;
      case Chance.Full full -> true;
      case Chance.Closed closed -> true;
      case Chance.NotEnoughKnown unknown -> false;
    };
  }
}
