package jp.sango.draw;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.PriorityTier.Membership;

/**
 * The tiers of a policy, and where families stand in them.
 *
 * @param keptFor the tiers that seats are kept for
 */
public record OrderOfTiers(List<PriorityTier> tiers, Set<Integer> keptFor) {

  public OrderOfTiers(List<PriorityTier> tiers, List<Reserve> reserves) {
    this(tiers, reserves.stream().map(Reserve::tier).collect(toSet()));
  }

  static OrderOfTiers of(Policy policy) {
    return new OrderOfTiers(policy.tiers(), Reserve.of(policy));
  }

  /** Who is in need and comes for the first time may claim what is kept for either, though she stands in one tier. */
  public Priority priority(boolean highNeed, boolean firstUse) {
    int tier = tier(highNeed, firstUse);
    return new Priority(tier, keptFor.stream()
        .filter(kept -> kept > tier && tiers.get(kept).membership() != Membership.EVERYONE
            && belongs(kept, highNeed, firstUse))
        .collect(toSet()));
  }

  public int tier(boolean highNeed, boolean firstUse) {
    return IntStream.range(0, tiers.size()).filter(tier -> belongs(tier, highNeed, firstUse)).findFirst()
        .orElseThrow(() -> new IllegalStateException("a policy's last tier takes everyone"));
  }

  /**
   * Whether her earlier losses count: for whoever would be in the last tier if nobody's need were known. So having credits
   * or none tells no family that she has been marked.
   */
  public boolean creditsLosses(boolean firstUse) {
    return tier(false, firstUse) == tiers.size() - 1;
  }

  private boolean belongs(int tier, boolean highNeed, boolean firstUse) {
    return switch (tiers.get(tier).membership()) {
      case HIGH_NEED -> highNeed;
      case FIRST_USE -> firstUse;
      case EVERYONE -> true;
    };
  }
}
