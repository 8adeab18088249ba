package jp.sango.programme;

import java.time.Duration;
import java.time.Instant;
import jp.sango.kernel.LocalizedText;

/**
 * That each draw mixes in a round of a public random beacon, which it names when it is opened and which is published only
 * once its tickets are sealed.
 *
 * @param roundAfter how long after the draw's time the round is published at the earliest
 * @param waitAtMost how long after the draw's time it goes on without it: families do not wait for a beacon
 * @param text says so to residents
 */
public record BeaconPolicy(BeaconChain chain, Duration roundAfter, Duration waitAtMost, LocalizedText text) {

  /** By then tickets are sealed. */
  public static final Duration SEALED_WITHIN = Duration.ofSeconds(30);

  /** Results are told the same day, and the next draw has to know them. */
  public static final Duration LONGEST_WAIT = Duration.ofHours(1);

  public long roundOf(Instant drawAt) {
    return chain.firstRoundFrom(drawAt.plus(roundAfter));
  }
}
