package jp.sango.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.registration.Family;

/**
 * What a family asks for, before anything is looked up for it.
 *
 * @param wishes dearest first; anything may be in them
 * @param policy in effect now
 * @param nextDraw the municipality's first draw after now
 */
public record Asked(Family family, List<Wish> wishes, Policy policy, Instant now, Optional<Instant> nextDraw) {

  /** The draw that an accepted application takes part in; empty where the municipality coordinates instead. */
  Optional<Instant> draw() {
    return wishes.stream().anyMatch(this::isDrawn) ? nextDraw : Optional.empty();
  }

  boolean isDrawn(Wish wish) {
    return service(wish).allocation() == Allocation.DRAW;
  }

  /** Of a wish whose type the policy knows. */
  ServicePolicy service(Wish wish) {
    return policy.service(wish.type()).orElseThrow();
  }
}
