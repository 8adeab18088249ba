package jp.sango.availability;

import java.time.LocalDate;

/** States for tests. */
public final class Slots {
  public static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  private Slots() {}

  public static SlotKey key(String programme, String facility, int day) {
    return new SlotKey(programme, facility, "SHORT_STAY", DAY.plusDays(day));
  }

  /** Confirmed follows from the version, so that a wrong version shows in the figures too. */
  public static SlotState state(SlotKey key, long version) {
    return new SlotState(key, 15, (int) (version % 15), 0, (int) (version % 1_000_000), SlotStatus.OPEN, version);
  }
}
