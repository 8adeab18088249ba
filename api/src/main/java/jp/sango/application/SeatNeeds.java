package jp.sango.application;

import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.Facility;
import jp.sango.programme.Policy;
import jp.sango.programme.SiblingPolicy;
import jp.sango.programme.SlotPool;
import jp.sango.registration.Family;
import jp.sango.slot.SeatDemand;

/** How many seats a family takes for a wish, by the policy: multiples as the pool counts, older siblings one each. */
public final class SeatNeeds {

  private SeatNeeds() {}

  /** Empty where the policy has no pool for it any more. */
  public static Optional<SeatDemand> of(Wish wish, Family family, Policy policy) {
    var mothers = policy.pool(wish.facility(), wish.type())
        .map(pool -> SeatDemand.of(pool.id(), pool.seats(family.children().size())));
    return wish.siblings() == 0 ? mothers
        : mothers.flatMap(demand -> siblingsPool(wish, policy)
            .map(pool -> demand.with(new SeatDemand.ForSiblings(pool.id(), wish.siblings()))));
  }

  static Optional<SlotPool> siblingsPool(Wish wish, Policy policy) {
    return siblings(wish, policy).flatMap(siblings -> policy.pool(wish.facility(), siblings.type()));
  }

  private static Optional<SiblingPolicy> siblings(Wish wish, Policy policy) {
    return policy.service(wish.type()).flatMap(service -> service.siblings());
  }

  /** Whether siblings can come along at all. */
  static Decision siblingsAreTakenIn(Wish wish, Asked asked) {
    if (wish.siblings() == 0) {
      return Decision.ACCEPTED;
    }
    if (wish.siblings() < 0) {
      return Decision.rejected(Problem.invalid("invalid-value", "siblings"));
    }
    if (siblingsPool(wish, asked.policy()).isEmpty()) {
      return Decision.rejected(Problem.invalid("siblings-not-taken-in", "siblings"));
    }
    int most = siblings(wish, asked.policy()).orElseThrow().most();
    return Decision.unless(wish.siblings() > most,
        () -> Problem.invalid("too-many-siblings", "siblings").with("most", most));
  }

  /** Whether this family has so many of the right age, and a pool could ever take them all. */
  static Decision familyFits(Wish wish, Asked asked) {
    return Decision.firstObjection(Stream.of(siblingsAreOfTheRightAge(wish, asked), poolsAreLargeEnough(wish, asked)));
  }

  private static Decision siblingsAreOfTheRightAge(Wish wish, Asked asked) {
    long fitting = siblings(wish, asked.policy())
        .map(policy -> asked.family().siblings().stream()
            .filter(sibling -> policy.fits(sibling.birthDate(), wish.dates())).count())
        .orElse(0L);
    return Decision.unless(wish.siblings() > fitting, () -> Problem.refused("siblings-age", "siblings"));
  }

  private static Decision poolsAreLargeEnough(Wish wish, Asked asked) {
    var pools = asked.policy().facility(wish.facility()).map(Facility::pools).orElseThrow();
    return of(wish, asked.family(), asked.policy()).orElseThrow().byPool().entrySet().stream()
        .filter(taken -> pools.stream()
            .anyMatch(pool -> pool.id().equals(taken.getKey()) && pool.capacity() < taken.getValue()))
        .findFirst()
        .map(taken -> Decision.rejected(Problem.refused("more-seats-than-there-are", "facility")
            .with("needed", taken.getValue())))
        .orElse(Decision.ACCEPTED);
  }
}
