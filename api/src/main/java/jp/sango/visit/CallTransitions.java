package jp.sango.visit;

import static jp.sango.visit.CallState.ANSWERED;
import static jp.sango.visit.CallState.BUSY;
import static jp.sango.visit.CallState.BY_MESSAGE;
import static jp.sango.visit.CallState.CALL_ME_AT;
import static jp.sango.visit.CallState.ENDED;
import static jp.sango.visit.CallState.MISSED;
import static jp.sango.visit.CallState.ON_TELEPHONE;
import static jp.sango.visit.CallState.REMINDED;
import static jp.sango.visit.CallState.RINGING;
import static jp.sango.visit.CallState.WITHDRAWN;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The one table of what may become of a call: what stands in no line cannot happen. */
final class CallTransitions {

  /** She may answer as long as the call is open, and think again: her last word counts. */
  private static final Map<CallStep, CallState> WHILE_OPEN = Map.of(
      CallStep.SAY_NOW, ANSWERED,
      CallStep.SAY_BUSY, BUSY,
      CallStep.ASK_FOR_LATER, CALL_ME_AT,
      CallStep.SAY_BY_MESSAGE, BY_MESSAGE,
      CallStep.TELEPHONE, ON_TELEPHONE,
      CallStep.NOTE_TALK, ENDED,
      CallStep.WITHDRAW, WITHDRAWN);

  private static final Map<CallState, Map<CallStep, CallState>> TABLE = table();

  private CallTransitions() {}

  /** Empty where the step does not go with the state. */
  static Optional<CallState> after(CallState state, CallStep step) {
    return Optional.ofNullable(TABLE.get(state).get(step));
  }

  private static Map<CallState, Map<CallStep, CallState>> table() {
    var table = new EnumMap<CallState, Map<CallStep, CallState>>(CallState.class);
    for (var state : CallState.values()) {
      var row = new EnumMap<CallStep, CallState>(CallStep.class);
      if (state.isOpen()) {
        row.putAll(WHILE_OPEN);
      }
      row.putAll(ofItsOwn(state));
      table.put(state, Collections.unmodifiableMap(row));
    }
    return table;
  }

  private static Map<CallStep, CallState> ofItsOwn(CallState state) {
    return switch (state) {
      case RINGING -> Map.of(CallStep.FALL_SILENT, MISSED, CallStep.RING_AGAIN, RINGING);
      case MISSED -> Map.of(CallStep.RING_AGAIN, RINGING);
      case ON_TELEPHONE -> Map.of(CallStep.RING_AGAIN, RINGING, CallStep.CALL_ANEW, ENDED);
      case CALL_ME_AT -> Map.of(CallStep.REMIND, REMINDED, CallStep.CALL_ANEW, ENDED);
      case ANSWERED, BUSY, REMINDED, BY_MESSAGE -> Map.of(CallStep.CALL_ANEW, ENDED);
      case ENDED, WITHDRAWN -> Map.of();
    };
  }
}
