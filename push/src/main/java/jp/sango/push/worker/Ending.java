package jp.sango.push.worker;

import java.time.Duration;
import java.time.Instant;
import jp.sango.push.DeliveryOutcome;

/**
 * How an attempt ended, ready to be stored.
 *
 * @param delay for {@link DeliveryOutcome.Later}: how long from now by the database's clock; else zero
 * @param asked whether a provider was asked about it and may have taken it
 */
public record Ending(Leased leased, DeliveryOutcome outcome, Duration delay, boolean asked) {

  static Ending of(Leased leased, DeliveryOutcome outcome) {
    return new Ending(leased, outcome, Duration.ZERO, true);
  }

  static Ending unasked(Leased leased, DeliveryOutcome outcome) {
    return new Ending(leased, outcome, Duration.ZERO, false);
  }

  /** That is not the message's fault: the next try is as good as the first. */
  static Ending unasked(Leased leased, Instant now, Duration delay, String reasonCode) {
    return new Ending(leased, new DeliveryOutcome.Later(now.plus(delay), reasonCode), delay, false);
  }
}
