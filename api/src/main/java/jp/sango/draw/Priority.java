package jp.sango.draw;

import java.util.Set;

/**
 * Where an entry stands in a draw.
 *
 * @param tier index in the policy's order, 0 comes first
 * @param claims tiers after that one of which she is a member too, and for which seats are kept: those are kept for her as
 *     well
 */
public record Priority(int tier, Set<Integer> claims) {

  public Priority {
    claims = Set.copyOf(claims);
    if (claims.stream().anyMatch(claimed -> claimed <= tier)) {
      throw new IllegalArgumentException("nothing needs to be kept for who comes first anyway");
    }
  }

  public static Priority of(int tier) {
    return new Priority(tier, Set.of());
  }

  boolean mayClaim(int keptFor) {
    return keptFor == tier || claims.contains(keptFor);
  }
}
