package jp.sango.push.worker;

import java.time.Duration;
import java.util.function.LongSupplier;
import jp.sango.push.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a channel is used now. It closes for as long as a provider asks to be left alone; for a while that doubles when
 * most of what it is asked fails; and when it refuses most addresses or messages, since then the fault must be ours and
 * everybody's address would be forgotten for it.
 */
final class Gate {

  private static final Logger log = LoggerFactory.getLogger(Gate.class);
  private static final int SAMPLE = 40;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  private final Channel channel;
  private final LongSupplier nanoTime;
  private long closedAt;
  private Duration closedFor = Duration.ZERO;
  private boolean doubtful;
  private int answers;
  private int failures;
  private int refusals;
  private int failedSamples;

  Gate(Channel channel, LongSupplier nanoTime) {
    this.channel = channel;
    this.nanoTime = nanoTime;
    this.closedAt = nanoTime.getAsLong();
  }

  synchronized boolean isOpen() {
    return left().isZero();
  }

  /** How long it stays closed; zero when it is open. */
  synchronized Duration left() {
    var left = closedFor.minusNanos(nanoTime.getAsLong() - closedAt);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Takes note of an answer and gives the one to act on. */
  synchronized SendResult heard(SendResult result) {
    return switch (result) {
      case SendResult.NotConfigured _, SendResult.Exhausted _ -> result;
      case SendResult.Accepted _ -> counted(result, 0, 0);
      case SendResult.TryAgain _ -> counted(result, 1, 0);
      case SendResult.AddressGone _, SendResult.Refused _ -> doubtful && !isOpen()
          ? new SendResult.ChannelAway("MOST_ARE_REFUSED", left())
          : counted(result, 0, 1);
      case SendResult.ChannelAway(var reason, var pause) -> {
        close(pause, reason);
        yield result;
      }
    };
  }

  private SendResult counted(SendResult result, int failure, int refusal) {
    answers++;
    failures += failure;
    refusals += refusal;
    if (answers >= SAMPLE) {
      judge();
    }
    return result;
  }

  private void judge() {
    doubtful = refusals * 2 > answers;
    failedSamples = failures * 2 > answers ? failedOnceMore() : 0;
    if (doubtful) {
      close(LONGEST, "most addresses or messages are refused: is this our project, are these our credentials?");
    } else if (failedSamples > 0) {
      var doubled = SHORTEST.multipliedBy(1L << (failedSamples - 1));
      close(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled, "most attempts fail");
    }
    answers = 0;
    failures = 0;
    refusals = 0;
  }

  /** What was under way when it closed tells again of the same: a connection that breaks fails all that is on it. */
  private int failedOnceMore() {
    return isOpen() || failedSamples == 0 ? Math.min(failedSamples + 1, MOST_DOUBLINGS) : failedSamples;
  }

  private void close(Duration pause, String why) {
    if (pause.compareTo(left()) <= 0) {
      return;
    }
    if (isOpen()) {
      log.warn("{} is left alone for {}: {}", channel, pause, why);
    }
    closedAt = nanoTime.getAsLong();
    closedFor = pause;
  }
}
