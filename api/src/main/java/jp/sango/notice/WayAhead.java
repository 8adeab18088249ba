package jp.sango.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    FAILED,
    /** The same, and nobody has even been asked to take it: it was held up until it was too late. */
    NEVER_LEFT
  }

  public NextStep step(Cause cause) {
    return switch (told().reach()) {
      case INBOX_ONLY -> new NextStep.Rest();
      case BESIDE_A_PUSH -> besideAPush(cause);
      case PUSH, PUSH_AT_ANY_HOUR, PUSH_ALONE -> along(left(cause), cause);
    };
  }

  /** As long as a phone tells her the other, her inbox holds this; in person she is told both. */
  private NextStep besideAPush(Cause cause) {
    return along(left(cause), cause) instanceof NextStep.TellInPerson(var why, _)
        ? new NextStep.TellInPerson(why, Optional.empty()) : new NextStep.Rest();
  }

  private NextStep along(List<Way> left, Cause cause) {
    return left.isEmpty() ? lastResort(cause)
        : left.getFirst() == Way.IN_PERSON ? inPerson(cause, left) : ring(left);
  }

  /** What she has not been told by yet. After its deadline no phone rings. */
  private List<Way> left(Cause cause) {
    return reachable.ways().stream()
        .filter(way -> !notice.hasTried(way) || hasAnotherTurn(way, cause))
        .filter(way -> way == Way.IN_PERSON ? mayBeCalled(cause) && !isMissedByItself() : !times().isOver())
        .toList();
  }

  private boolean hasAnotherTurn(Way way, Cause cause) {
    return switch (cause) {
      case NO_WORD -> way == Way.APP && times().isTimeToRingAgain();
      // By day it goes on: whoever does not take it may not do so for long.
      case NEVER_LEFT -> way == notice.tried().getLast() && isHeldUpByNight();
      case NEW, FAILED -> false;
    };
  }

  private boolean isHeldUpByNight() {
    return times().sleeps() && times().ringsFrom().isBefore(told().deadline());
  }

  /** What asks nothing of her is not worth a call to whoever has a phone, and no provider's bad hour fills the call list. */
  private boolean mayBeCalled(Cause cause) {
    return told().reach() != NewNotice.Reach.PUSH_ALONE
        && (cause == Cause.NEW || times().asksSomething() || !reachable.hasPhone());
  }

  /** Who does not take a call has missed it, and whoever called her sees to it: that is no news to be told. */
  private boolean isMissedByItself() {
    return isCall() && reachable.ways().stream().anyMatch(way -> way != Way.IN_PERSON);
  }

  private boolean isCall() {
    return told().kind() == NoticeKind.PRE_VISIT_CALL;
  }

  /** Who does not want to be telephoned is, where nothing has reached her phones at all. */
  private NextStep lastResort(Cause cause) {
    return cause != Cause.NO_WORD && mayBeCalled(cause) && !notice.hasTried(Way.IN_PERSON)
        ? inPerson(cause, List.of()) : new NextStep.Rest();
  }

  private NextStep ring(List<Way> left) {
    if (!times().sleeps()) {
      return ringNow(left);
    }
    // Nobody waits at the other end of a call until the morning.
    return isHeldUpByNight() && !isCall()
        ? new NextStep.Sleep(times().ringsFrom(), notice.triedBut(left)) : tooLateInTheMorning(left);
  }

  private NextStep tooLateInTheMorning(List<Way> left) {
    return times().asksSomething() && left.contains(Way.IN_PERSON)
        ? new NextStep.TellInPerson(Untold.Why.AT_NIGHT, Optional.empty()) : new NextStep.Rest();
  }

  private NextStep ringNow(List<Way> left) {
    var goesOn = times().goesOn(left.size());
    var until = until(left, goesOn);
    return cutShort(left.getFirst(), until).map(nightfall -> ringUntilNight(left, nightfall, goesOn))
        .orElseGet(() -> new NextStep.Ring(left.getFirst(), until, goesOn, Optional.empty()));
  }

  /** A call rings by each way as long as it lasts; anything else by one after the other, and never by two. */
  private Instant until(List<Way> left, Optional<Instant> goesOn) {
    return anotherPhoneFollows(left) && !isCall() ? goesOn.orElse(told().deadline()) : told().deadline();
  }

  /**
   * Google keeps what is sent for a phone that is off: it would ring when that is switched on, at night too. What LINE has
   * taken over nobody takes back, and what it has not is looked at again before it leaves.
   */
  private Optional<Instant> cutShort(Way way, Instant until) {
    return way == Way.APP ? times().nightfall().filter(until::isAfter) : Optional.empty();
  }

  /** What her night takes away, her morning gives back once, where nothing else of hers rings then. */
  private NextStep ringUntilNight(List<Way> left, Instant nightfall, Optional<Instant> goesOn) {
    boolean ringsOtherwise = times().asksSomething() && anotherPhoneFollows(left);
    var again = ringsOtherwise || notice.ringsAgainAt().isPresent()
        ? Optional.<Instant>empty() : times().morningAfter(nightfall);
    return new NextStep.Ring(left.getFirst(), nightfall, earlier(goesOn, again), again);
  }

  private static boolean anotherPhoneFollows(List<Way> left) {
    return left.stream().skip(1).anyMatch(way -> way != Way.IN_PERSON);
  }

  private NextStep inPerson(Cause cause, List<Way> left) {
    var goesOn = left.isEmpty() ? Optional.<Instant>empty() : times().goesOn(left.size());
    return new NextStep.TellInPerson(why(cause),
        cause == Cause.NO_WORD ? earlier(goesOn, times().ringsAgainAt()) : goesOn);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream()).min(Instant::compareTo);
  }

  private Untold.Why why(Cause cause) {
    return switch (cause) {
      case NEW -> reachable.wantsToBeTelephoned() ? Untold.Why.HER_WISH : Untold.Why.NO_DEVICE;
      case NO_WORD -> Untold.Why.NO_WORD;
      case FAILED, NEVER_LEFT -> Untold.Why.UNDELIVERED;
    };
  }

  private WayTimes times() {
    return new WayTimes(notice, reachable.wishes(), policy, now);
  }

  private NewNotice told() {
    return notice.told();
  }
}
