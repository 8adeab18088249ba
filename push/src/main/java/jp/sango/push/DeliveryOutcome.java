package jp.sango.push;

import java.time.Instant;

/** How an attempt ended. All but {@link Later} are final. Reason codes are short constants without personal data. */
public sealed interface DeliveryOutcome {

  /** The provider has taken it over: sent, which is neither delivered nor seen. */
  record Accepted(String providerMessageId) implements DeliveryOutcome {}

  /** Nobody is at this address any more; it should not be used again. */
  record AddressGone() implements DeliveryOutcome {}

  /** The deadline passed before it could be sent. */
  record Expired() implements DeliveryOutcome {}

  /** {@link LookAgain} found no cause any more. */
  record Withdrawn() implements DeliveryOutcome {}

  /** It will not be tried again unless staff send it again. */
  record Undeliverable(String reasonCode) implements DeliveryOutcome {}

  /** It is tried again at about that instant. */
  record Later(Instant retryAt, String reasonCode) implements DeliveryOutcome {}
}
