package jp.sango.slot.relay;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;

/** What PostgreSQL says, with a version taken for it, beside what the board shows. */
record Comparison(List<SlotState> truth, List<SlotState> shown) {

  /** Slots that differ although no change of theirs waits to be shown. */
  int unexplained(Affected waiting) {
    return (int) differing().filter(key -> !waiting.covers(key)).count();
  }

  /**
   * Whether the board is one that we have written: it can be read, and nothing on it is newer than a version taken now
   * by the one relay that may write. Otherwise no change would be shown any more, as after PostgreSQL was set back.
   */
  boolean canBe(long version) {
    return !shown.isEmpty() && shown.stream().allMatch(state -> state.version() <= version);
  }

  private Stream<SlotKey> differing() {
    var right = byKey(truth);
    var left = byKey(shown);
    return Stream.concat(right.keySet().stream(), left.keySet().stream()).distinct()
        .filter(key -> !same(right.get(key), left.get(key)));
  }

  private static boolean same(SlotState right, SlotState left) {
    return right != null && left != null && left.version() <= right.version()
        && withVersionOf(right, left).equals(left);
  }

  private static SlotState withVersionOf(SlotState state, SlotState other) {
    return new SlotState(state.key(), state.capacity(), state.confirmed(), state.held(), state.applicants(),
        state.status(), other.version());
  }

  private static Map<SlotKey, SlotState> byKey(List<SlotState> states) {
    return states.stream().collect(toMap(SlotState::key, identity()));
  }
}
