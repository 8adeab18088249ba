package jp.sango.refill;

import java.time.Instant;
import java.util.Optional;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.refill.WaitingList.Place;

/** Why a family who waits and wants to be asked cannot be just now. She keeps her place. */
public enum NotNow {
  /** Something has gone wrong when she was to be asked; staff see it. */
  HELD_UP,
  /** She has to be telephoned, and the office is not there in time. */
  OFFICE_CANNOT_CALL;

  /** @param first by which she would be told */
  static Optional<NotNow> of(Place place, Way first, OfferTimes times, Instant now) {
    if (!place.asked()) {
      return Optional.empty();
    }
    return place.heldUp() ? Optional.of(HELD_UP)
        : first == Way.IN_PERSON && times.mayAnswer(now) && !times.mayCall(now) ? Optional.of(OFFICE_CANNOT_CALL)
        : Optional.empty();
  }
}
