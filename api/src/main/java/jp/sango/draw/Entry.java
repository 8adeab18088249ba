package jp.sango.draw;

import java.util.List;
import java.util.UUID;
import jp.sango.application.WishResult;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.PoolId;
import jp.sango.programme.LossCredit;
import jp.sango.slot.SeatDemand;

/**
 * One application in a draw.
 *
 * @param tierOnceGiven her tier from the moment on that another entry with her ticket has been given a seat; she claims
 *     only what is kept for that one then
 * @param credits for earlier losses: as many more numbers of which the smallest is hers; 0 but where the policy grants them
 * @param wishes dearest first
 */
public record Entry(
    UUID application, Ticket ticket, Priority priority, int tierOnceGiven, int credits, List<EntryWish> wishes) {

  public Entry {
    wishes = List.copyOf(wishes);
    if (tierOnceGiven < priority.tier()) {
      throw new IllegalArgumentException("nobody moves up by being given a seat");
    }
    if (credits < 0 || credits > LossCredit.MOST) {
      throw new IllegalArgumentException("credits are bounded");
    }
  }

  public Entry(UUID application, Ticket ticket, int tier, List<EntryWish> wishes) {
    this(application, ticket, tier, tier, wishes);
  }

  public Entry(UUID application, Ticket ticket, int tier, int tierOnceGiven, List<EntryWish> wishes) {
    this(application, ticket, Priority.of(tier), tierOnceGiven, 0, wishes);
  }

  public int tier() {
    return priority.tier();
  }

  Priority onceGiven() {
    return Priority.of(tierOnceGiven);
  }

  /** What a draw makes of a wish. */
  public sealed interface EntryWish {

    /** Seats on every date of a range, in one pool or in several: all or none. */
    record Wanted(SeatDemand seats, DateRange dates) implements EntryWish {

      public Wanted(PoolId pool, DateRange dates, int seats) {
        this(SeatDemand.of(pool, seats), dates);
      }
    }

    /** Cannot be given whatever is free. */
    record RuledOut(WishResult why) implements EntryWish {}
  }
}
