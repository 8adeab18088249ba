package jp.sango.booking;

import java.util.Optional;
import jp.sango.application.CoordinationState;
import jp.sango.application.Way;
import jp.sango.kernel.Role;

/** What is to be done next, and whose it is. */
public enum Task {
  /** 専門職が電話して、心身と社会的状況を聴く. */
  CALL_AND_ASSESS(Role.NURSE),
  FINISH_ASSESSMENT(Role.NURSE),
  FIND_FACILITY(Role.STAFF),
  /** What she booked herself fits no more, or time ran out: somebody asks her what she would like now. */
  SPEAK_WITH_FAMILY(Role.STAFF),
  ANSWER(Role.PROVIDER),
  CALL_BEFORE_VISIT(Role.PROVIDER),
  /** Other days, or another facility; nobody waits for her. */
  CHOOSE_AGAIN(Role.RESIDENT),
  NOTHING(null);

  private final Role whose;

  Task(Role whose) {
    this.whose = whose;
  }

  public Optional<Role> whose() {
    return Optional.ofNullable(whose);
  }

  static Task after(BookingStep step, CoordinationState state, Way way) {
    return step == BookingStep.SPEAK ? NOTHING : of(state, way);
  }

  static Task of(CoordinationState state, Way way) {
    return switch (state) {
      case APPLIED -> CALL_AND_ASSESS;
      case ASSESSING -> FINISH_ASSESSMENT;
      case COORDINATING -> way == Way.DIRECT ? SPEAK_WITH_FAMILY : FIND_FACILITY;
      case REQUESTED -> ANSWER;
      case CONFIRMED -> CALL_BEFORE_VISIT;
      case DECLINED -> way == Way.DIRECT ? CHOOSE_AGAIN : NOTHING;
      case EXPIRED -> SPEAK_WITH_FAMILY;
      case ACCEPTED, WITHDRAWN -> NOTHING;
    };
  }
}
