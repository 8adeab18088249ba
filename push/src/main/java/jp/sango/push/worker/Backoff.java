package jp.sango.push.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait for the next attempt: twice as long each time, with jitter, never less than the provider asks. */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

  private static final int LARGEST_SHIFT = 30;

  /** @param attempt the one that has just failed, from 1 */
  Duration after(int attempt, Optional<Duration> retryAfter) {
    var doubled = first.multipliedBy(1L << Math.min(attempt - 1, LARGEST_SHIFT));
    var capped = doubled.compareTo(longest) > 0 ? longest : doubled;
    // Between half and all of it, so that what failed together does not come back together.
    var half = capped.toMillis() / 2;
    var jittered = Duration.ofMillis(half + random.nextLong(half + 1));
    // On top of what the provider asked for: all who were refused heard the same number.
    return retryAfter.map(this::notTogether)
        .filter(asked -> asked.compareTo(jittered) > 0)
        .orElse(jittered);
  }

  Backoff noLongerThan(Duration time) {
    return longest.compareTo(time) > 0 ? new Backoff(first, time, random) : this;
  }

  /** A little more than that, so that not all who wait for the same moment come back in it. */
  Duration notTogether(Duration wait) {
    return wait.plusMillis(random.nextLong(first.toMillis() + 1));
  }
}
