package jp.sango.push.worker;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import jp.sango.push.Urgency;

/**
 * The worker's times.
 *
 * @param poll how often to look for rows of other nodes
 * @param sweep how often to end what has passed its deadline in the queue
 * @param limits how long things may take, by urgency
 * @param stop how long a stop waits for what is in flight
 */
public record Timing(
    Duration poll, Duration sweep, Map<Urgency, Limits> limits, Duration stop, Duration firstRetry, Duration longestRetry) {

  private static final Limits A_PERSON_WAITS =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(5));
  private static final Limits USUAL =
      new Limits(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(15));

  public static final Timing NORMAL = new Timing(
      Duration.ofMillis(250), Duration.ofSeconds(5),
      Map.of(Urgency.NOW, A_PERSON_WAITS, Urgency.SOON, USUAL, Urgency.BROADCAST, USUAL),
      Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(10));

  public Limits of(Urgency urgency) {
    return Objects.requireNonNull(limits.get(urgency));
  }

  /**
   * How long things may take.
   *
   * @param lease how long a row is ours; another worker takes it when we die
   * @param check how long to wait for the answer whether it is still wanted
   * @param send how long one message may take
   */
  public record Limits(Duration lease, Duration check, Duration send) {

    /** An attempt that starts later than this after the lease could outlive it, and two could send the same row. */
    Duration latestStart() {
      return lease.minus(send);
    }
  }
}
