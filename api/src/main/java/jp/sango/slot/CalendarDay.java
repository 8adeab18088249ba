package jp.sango.slot;

import java.util.Optional;

/**
 * One day of a pool as its provider sees it.
 *
 * @param contractCapacity most seats that the contract gives that day; 0 where it closes the day
 * @param reason the provider's words for closing it
 */
public record CalendarDay(PoolDay day, Seats seats, int contractCapacity, Optional<String> reason) {

  /** The day after the change, or why it cannot be changed so. */
  public CalendarOutcome with(CalendarChange change) {
    return switch (change) {
      case CalendarChange.Close(var words) -> taken() > 0
          ? new CalendarOutcome.SeatsTaken(taken())
          : changed(seats.capacity(), Optional.of(words));
      case CalendarChange.Open(var capacity) -> open(capacity.orElse(contractCapacity));
    };
  }

  private CalendarOutcome open(int capacity) {
    if (contractCapacity == 0) {
      return new CalendarOutcome.ClosedByContract();
    }
    if (capacity > contractCapacity) {
      return new CalendarOutcome.BeyondContract(contractCapacity);
    }
    return capacity < taken() ? new CalendarOutcome.SeatsTaken(taken()) : changed(capacity, Optional.empty());
  }

  private CalendarOutcome changed(int capacity, Optional<String> closedBecause) {
    var after = new Seats(capacity, seats.confirmed(), seats.held(), closedBecause.isPresent());
    return new CalendarOutcome.Changed(new CalendarDay(day, after, contractCapacity, closedBecause));
  }

  private int taken() {
    return seats.confirmed() + seats.held();
  }
}
