package jp.sango.programme;

import java.util.Set;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;

/**
 * A number of places on a date that one or more types draw on.
 *
 * @param seatFor whom one place is for
 * @param afterLoss whether its setting is fit for a woman who has lost her baby
 */
public record SlotPool(
    PoolId id, Set<ServiceType> types, int capacity, SeatFor seatFor, OpeningCalendar calendar,
    boolean afterLoss) {

  /** Whom one place is for: what decides how many a family with twins takes. */
  public enum SeatFor {
    /** A mother with all her babies. */
    FAMILY,
    /** Each baby; a mother without any takes one place. */
    CHILD
  }

  /** Places that a mother with so many babies takes. */
  public int seats(int babies) {
    return switch (seatFor) {
      case FAMILY -> 1;
      case CHILD -> Math.max(1, babies);
    };
  }
}
