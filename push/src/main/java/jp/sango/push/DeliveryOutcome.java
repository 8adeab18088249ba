package jp.sango.push;

import java.time.Instant;
import java.util.Set;

/** How an attempt ended. All but {@link Later} are final. Reason codes are short constants without personal data. */
public sealed interface DeliveryOutcome {

  /** The provider has taken it over: sent, which is neither delivered nor seen. */
  record Accepted(String providerMessageId) implements DeliveryOutcome {}

  /** Nobody is at this address any more; it should not be used again. */
  record AddressGone() implements DeliveryOutcome {}

  /** The deadline passed before it could be sent. */
  record Expired() implements DeliveryOutcome {}

  /** {@link LookAgain} found no cause any more: nothing is lost by it. */
  record Withdrawn() implements DeliveryOutcome {}

  /**
   * It has not reached her here, and is queued to her other addresses in the same transaction, but for those that the
   * notice has gone to already: nobody may be left.
   */
  record Redirected(Set<Address> to) implements DeliveryOutcome {

    public Redirected {
      to = Set.copyOf(to);
    }
  }

  /** It has not reached her and nobody was asked: she has no address any more, say. */
  record Unreached(String reasonCode) implements DeliveryOutcome {}

  /** It will not be tried again unless staff send it again. */
  record Undeliverable(String reasonCode) implements DeliveryOutcome {}

  /** It is tried again at about that instant. */
  record Later(Instant retryAt, String reasonCode) implements DeliveryOutcome {}
}
