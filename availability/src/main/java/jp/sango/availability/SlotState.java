package jp.sango.availability;

import java.util.Objects;

/**
 * The whole state of a slot, never a delta: numbers are places of its pool on that date, {@code applicants} are families
 * that wait for the draw. Of two states of one slot the one with the higher {@code version} is true.
 *
 * @param version given by the database, growing for each slot; below 2<sup>53</sup>, because Lua counts in doubles
 */
public record SlotState(
    SlotKey key, int capacity, int confirmed, int held, int applicants, SlotStatus status, long version) {
  /** The first version that Lua could no longer tell from its neighbour. */
  public static final long VERSION_LIMIT = 1L << 53;

  public SlotState {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(status, "status");
    if (capacity < 0 || confirmed < 0 || held < 0 || applicants < 0) {
      throw new IllegalArgumentException("negative number of places at " + key);
    }
    requireVersion(version);
  }

  /** Places that can still be given. Never below zero, even when a capacity was lowered under what is confirmed. */
  public int remaining() {
    return Math.max(0, capacity - confirmed - held);
  }

  /** Throws if the number is negative or not below {@link #VERSION_LIMIT}. */
  public static void requireVersion(long version) {
    if (version < 0 || version >= VERSION_LIMIT) {
      throw new IllegalArgumentException("not a version: " + version);
    }
  }
}
