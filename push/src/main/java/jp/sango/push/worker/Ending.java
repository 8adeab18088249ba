package jp.sango.push.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import jp.sango.push.Address;
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

  /** The database does not take it as it is; staff find it among what did not arrive. */
  Ending notStored() {
    return new Ending(leased, new DeliveryOutcome.Undeliverable("NOT_STORED"), Duration.ZERO, asked);
  }

  /** She is not at this address any more, but at these. */
  static Ending elsewhere(Leased leased, Set<Address> addresses) {
    return unasked(leased, addresses.isEmpty()
        ? new DeliveryOutcome.Unreached("NO_ADDRESS") : new DeliveryOutcome.Redirected(addresses));
  }

  /** A provider was asked about it together with others, and is to be asked about it alone, now. */
  static Ending alone(Leased leased, Instant now) {
    return new Ending(leased, new DeliveryOutcome.Later(now, "ALONE"), Duration.ZERO, true);
  }

  /** That is not the message's fault: the next try is as good as the first. */
  static Ending unasked(Leased leased, Instant now, Duration delay, String reasonCode) {
    return new Ending(leased, new DeliveryOutcome.Later(now.plus(delay), reasonCode), delay, false);
  }
}
