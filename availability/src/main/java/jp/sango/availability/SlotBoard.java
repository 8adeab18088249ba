package jp.sango.availability;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Where states are shown: writes to Redis. An older version never overwrites a newer one, in whatever order and from
 * whichever node they come, so every call may be repeated. All states of a call belong to its programme.
 *
 * <p>While Redis cannot be reached a call ends with Spring's {@code DataAccessException} or a timeout; nothing is lost by
 * trying again later.
 */
public interface SlotBoard {
  /**
   * Writes the states that are newer than what the board has and announces them to every node. States given while the
   * board is lost are kept for the rebuild that must follow, and shown by it.
   */
  Mono<PublishOutcome> publish(String programme, List<SlotState> states);

  /**
   * Replaces the whole board of a programme in one step that no reader sees half of. A state on the board that is newer
   * than the one in the list stays; a slot that is not in the list vanishes if its version is below {@code version}.
   *
   * @param version one that every state missing in the list, committed later, will exceed: take it before reading states
   */
  Mono<Void> rebuild(String programme, long version, List<SlotState> states);

  /** The same, whatever the board says: for one that says what cannot be, or that nobody can read. */
  Mono<Void> replace(String programme, long version, List<SlotState> states);

  /** Whether Redis has the programme's whole board. */
  Mono<Boolean> isComplete(String programme);

  /** What Redis has, in the order of {@link SlotKey}; empty if the board is lost or nobody can read it. */
  Mono<List<SlotState>> read(String programme);
}
