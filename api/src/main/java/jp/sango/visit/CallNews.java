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
   * @param id of all together as they stand now; only with the last of what is told together, so that who is cut off in
   *     between does not think that she knows all
   */
  record Changed(PreVisitCall call, Optional<String> id) implements CallNews {}

  /**
   * It is none of them any more, and no other of its visit is: the visit is over, or was cancelled and would have begun by now.
   *
   * @param id as with what has changed
   */
  record Gone(CallId call, VisitId visit, Optional<String> id) implements CallNews {}

  /** The last word of a stream: the listener has opened so many newer ones that there is no place left for this one. */
  record Replaced() implements CallNews {}

  /** Nothing has changed; the connection lives. */
  record StillHere() implements CallNews {}
}
