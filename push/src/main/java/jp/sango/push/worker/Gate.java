package jp.sango.push.worker;

import java.time.Duration;
import java.util.function.LongSupplier;
import jp.sango.push.Channel;
import jp.sango.push.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an account is used now. It closes for as long as its provider asks to be left alone; for a while that doubles
 * when most of what is tried fails by the provider's or the account's own fault; and when most addresses are refused.
 * Before it is open again a few try. A call tries each few seconds, however long the others wait.
 */
final class Gate {

  /** A person waits at the other end: no pause is longer for her. */
  static final Duration LONGEST_OF_A_CALL = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Gate.class);
  private static final int SAMPLE = 40;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  private final Channel channel;
  private final Account account;
  private final Belief belief = new Belief();
  private final Pause closed;
  private final Pause untilNextCall;
  private final Trials trials;
  private Stage stage = Stage.OPEN;
  private Closed why = Closed.ASKED;
  private Sample failures = new Sample(SAMPLE);
  private int doublings;

  private enum Stage {
    OPEN,
    CLOSED,
    TRYING
  }

  Gate(Channel channel, Account account, LongSupplier nanoTime) {
    this.channel = channel;
    this.account = account;
    this.closed = new Pause(nanoTime);
    this.untilNextCall = new Pause(nanoTime);
    this.trials = new Trials(nanoTime);
  }

  Channel channel() {
    return channel;
  }

  Account account() {
    return account;
  }

  /** How long it stays closed; zero when it is open, or some may try. */
  synchronized Duration left() {
    return closed.left();
  }

  /** How many of those are worth fetching now. */
  synchronized int room(Urgency urgency, int wanted) {
    tryIfItIsTime();
    return switch (stage) {
      case OPEN -> wanted;
      case TRYING -> Math.min(trials.left(urgency), wanted);
      case CLOSED -> urgency != Urgency.NOW ? 0 : why == Closed.REFUSES ? wanted : untilNextCall.isOver() ? 1 : 0;
    };
  }

  /** How long a message has to wait; zero if it goes now, and then its answer has to be {@link #heard}. */
  synchronized Duration admit(Urgency urgency) {
    tryIfItIsTime();
    return switch (stage) {
      case OPEN -> Duration.ZERO;
      case TRYING -> trials.begin(urgency) ? Duration.ZERO : SHORTEST;
      case CLOSED -> urgency == Urgency.NOW ? admitCall() : left();
    };
  }

  /** If it is refused only this call is lost by it: no doubt keeps it waiting. */
  private Duration admitCall() {
    var wait = why == Closed.REFUSES ? Duration.ZERO : untilNextCall.left();
    if (wait.isZero()) {
      untilNextCall.begin(LONGEST_OF_A_CALL);
    }
    return wait.compareTo(left()) < 0 ? wait : left();
  }

  /** Takes note of an answer and gives the one to act on. */
  synchronized SendResult heard(SendResult result) {
    tryIfItIsTime();
    if (result instanceof SendResult.ChannelAway(_, var pause)) {
      close(pause, Closed.ASKED);
    }
    return switch (Sign.of(result)) {
      case TAKEN -> accepted(result);
      case REFUSED -> refused(result);
      case FAILED -> answered(result, true);
      case NOTHING -> {
        trials.giveBack();
        yield result;
      }
    };
  }

  private SendResult accepted(SendResult result) {
    // The next call need not wait: there is a way, if only for one at a time.
    untilNextCall.end();
    var doubted = belief.isDoubtful();
    belief.heard(false);
    if (doubted && !belief.isDoubtful() && why == Closed.REFUSES) {
      open();
    }
    return answered(result, false);
  }

  private SendResult refused(SendResult result) {
    answered(result, false);
    if (belief.heard(true) == Sample.Says.MOSTLY_BAD) {
      close(LONGEST, Closed.REFUSES);
    }
    return belief.isDoubtful() ? new SendResult.ChannelAway("MOST_ARE_REFUSED", LONGEST) : result;
  }

  /** What was under way when it closed tells again of the same: a connection that breaks fails all that is on it. */
  private SendResult answered(SendResult result, boolean failed) {
    if (stage != Stage.CLOSED) {
      switch (failures.heard(failed)) {
        case MOSTLY_BAD -> closeForLonger();
        case MOSTLY_GOOD -> openUnlessInDoubt();
        case NOTHING_YET -> { }
      }
    }
    return result;
  }

  private void closeForLonger() {
    var doubled = SHORTEST.multipliedBy(1L << doublings);
    doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
    close(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled, Closed.FAILS);
  }

  private void close(Duration pause, Closed reason) {
    if (pause.compareTo(left()) <= 0) {
      return;
    }
    if (closed.isOver()) {
      log.warn("{} {} is left alone for {}: {}", channel, account.label(), pause, reason);
      untilNextCall.begin(LONGEST_OF_A_CALL);
    }
    stage = Stage.CLOSED;
    why = reason;
    closed.begin(pause);
  }

  private void openUnlessInDoubt() {
    doublings = 0;
    if (stage == Stage.TRYING && belief.isDoubtful()) {
      startTrying();
    } else {
      open();
    }
  }

  private void open() {
    if (stage != Stage.OPEN) {
      stage = Stage.OPEN;
      closed.end();
      failures = new Sample(SAMPLE);
    }
  }

  private void tryIfItIsTime() {
    if (stage == Stage.CLOSED && closed.isOver() || stage == Stage.TRYING && trials.areOver()) {
      startTrying();
    }
  }

  private void startTrying() {
    stage = Stage.TRYING;
    trials.start();
    failures = new Sample(Trials.MANY);
  }
}
