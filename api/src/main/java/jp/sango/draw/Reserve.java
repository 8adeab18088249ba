package jp.sango.draw;

import java.util.List;
import java.util.stream.Stream;
import jp.sango.kernel.PoolId;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.TierReserve;

/** Seats of a pool that every draw keeps on each date for one tier. */
public record Reserve(int tier, PoolId pool, TierReserve.Share share) {

  /** What the policy keeps; none in most. */
  public static List<Reserve> of(Policy policy) {
    var tiers = policy.tiers().stream().map(PriorityTier::name).toList();
    return policy.draw().stream().flatMap(Reserve::kept)
        .map(reserve -> new Reserve(tiers.indexOf(reserve.tier()), reserve.pool(), reserve.share()))
        .toList();
  }

  private static Stream<TierReserve> kept(DrawPolicy draw) {
    return draw.allowances().reserves().stream().flatMap(reserves -> reserves.kept().stream());
  }
}
