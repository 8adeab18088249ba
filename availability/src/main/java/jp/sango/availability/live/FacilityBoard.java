package jp.sango.availability.live;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import jp.sango.availability.SlotKey;

/** One facility's slots, immutable: a change copies these and nothing else. */
record FacilityBoard(NavigableMap<SlotKey, Placed> slots, long newest) {
  static final FacilityBoard EMPTY = new FacilityBoard(new TreeMap<>(), 0);

  static FacilityBoard of(Collection<Placed> slots) {
    return EMPTY.with(slots);
  }

  FacilityBoard with(Collection<Placed> changed) {
    var copy = new TreeMap<>(slots);
    long newer = newest;
    for (var placed : changed) {
      copy.put(placed.key(), placed);
      newer = Math.max(newer, placed.boardVersion());
    }
    return new FacilityBoard(copy, newer);
  }

  Collection<Placed> all() {
    return slots.values();
  }
}
