package jp.sango.push;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that ended without arriving.
 *
 * @param reasonCode {@code EXPIRED}, {@code ADDRESS_GONE}, {@code NOT_CONFIGURED} or what the provider said
 * @param endedAt by the database's clock
 */
public record DeadLetter(
    UUID id,
    UUID noticeId,
    Recipient recipient,
    Channel channel,
    String kind,
    State state,
    String reasonCode,
    int attempts,
    Instant deadline,
    Instant endedAt) {

  /** The two ways of not arriving. */
  public enum State {
    EXPIRED,
    UNDELIVERABLE
  }
}
