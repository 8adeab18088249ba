package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.Urgency;

/** How long a delivery waits for its next try. Never longer than its deadline; and a call never long. */
record Waits(Backoff backoff, Duration whereClosed, Clock clock) {

  /** Each of many that find their account closed costs a look: they do not come back all the time. */
  private static final Duration WHERE_CLOSED = Duration.ofSeconds(5);

  static Waits of(Urgency urgency, Backoff backoff, Clock clock) {
    return switch (urgency) {
      case NOW -> new Waits(backoff.noLongerThan(Gate.LONGEST_OF_A_CALL), Duration.ZERO, clock);
      case SOON, BROADCAST -> new Waits(backoff, WHERE_CLOSED, clock);
    };
  }

  Duration until(Instant at) {
    var wait = Duration.between(clock.instant(), at);
    return wait.isPositive() ? wait : backoff.first();
  }

  Ending later(Leased leased, String reasonCode, Optional<Duration> asked) {
    var delay = untilDeadline(leased, backoff.after(leased.answers() + 1, asked));
    return new Ending(leased, new DeliveryOutcome.Later(clock.instant().plus(delay), reasonCode), delay, true);
  }

  Ending unasked(Leased leased, Duration wait, String reasonCode) {
    return Ending.unasked(leased, clock.instant(), untilDeadline(leased, wait), reasonCode);
  }

  /** @param failures how often in a row that was its own fault: one that is always looked at in vain comes back less and less */
  Ending unlooked(Leased leased, int failures) {
    return unasked(leased, backoff.after(Math.max(failures, 1), Optional.empty()), "CHECK_FAILED");
  }

  /** The account was closed when its turn came. */
  Ending closed(Leased leased, Duration wait) {
    return unasked(leased, backoff.notTogether(wait.compareTo(whereClosed) < 0 ? whereClosed : wait), "CHANNEL_AWAY");
  }

  /** The provider wants to be left alone. */
  Ending away(Leased leased, Duration pause, String reasonCode) {
    var isCall = leased.delivery().urgency() == Urgency.NOW;
    var wait = isCall && pause.compareTo(Gate.LONGEST_OF_A_CALL) > 0 ? Gate.LONGEST_OF_A_CALL : pause;
    return unasked(leased, backoff.notTogether(wait), reasonCode);
  }

  /** Not sooner than asked, but no later than the deadline: then it ends as expired, without another attempt. */
  private Duration untilDeadline(Leased leased, Duration wait) {
    var left = Duration.between(clock.instant(), leased.delivery().deadline());
    return wait.compareTo(left) < 0 ? wait : left.isNegative() ? Duration.ZERO : left.plusMillis(1);
  }
}
