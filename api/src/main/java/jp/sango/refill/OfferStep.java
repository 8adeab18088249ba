package jp.sango.refill;

import static jp.sango.refill.OfferState.ACCEPTED;
import static jp.sango.refill.OfferState.CANCELLED;
import static jp.sango.refill.OfferState.DECLINED;
import static jp.sango.refill.OfferState.DELIVERED;
import static jp.sango.refill.OfferState.EXPIRED;
import static jp.sango.refill.OfferState.OFFERED;

import java.util.Map;
import java.util.Optional;

/** What can happen to an offer, and the one table of what comes of it. PostgreSQL holds to its ends as well. */
public enum OfferStep {
  /** No word that it has reached her: it goes on by the next way. */
  GO_ON,
  /** Her phone says that it is there, she has read of it, or staff have told her. */
  ARRIVE,
  ACCEPT,
  DECLINE,
  EXPIRE,
  /** By staff, or because she is not to be asked any more. */
  CANCEL;

  private static final Map<OfferState, Map<OfferStep, OfferState>> TABLE = Map.of(
      OFFERED, Map.of(GO_ON, OFFERED, ARRIVE, DELIVERED, ACCEPT, ACCEPTED, DECLINE, DECLINED, EXPIRE, EXPIRED,
          CANCEL, CANCELLED),
      DELIVERED, Map.of(ACCEPT, ACCEPTED, DECLINE, DECLINED, EXPIRE, EXPIRED, CANCEL, CANCELLED),
      ACCEPTED, Map.of(),
      DECLINED, Map.of(),
      EXPIRED, Map.of(),
      CANCELLED, Map.of());

  /** The state after this step; empty where it cannot happen. */
  public Optional<OfferState> from(OfferState state) {
    return Optional.ofNullable(TABLE.get(state).get(this));
  }
}
