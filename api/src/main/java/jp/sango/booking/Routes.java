package jp.sango.booking;

import java.util.List;
import jp.sango.application.Wish;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;
import jp.sango.visit.Visits;
import reactor.core.publisher.Mono;

/** Looks up what decides on the way. */
final class Routes {

  private final Visits visits;

  Routes(Visits visits) {
    this.visits = visits;
  }

  Mono<BookingRoute> of(Policy policy, Family family, Wish wish) {
    return of(policy, family, List.of(wish)).map(List::getFirst);
  }

  /** One for each wish; the policy has to know their types. */
  Mono<List<BookingRoute>> of(Policy policy, Family family, List<Wish> wishes) {
    return visits.facilitiesUsed(family.id())
        .map(used -> wishes.stream().map(wish -> BookingRoute.of(policy, family, used, wish)).toList());
  }
}
