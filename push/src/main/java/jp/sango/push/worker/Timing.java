package jp.sango.push.worker;

import java.time.Duration;

/**
 * The worker's times.
 *
 * @param poll how often to look for rows of other nodes
 * @param lease how long a row is ours; another worker takes it when we die
 * @param check how long to wait for the answer whether it is still wanted
 * @param send how long one message may take
 * @param stop how long a stop waits for what is in flight
 */
public record Timing(
    Duration poll, Duration lease, Duration check, Duration send, Duration stop, Duration firstRetry,
    Duration longestRetry) {

  public static final Timing NORMAL = new Timing(
      Duration.ofMillis(250), Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(15),
      Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(10));

  /** An attempt that starts later than this after the lease could outlive it, and two could send the same row. */
  Duration latestStart() {
    return lease.minus(check).minus(send);
  }
}
