package jp.sango.slot;

/** What came of a provider's change to a day. */
public sealed interface CalendarOutcome {

  record Changed(CalendarDay day) implements CalendarOutcome {}

  /** Families have been given these seats: their visits would have to be cancelled first. */
  record SeatsTaken(int seats) implements CalendarOutcome {}

  record BeyondContract(int capacity) implements CalendarOutcome {}

  /** The contract's calendar closes that day, or the contract does not cover it. */
  record ClosedByContract() implements CalendarOutcome {}
}
