package jp.sango.slot;

/** Taken (or, with a negative number, given back) seats of one pool on one date. */
public record SeatChange(PoolDay day, int seats) {

  public SeatChange back() {
    return new SeatChange(day, -seats);
  }
}
