package jp.sango.booking;

import static jp.sango.application.CoordinationState.ACCEPTED;
import static jp.sango.application.CoordinationState.APPLIED;
import static jp.sango.application.CoordinationState.ASSESSING;
import static jp.sango.application.CoordinationState.CONFIRMED;
import static jp.sango.application.CoordinationState.COORDINATING;
import static jp.sango.application.CoordinationState.DECLINED;
import static jp.sango.application.CoordinationState.EXPIRED;
import static jp.sango.application.CoordinationState.REQUESTED;
import static jp.sango.application.CoordinationState.WITHDRAWN;

import java.util.Map;
import java.util.Optional;
import jp.sango.application.CoordinationState;

/** What can be done to a booking, and the one table of what comes of it. */
public enum BookingStep {
  /** She books with the facility herself; its seats are held. */
  BOOK,
  /** A specialist calls her and begins, or goes on with, the assessment. */
  ASSESS,
  FINISH_ASSESSMENT,
  /** Staff ask a facility; its seats are held. */
  REQUEST,
  /** Staff ask that facility no longer. */
  RECALL,
  ACCEPT,
  DECLINE,
  /** The visit is arranged: by the system, together with the acceptance. */
  CONFIRM,
  /** Staff look for another facility: by the system, together with the refusal. */
  RESUME,
  /** The facility has not answered in time: the task goes back to staff. */
  LAPSE,
  /** There is no time left: the facility of a direct booking has not answered, or every wished date has come. */
  EXPIRE,
  /** Staff have spoken with her whom time ran out for, and know what she would like now. */
  SPEAK,
  WITHDRAW;

  private static final Map<CoordinationState, Map<BookingStep, CoordinationState>> TABLE = Map.of(
      APPLIED, Map.of(BOOK, REQUESTED, ASSESS, ASSESSING, EXPIRE, EXPIRED, WITHDRAW, WITHDRAWN),
      ASSESSING, Map.of(ASSESS, ASSESSING, FINISH_ASSESSMENT, COORDINATING, EXPIRE, EXPIRED, WITHDRAW, WITHDRAWN),
      COORDINATING, Map.of(ASSESS, ASSESSING, REQUEST, REQUESTED, EXPIRE, EXPIRED, WITHDRAW, WITHDRAWN),
      REQUESTED, Map.of(
          RECALL, COORDINATING, ACCEPT, ACCEPTED, DECLINE, DECLINED, LAPSE, COORDINATING, EXPIRE, EXPIRED,
          WITHDRAW, WITHDRAWN),
      ACCEPTED, Map.of(CONFIRM, CONFIRMED),
      DECLINED, Map.of(RESUME, COORDINATING),
      CONFIRMED, Map.of(),
      WITHDRAWN, Map.of(),
      EXPIRED, Map.of(SPEAK, EXPIRED));

  /** The state after this step; empty where it cannot be done. */
  public Optional<CoordinationState> from(CoordinationState state) {
    return Optional.ofNullable(TABLE.get(state).get(this));
  }
}
