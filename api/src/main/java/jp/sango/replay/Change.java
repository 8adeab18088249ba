package jp.sango.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.draw.Reserve;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;

/**
 * What would have been different.
 *
 * @param more seats more a day, by pool; fewer where below 0. Days that were closed stay closed
 * @param added facilities that there would have been, open whenever any is
 * @param tiers names in the order that they would have had; empty: as it was
 */
public record Change(
    Map<PoolId, Integer> more, List<Added> added, List<String> tiers, List<Reserve> reserves,
    Optional<Credit> credit) {

  public static final Change NONE = new Change(Map.of(), List.of(), List.of(), List.of(), Optional.empty());

  /**
   * Who wished for the type and was given nothing else has it as one wish more, the last, on the dates of her dearest
   * wish for that type: an assumption, for nobody knows who would have preferred it.
   */
  public record Added(FacilityId id, ServiceType type, int seats) {

    PoolId pool() {
      return new PoolId(id.value());
    }
  }

  /** Whether the order names the tiers that a draw had; a version of then may have had others. */
  boolean fits(Policy policy) {
    return tiers.isEmpty()
        || Set.copyOf(tiers).equals(policy.tiers().stream().map(PriorityTier::name).collect(Collectors.toSet()));
  }

  /** @param most credits of one family, for draw days without a seat within so many days */
  public record Credit(int most, int withinDays) {}
}
