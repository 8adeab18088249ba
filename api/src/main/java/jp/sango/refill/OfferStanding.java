package jp.sango.refill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an offer stands at an instant.
 *
 * @param state with its time over it counts as expired, whoever has noticed it
 * @param answerBy until when she can answer; empty once it has ended
 * @param left how long that is; empty likewise
 */
public record OfferStanding(Offer offer, OfferState state, Optional<Instant> answerBy, Optional<Duration> left) {

  /** @param fromNow until when she could answer if it reached her now */
  static OfferStanding of(Offer offer, Instant now, Supplier<Instant> fromNow) {
    return switch (offer.state()) {
      case OFFERED, DELIVERED -> offer.isOver(now)
          ? ended(offer, OfferState.EXPIRED)
          : open(offer, now, offer.state() == OfferState.OFFERED ? fromNow.get() : offer.nextAt());
      case ACCEPTED, DECLINED, EXPIRED, CANCELLED -> ended(offer, offer.state());
    };
  }

  private static OfferStanding open(Offer offer, Instant now, Instant answerBy) {
    return new OfferStanding(offer, offer.state(), Optional.of(answerBy), Optional.of(Duration.between(now, answerBy)));
  }

  private static OfferStanding ended(Offer offer, OfferState state) {
    return new OfferStanding(offer, state, Optional.empty(), Optional.empty());
  }
}
