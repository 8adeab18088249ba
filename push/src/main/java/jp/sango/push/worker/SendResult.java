package jp.sango.push.worker;

import java.time.Duration;
import java.util.Optional;

/** What a provider answered to one message. */
public sealed interface SendResult {

  /** Whose fault a failure is: nobody else's messages are held up for it. */
  enum Blamed {
    /** These words, or what else is in this one message. */
    MESSAGE,
    /** This one address. */
    PHONE,
    /** All phones of one maker: Apple's, say, for whom our key has run out. */
    PLATFORM,
    /** The account that we send from. */
    ACCOUNT,
    /** The provider itself, or the way to it. */
    CHANNEL
  }

  record Accepted(String providerMessageId) implements SendResult {}

  record AddressGone() implements SendResult {}

  /** Nobody has set this channel up. */
  record NotConfigured() implements SendResult {}

  /** Trying again would end the same way. */
  record Refused(String reasonCode, Blamed blamed) implements SendResult {}

  /** The account has no more messages for so long that none waits for it. It is nobody's fault, and nothing fails. */
  record Exhausted(String reasonCode) implements SendResult {}

  /**
   * Nothing from this account for a while, whatever it is: a quota is used up, or we are not who we should be.
   *
   * @param pause positive
   */
  record ChannelAway(String reasonCode, Duration pause) implements SendResult {}

  /**
   * Not this message, not now.
   *
   * @param retryAfter how long the provider asks to be left alone, if it says
   */
  record TryAgain(String reasonCode, Optional<Duration> retryAfter, Blamed blamed) implements SendResult {

    /** The provider's fault. */
    public static TryAgain because(String reasonCode) {
      return new TryAgain(reasonCode, Optional.empty(), Blamed.CHANNEL);
    }
  }
}
