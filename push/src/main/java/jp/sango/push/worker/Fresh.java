package jp.sango.push.worker;

import java.time.Duration;

/**
 * A row in its lease.
 *
 * @param since when it was leased, by {@link System#nanoTime()}
 */
record Fresh(Leased leased, long since) {

  boolean isOlderThan(Duration age) {
    return System.nanoTime() - since > age.toNanos();
  }
}
