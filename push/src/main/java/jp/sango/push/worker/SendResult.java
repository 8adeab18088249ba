package jp.sango.push.worker;

import java.time.Duration;
import java.util.Optional;

/** What a provider answered to one message. */
public sealed interface SendResult {

  record Accepted(String providerMessageId) implements SendResult {}

  record AddressGone() implements SendResult {}

  /** Nobody has set this channel up. */
  record NotConfigured() implements SendResult {}

  /** Trying again would end the same way. */
  record Refused(String reasonCode) implements SendResult {}

  /**
   * Nothing through this channel for a while, whatever it is: a quota is used up, or we are not who we should be.
   *
   * @param pause positive
   */
  record ChannelAway(String reasonCode, Duration pause) implements SendResult {}

  /**
   * Not this message, not now.
   *
   * @param retryAfter how long the provider asks to be left alone, if it says
   */
  record TryAgain(String reasonCode, Optional<Duration> retryAfter) implements SendResult {

    public static TryAgain because(String reasonCode) {
      return new TryAgain(reasonCode, Optional.empty());
    }
  }
}
