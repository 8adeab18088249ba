package jp.sango.push.worker;

import java.time.Duration;
import java.util.Optional;

/** What a provider answered to one message. */
public sealed interface SendResult {

  record Accepted(String providerMessageId) implements SendResult {}

  record AddressGone() implements SendResult {}

  /** Trying again would end the same way. */
  record Refused(String reasonCode) implements SendResult {}

  /**
   * Not now.
   *
   * @param retryAfter how long the provider asks to be left alone, if it says
   */
  record TryAgain(String reasonCode, Optional<Duration> retryAfter) implements SendResult {

    public static TryAgain because(String reasonCode) {
      return new TryAgain(reasonCode, Optional.empty());
    }
  }
}
