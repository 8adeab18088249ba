package jp.sango.refill;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an offer stands at an instant.
 *
 * @param state with its time over it counts as expired, whoever has noticed it
 * @param answerBy until when she can answer; empty once it has ended
 */
public record OfferStanding(Offer offer, OfferState state, Optional<Instant> answerBy) {

  /** @param fromNow until when she could answer if it reached her now */
  static OfferStanding of(Offer offer, Instant now, Supplier<Instant> fromNow) {
    return switch (offer.state()) {
      case OFFERED, DELIVERED -> offer.isOver(now)
          ? new OfferStanding(offer, OfferState.EXPIRED, Optional.empty())
          : new OfferStanding(offer, offer.state(),
              Optional.of(offer.state() == OfferState.OFFERED ? fromNow.get() : offer.nextAt()));
      case ACCEPTED, DECLINED, EXPIRED, CANCELLED -> new OfferStanding(offer, offer.state(), Optional.empty());
    };
  }
}
