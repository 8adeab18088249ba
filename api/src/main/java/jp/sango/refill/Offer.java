package jp.sango.refill;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.StepwiseNotices.Possible;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.slot.SeatDemand;

/**
 * Seats that are held for a family until she answers.
 *
 * @param way by which it was sent last
 * @param nextAt when it goes on by the next way, or once it has arrived or no way is left, when the hold ends
 * @param why a code; why it ended, where the state does not say it
 * @param answered whose hand entered her answer
 */
public record Offer(
    OfferId id,
    MunicipalityCode municipality,
    WaitingWish waiting,
    SeatDemand seats,
    OfferState state,
    Way way,
    Instant offeredAt,
    Instant nextAt,
    Instant latest,
    Optional<Instant> deliveredAt,
    Optional<Instant> endedAt,
    Optional<String> why,
    Optional<EnteredBy> answered) {

  /** @param possible by which ways she can be told */
  static Offer made(
      OfferId id, MunicipalityCode municipality, WaitingWish waiting, SeatDemand seats, OfferTimes times,
      Possible possible, Instant now) {
    var ways = possible.ways();
    return new Offer(id, municipality, waiting, seats, OfferState.OFFERED, ways.getFirst(), now,
        times.wordBy(possible.toldAt(ways.getFirst(), now), ways), times.latest(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty());
  }

  /** Whether its time is over, whoever has noticed it. */
  boolean isOver(Instant now) {
    return !now.isBefore(state == OfferState.DELIVERED ? nextAt : latest);
  }

  Offer goesOn(Way next, Instant until) {
    return new Offer(id, municipality, waiting, seats, after(OfferStep.GO_ON), next, offeredAt, until, latest,
        deliveredAt, endedAt, why, answered);
  }

  Offer arrived(Instant at, Instant until) {
    return new Offer(id, municipality, waiting, seats, after(OfferStep.ARRIVE), way, offeredAt, until, latest,
        Optional.of(at), endedAt, why, answered);
  }

  Offer answered(OfferStep answer, EnteredBy by, Instant at) {
    return new Offer(id, municipality, waiting, seats, after(answer), way, offeredAt, nextAt, latest,
        deliveredAt, Optional.of(at), why, Optional.of(by));
  }

  Offer ended(OfferStep end, String because, Instant at) {
    return new Offer(id, municipality, waiting, seats, after(end), way, offeredAt, nextAt, latest,
        deliveredAt, Optional.of(at), Optional.of(because), answered);
  }

  private OfferState after(OfferStep step) {
    return step.from(state).orElseThrow(() -> new IllegalStateException(step + " cannot happen to what is " + state));
  }
}
