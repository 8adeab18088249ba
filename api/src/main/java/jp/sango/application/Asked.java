package jp.sango.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.programme.Window;
import jp.sango.registration.Family;

/**
 * What a family asks for, before anything is looked up for it.
 *
 * @param wishes dearest first; anything may be in them
 * @param policy in effect now
 * @param nextDraw the municipality's first draw after now
 * @param how what the asking is
 */
public record Asked(
    Family family, List<Wish> wishes, Policy policy, Instant now, Optional<Instant> nextDraw, How how) {

  /** One asks for days in several ways, under the same rules. */
  public sealed interface How {

    /** For a draw, or for the municipality to arrange. */
    record Applied() implements How {}

    /** With the facility itself, for one wish; seats are held at once. */
    record Booked() implements How {}

    /** By staff, on an application that counts already. */
    record Arranged(ApplicationId application) implements How {}
  }

  public Asked(Family family, List<Wish> wishes, Policy policy, Instant now, Optional<Instant> nextDraw) {
    this(family, wishes, policy, now, nextDraw, new How.Applied());
  }

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

  /** When one may ask for a date; staff may arrange any that has not begun. */
  Optional<Window> window() {
    return switch (how) {
      case How.Applied() -> Optional.of(policy.application());
      case How.Booked() -> policy.booking().map(booking -> booking.direct());
      case How.Arranged(var application) -> Optional.empty();
    };
  }

  int mostWishes() {
    return how instanceof How.Applied ? policy.application().mostWishes() : 1;
  }

  /** The application whose own days are not in the way. */
  Optional<ApplicationId> arranging() {
    return how instanceof How.Arranged(var application) ? Optional.of(application) : Optional.empty();
  }
}
