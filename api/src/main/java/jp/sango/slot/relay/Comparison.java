package jp.sango.slot.relay;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;

/** What PostgreSQL says beside what the board shows; versions aside. */
record Comparison(List<SlotState> truth, List<SlotState> shown) {

  /** Slots that differ although no change of theirs waits to be shown. */
  int unexplained(Affected waiting) {
    return (int) differing().filter(key -> !waiting.covers(key)).count();
  }

  private Stream<SlotKey> differing() {
    var right = byKey(truth);
    var left = byKey(shown);
    return Stream.concat(right.keySet().stream(), left.keySet().stream()).distinct()
        .filter(key -> !same(right.get(key), left.get(key)));
  }

  private static boolean same(SlotState one, SlotState other) {
    return one != null && other != null && withVersionOf(one, other).equals(other);
  }

  private static SlotState withVersionOf(SlotState state, SlotState other) {
    return new SlotState(state.key(), state.capacity(), state.confirmed(), state.held(), state.applicants(),
        state.status(), other.version());
  }

  private static Map<SlotKey, SlotState> byKey(List<SlotState> states) {
    return states.stream().collect(toMap(SlotState::key, identity()));
  }
}
