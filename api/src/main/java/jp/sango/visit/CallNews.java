package jp.sango.visit;

import java.util.List;
import java.util.Optional;

/** What a stream of calls tells. */
public sealed interface CallNews {

  /** How all of them stand, the newest of each visit. */
  record All(List<PreVisitCall> calls, String id) implements CallNews {}

  /**
   * How one stands now.
   *
   * @param id of all together as they stand now; only with the last of those that changed together, so that who is cut off
   *     in between does not think that she knows all
   */
  record Changed(PreVisitCall call, Optional<String> id) implements CallNews {}

  /** Nothing has changed; the connection lives. */
  record StillHere() implements CallNews {}
}
