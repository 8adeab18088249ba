package jp.sango.availability;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which slots of a programme somebody wants to see.
 *
 * @param from first date, or null for no bound
 * @param to last date (inclusive), or null for no bound
 * @param facilities codes; empty means all
 * @param types codes; empty means all
 */
public record SlotFilter(LocalDate from, LocalDate to, Set<String> facilities, Set<String> types) {
  public static final SlotFilter ALL = new SlotFilter(null, null, Set.of(), Set.of());

  public SlotFilter {
    facilities = Set.copyOf(facilities);
    types = Set.copyOf(types);
  }

  public boolean matches(SlotKey key) {
    return matchesFacility(key.facility())
        && (types.isEmpty() || types.contains(key.type()))
        && (from == null || !key.date().isBefore(from))
        && (to == null || !key.date().isAfter(to));
  }

  public boolean matchesFacility(String facility) {
    return facilities.isEmpty() || facilities.contains(facility);
  }

  /** The same on every node and in every run, unlike a record's own hash code. */
  public int stableHash() {
    return Objects.hash(Optional.ofNullable(from), Optional.ofNullable(to), facilities, types);
  }
}
