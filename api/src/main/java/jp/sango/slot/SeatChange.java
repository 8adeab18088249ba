package jp.sango.slot;

/** Confirmed (or, with a negative number, given back) seats of one pool on one date. */
public record SeatChange(PoolDay day, int seats) {}
