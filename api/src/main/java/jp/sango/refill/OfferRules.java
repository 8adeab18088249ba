package jp.sango.refill;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.application.Commitments;
import jp.sango.application.SeatNeeds;
import jp.sango.application.Wish;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.Usage;

/**
 * Whether a family could still take what she wished for; the first rule that objects wins. Pure. What else she waits for
 * is in nobody's way: the next draw looks at what she has by then.
 */
final class OfferRules {

  private static final Eligibility ELIGIBILITY = Eligibility.byPolicy();

  private OfferRules() {}

  /** @param usages what she has, by birth */
  static Decision decide(Wish wish, Family family, Map<RegistrationId, Usage> usages, Policy policy) {
    return policy.service(wish.type())
        .filter(service -> SeatNeeds.of(wish, family, policy).isPresent())
        .map(service -> Decision.firstObjection(Stream.of(
            ELIGIBILITY.decide(family, wish.facility(), service, wish.dates(), policy),
            Decision.unless(!commitments(family, usages).leaveRoomFor(wish, family, policy),
                () -> Problem.conflict("offer-leaves-no-room")))))
        .orElseGet(() -> Decision.rejected(Problem.conflict("offer-cancelled")));
  }

  private static Commitments commitments(Family family, Map<RegistrationId, Usage> usages) {
    var others = usages.entrySet().stream()
        .filter(usage -> !usage.getKey().equals(family.id()))
        .map(usage -> new Commitments(usage.getValue(), List.of())).toList();
    return new Commitments(usages.getOrDefault(family.id(), Usage.NONE), List.of(), others);
  }
}
