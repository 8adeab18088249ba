package jp.sango.broadcast;

import static jp.sango.broadcast.BroadcastState.APPROVED;
import static jp.sango.broadcast.BroadcastState.DRAFT;
import static jp.sango.broadcast.BroadcastState.GATHERING;
import static jp.sango.broadcast.BroadcastState.RETURNED;
import static jp.sango.broadcast.BroadcastState.SENDING;
import static jp.sango.broadcast.BroadcastState.SENT;
import static jp.sango.broadcast.BroadcastState.STOPPED;
import static jp.sango.broadcast.BroadcastState.SUBMITTED;

import java.util.Map;
import java.util.Optional;

/** The one table of what may become of a broadcast: what stands in no line cannot happen. */
final class BroadcastTransitions {

  private BroadcastTransitions() {}

  /** Empty where the step does not go with the state. */
  static Optional<BroadcastState> after(BroadcastState state, BroadcastStep step) {
    return Optional.ofNullable(of(state).get(step));
  }

  private static Map<BroadcastStep, BroadcastState> of(BroadcastState state) {
    return switch (state) {
      case DRAFT -> Map.of(
          BroadcastStep.EDIT, DRAFT, BroadcastStep.SUBMIT, SUBMITTED, BroadcastStep.SUBMIT_ALONE, APPROVED,
          BroadcastStep.STOP, STOPPED);
      case SUBMITTED -> Map.of(
          BroadcastStep.EDIT, DRAFT, BroadcastStep.APPROVE, APPROVED, BroadcastStep.RETURN, RETURNED,
          BroadcastStep.STOP, STOPPED);
      case RETURNED -> Map.of(BroadcastStep.EDIT, DRAFT, BroadcastStep.STOP, STOPPED);
      case APPROVED -> Map.of(BroadcastStep.EDIT, DRAFT, BroadcastStep.BEGIN, GATHERING, BroadcastStep.STOP, STOPPED);
      case GATHERING -> Map.of(BroadcastStep.SEND, SENDING, BroadcastStep.STOP, STOPPED);
      case SENDING -> Map.of(BroadcastStep.FINISH, SENT, BroadcastStep.STOP, STOPPED);
      case SENT -> Map.of(BroadcastStep.STOP, STOPPED);
      case STOPPED -> Map.of();
    };
  }
}
