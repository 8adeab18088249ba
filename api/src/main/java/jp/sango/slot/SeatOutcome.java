package jp.sango.slot;

/** What came of asking for seats: all or none. */
public sealed interface SeatOutcome {

  record Given() implements SeatOutcome {}

  /** The first day of a pool, in lock order, on which there were not enough seats, or which is closed or not offered. */
  record Full(PoolDay day) implements SeatOutcome {}
}
