package jp.sango.booking;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.SeatNeeds;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.booking.Cases.Case;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.booking.FacilityRequest.State;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;
import jp.sango.slot.SeatOutcome;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/** Asks facilities, and keeps seats for as long as they are asked; within the caller's transaction. */
final class Requests {

  private final RequestBook book;
  private final SlotLedger ledger;

  Requests(RequestBook book, SlotLedger ledger) {
    this.book = book;
    this.ledger = ledger;
  }

  /**
   * Refused with {@code booking-full} where there is no seat on one of the dates.
   *
   * @param way who asks: staff may ask for what a family booked herself at first
   */
  Mono<FacilityRequest> send(Case open, Way way, Wish wish, Policy policy, Instant now) {
    var booking = open.booking();
    var seats = SeatNeeds.of(wish, open.family(), policy).orElseThrow();
    var request = new FacilityRequest(
        new RequestId(UUID.randomUUID()), booking.id(), booking.municipality(), booking.family(), booking.person(),
        way, wish, seats, State.OPEN, now,
        policy.booking().orElseThrow().deadlines().answer(now, wish.start()), Optional.empty());
    return ledger.hold(booking.municipality(), seats, wish.dates())
        .flatMap(outcome -> switch (outcome) {
          case SeatOutcome.Given() -> book.add(request).thenReturn(request);
          case SeatOutcome.Full(var day) ->
              Mono.error(Problem.conflict("booking-full").with("date", day.date()).asError());
        });
  }

  Mono<Void> accept(FacilityRequest request, Instant now) {
    return ledger.confirmHeld(request.municipality(), request.seats(), request.wish().dates())
        .then(book.close(request.id(), State.ACCEPTED, Optional.empty(), now));
  }

  Mono<Void> giveBack(FacilityRequest request, State state, Optional<DeclineReason> reason, Instant now) {
    return ledger.releaseHeld(request.municipality(), request.seats(), request.wish().dates())
        .then(book.close(request.id(), state, reason, now));
  }

  /** The one that is open now has to be there. */
  Mono<FacilityRequest> open(ApplicationId booking) {
    return book.open(booking)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("a requested booking has no open request")));
  }
}
