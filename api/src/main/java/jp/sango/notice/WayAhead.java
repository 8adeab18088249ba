package jp.sango.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.NoticePolicy;

/** One way after the other, in her order, and at night nothing but what she has asked for. Pure. */
public record WayAhead(OnItsWay notice, Reachable reachable, NoticePolicy policy, Instant now) {

  /** Why it is looked at. */
  public enum Cause {
    /** Nothing has been tried yet. */
    NEW,
    /** Its time is over, and nobody knows whether it has reached her. */
    NO_WORD,
    /** All that was sent by the latest way has come to nothing. */
    FAILED
  }

  public NextStep step(Cause cause) {
    return switch (told().reach()) {
      case INBOX_ONLY -> new NextStep.Rest();
      case BESIDE_A_PUSH -> reachable.ways().getFirst() == Way.IN_PERSON
          ? inPerson(cause, List.of()) : new NextStep.Rest();
      case PUSH, PUSH_AT_ANY_HOUR, PUSH_ALONE -> along(left(), cause);
    };
  }

  private NextStep along(List<Way> left, Cause cause) {
    return left.isEmpty() ? lastResort(cause)
        : left.getFirst() == Way.IN_PERSON ? inPerson(cause, left) : ring(left);
  }

  /** What she has not been told by yet. After its deadline no phone rings. */
  private List<Way> left() {
    return reachable.ways().stream()
        .filter(way -> !notice.hasTried(way))
        .filter(way -> way == Way.IN_PERSON ? mayBeCalled() && !isMissedByItself() : now.isBefore(told().deadline()))
        .toList();
  }

  private boolean mayBeCalled() {
    return told().reach() != NewNotice.Reach.PUSH_ALONE;
  }

  /** Who does not take a call has missed it, and whoever called her sees to it: that is no news to be told. */
  private boolean isMissedByItself() {
    return told().kind() == NoticeKind.PRE_VISIT_CALL && reachable.ways().stream().anyMatch(way -> way != Way.IN_PERSON);
  }

  /** Who does not want to be telephoned is, where nothing has reached her phones at all. */
  private NextStep lastResort(Cause cause) {
    return cause != Cause.NO_WORD && mayBeCalled() && !notice.hasTried(Way.IN_PERSON)
        ? inPerson(cause, List.of()) : new NextStep.Rest();
  }

  private NextStep ring(List<Way> left) {
    var from = told().reach() == NewNotice.Reach.PUSH_AT_ANY_HOUR
        ? now : reachable.wishes().mayRingFrom(told().kind(), now, policy.night());
    if (!from.isAfter(now)) {
      var goesOn = goesOn(left);
      return new NextStep.Ring(left.getFirst(), until(left, goesOn), goesOn);
    }
    return from.isBefore(told().deadline()) ? new NextStep.Sleep(from) : tooLateInTheMorning(left);
  }

  private NextStep tooLateInTheMorning(List<Way> left) {
    return asksSomething() && left.contains(Way.IN_PERSON)
        ? new NextStep.TellInPerson(Untold.Why.AT_NIGHT, Optional.empty()) : new NextStep.Rest();
  }

  /** A call rings by each way as long as it lasts; anything else by one after the other, and never by two. */
  private Instant until(List<Way> left, Optional<Instant> goesOn) {
    boolean ringsAgain = left.stream().skip(1).anyMatch(way -> way != Way.IN_PERSON);
    return ringsAgain && told().kind() != NoticeKind.PRE_VISIT_CALL ? goesOn.orElse(told().deadline()) : told().deadline();
  }

  private NextStep inPerson(Cause cause, List<Way> left) {
    return new NextStep.TellInPerson(why(cause), left.isEmpty() ? Optional.empty() : goesOn(left));
  }

  private Untold.Why why(Cause cause) {
    return switch (cause) {
      case NEW -> reachable.wantsToBeTelephoned() ? Untold.Why.HER_WISH : Untold.Why.NO_DEVICE;
      case NO_WORD -> Untold.Why.NO_WORD;
      case FAILED -> Untold.Why.UNDELIVERED;
    };
  }

  /** After its time; sooner where the ways that are left would not all have their turn before the deadline. */
  private Optional<Instant> goesOn(List<Way> left) {
    return left.size() == 1 ? Optional.empty() : patience().map(patience -> {
      var share = Duration.between(now, told().deadline()).dividedBy(left.size());
      return now.plus(patience.compareTo(share) < 0 ? patience : share);
    });
  }

  private boolean asksSomething() {
    return patience().isPresent();
  }

  /** How long word of it is awaited; empty for what asks nothing of her: it rings once, and her inbox holds it. */
  private Optional<Duration> patience() {
    var after = policy.nextWayAfter();
    return switch (told().kind()) {
      case PRE_VISIT_CALL, PRE_VISIT_CALL_SOON -> Optional.of(after.call());
      case DRAW_WON -> Optional.of(after.result());
      case VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED, VISIT_SHORTENED, BOOKING_ACCEPTED, BOOKING_DECLINED,
          BOOKING_EXPIRED, COORDINATION_ENDED, REGISTRATION_RETURNED -> Optional.of(after.other());
      // An offer's times are those of its hold.
      case SEAT_OFFERED, SEAT_OFFER_CANCELLED, DRAW_LOST, STANDING_WISH_OVER, VISIT_TO_TALK_OVER, COORDINATION_REQUESTED,
          COORDINATION_CONTINUES, REGISTRATION_APPROVED -> Optional.empty();
    };
  }

  private NewNotice told() {
    return notice.told();
  }
}
