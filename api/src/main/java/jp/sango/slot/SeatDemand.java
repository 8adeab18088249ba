package jp.sango.slot;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;

/**
 * What one family takes on each of its dates: seats for the mother and her babies in one pool and, where older siblings
 * come along, seats for them in theirs. Given all together or not at all.
 */
public record SeatDemand(PoolId pool, int seats, Optional<ForSiblings> siblings) {

  /** One seat for each older sibling; the pool may be the mother's own. */
  public record ForSiblings(PoolId pool, int seats) {

    public ForSiblings {
      requireSome(seats);
    }
  }

  public SeatDemand {
    requireSome(seats);
  }

  public static SeatDemand of(PoolId pool, int seats) {
    return new SeatDemand(pool, seats, Optional.empty());
  }

  public SeatDemand with(ForSiblings olderOnes) {
    return new SeatDemand(pool, seats, Optional.of(olderOnes));
  }

  /** Seats by pool, in the order of the locks. */
  public SortedMap<PoolId, Integer> byPool() {
    var byPool = new TreeMap<PoolId, Integer>();
    byPool.put(pool, seats);
    siblings.ifPresent(them -> byPool.merge(them.pool(), them.seats(), Integer::sum));
    return byPool;
  }

  /** The same on every date, in the order of the locks. */
  public List<SeatChange> on(MunicipalityCode municipality, DateRange dates) {
    return byPool().entrySet().stream()
        .flatMap(taken -> dates.stream()
            .map(date -> new SeatChange(new PoolDay(municipality, taken.getKey(), date), taken.getValue())))
        .toList();
  }

  private static void requireSome(int seats) {
    if (seats < 1) {
      throw new IllegalArgumentException("a demand is for one seat at least");
    }
  }
}
