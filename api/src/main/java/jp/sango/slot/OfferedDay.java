package jp.sango.slot;

/** The seats that a contract gives a pool on a date; 0 where the calendar or the contract's dates say closed. */
public record OfferedDay(PoolDay day, int capacity) {}
