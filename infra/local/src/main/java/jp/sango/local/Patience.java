package jp.sango.local;

import java.time.Duration;

/**
 * How long tests wait for what should have happened by now. A busy machine stands still for seconds at any moment, which
 * nobody who is tested is to blame for; and whoever is in time is not held up by patience.
 */
public final class Patience {
  /** Of a test. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of what is tested, with servers that are there: less, so that the test hears what it waited for in vain. */
  public static final Duration WITH_SERVERS = Duration.ofSeconds(20);

  private Patience() {
  }
}
