package jp.sango.push.worker;

import java.time.Duration;
import jp.sango.push.DeliveryOutcome;

/**
 * How an attempt ended, ready to be stored.
 *
 * @param delay for {@link DeliveryOutcome.Later}: how long from now by the database's clock; else zero
 */
public record Ending(Leased leased, DeliveryOutcome outcome, Duration delay) {

  static Ending of(Leased leased, DeliveryOutcome outcome) {
    return new Ending(leased, outcome, Duration.ZERO);
  }
}
