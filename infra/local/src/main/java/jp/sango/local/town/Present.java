package jp.sango.local.town;

import java.time.Duration;
import java.time.Instant;

/** What the time is for a newcomer, also while the clock still shows the town's past. */
public record Present(Instant start, long startedAtNanos) {

  public static Present from(Instant start) {
    return new Present(start, System.nanoTime());
  }

  public Instant now() {
    return start.plus(Duration.ofNanos(System.nanoTime() - startedAtNanos));
  }
}
