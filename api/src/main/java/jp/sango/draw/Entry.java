package jp.sango.draw;

import java.util.List;
import java.util.UUID;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.PoolId;

/**
 * One application in a draw.
 *
 * @param tier index in the policy's order, 0 comes first
 * @param wishes dearest first
 */
public record Entry(UUID application, Ticket ticket, int tier, List<EntryWish> wishes) {

  /** Seats in a pool on every date of a range. */
  public record EntryWish(PoolId pool, DateRange dates, int seats) {}
}
