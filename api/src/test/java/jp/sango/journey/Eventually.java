package jp.sango.journey;

import java.time.Duration;
import java.time.Instant;

/** For what happens beside the request that caused it: asserted again until it holds or the time is over. */
public final class Eventually {

  private static final Duration STEP = Duration.ofMillis(20);

  private Eventually() {}

  public static void within(Duration limit, Runnable assertion) {
    var end = Instant.now().plus(limit);
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
