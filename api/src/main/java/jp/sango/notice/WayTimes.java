package jp.sango.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sango.programme.Night;
import jp.sango.programme.NoticePolicy;

/** When a notice may ring, until when, and when it goes on. Pure. */
record WayTimes(OnItsWay notice, NoticeWishes wishes, NoticePolicy policy, Instant now) {

  boolean isOver() {
    return !now.isBefore(deadline());
  }

  Instant deadline() {
    return notice.told().deadline();
  }

  /** It is her night, and this is none of what may ring then. */
  boolean sleeps() {
    return ringsFrom().isAfter(now);
  }

  /** At once, or once her night is over. */
  Instant ringsFrom() {
    return awakeFrom(now);
  }

  /** When her night begins; empty for what may ring then all the same. */
  Optional<Instant> nightfall() {
    return night().map(night -> night.beginsAfter(now));
  }

  /** Where it is of use still. */
  Optional<Instant> morningAfter(Instant nightfall) {
    return Optional.of(awakeFrom(nightfall)).filter(deadline()::isAfter);
  }

  private Instant awakeFrom(Instant instant) {
    return night().map(night -> night.awakeFrom(instant)).orElse(instant);
  }

  private Optional<Night> night() {
    return notice.told().reach() == NewNotice.Reach.PUSH_AT_ANY_HOUR
        ? Optional.empty() : wishes.nightFor(notice.told().kind(), policy.night());
  }

  boolean isTimeToRingAgain() {
    return notice.ringsAgainAt().filter(at -> !at.isAfter(now)).isPresent();
  }

  /** When it is to ring once more, where that is still to come. */
  Optional<Instant> ringsAgainAt() {
    return notice.ringsAgainAt().filter(now::isBefore);
  }

  /**
   * After its time; sooner where the ways that are left would not all have their turn before the deadline.
   *
   * @param left how many ways there are with this one
   */
  Optional<Instant> goesOn(int left) {
    return left == 1 ? Optional.empty() : patience().map(patience -> {
      var share = Duration.between(now, deadline()).dividedBy(left);
      return now.plus(patience.compareTo(share) < 0 ? patience : share);
    });
  }

  boolean asksSomething() {
    return patience().isPresent();
  }

  /** How long word of it is awaited; empty for what asks nothing of her: it rings once, and her inbox holds it. */
  private Optional<Duration> patience() {
    var after = policy.nextWayAfter();
    return switch (notice.told().kind()) {
      case PRE_VISIT_CALL, PRE_VISIT_CALL_SOON -> Optional.of(after.call());
      case DRAW_WON -> Optional.of(after.result());
      case VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED, VISIT_SHORTENED, BOOKING_ACCEPTED, BOOKING_DECLINED,
          BOOKING_EXPIRED, COORDINATION_ENDED, REGISTRATION_RETURNED -> Optional.of(after.other());
      // An offer's times are those of its hold.
      case SEAT_OFFERED, SEAT_OFFER_CANCELLED, DRAW_LOST, STANDING_WISH_OVER, VISIT_TO_TALK_OVER, COORDINATION_REQUESTED,
          COORDINATION_CONTINUES, REGISTRATION_APPROVED, BROADCAST -> Optional.empty();
    };
  }
}
