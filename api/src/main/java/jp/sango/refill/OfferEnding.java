package jp.sango.refill;

import java.time.Instant;
import java.util.Map;
import jp.sango.audit.Audit;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/** Ends offers that nobody accepted, and gives their seats back to whoever is next; within the caller's transaction. */
final class OfferEnding {

  private final OfferBook book;
  private final SlotLedger ledger;
  private final Audit audit;

  OfferEnding(OfferBook book, SlotLedger ledger, Audit audit) {
    this.book = book;
    this.ledger = ledger;
    this.audit = audit;
  }

  /** @param ended the offer as it is from now on */
  Mono<Void> giveBack(Offer ended) {
    return book.change(ended)
        .then(ledger.releaseHeld(ended.municipality(), ended.seats(), ended.waiting().wish().dates()));
  }

  Mono<Void> expire(Offer offer, Instant now) {
    var because = offer.deliveredAt().isPresent() ? "no-answer" : "not-reached";
    return giveBack(offer.ended(OfferStep.EXPIRE, because, now))
        .then(recorded(offer.municipality(), "offer.expire", offer.id(), because));
  }

  /** @param because a code */
  Mono<Void> cancel(Offer offer, String because, Instant now) {
    return giveBack(offer.ended(OfferStep.CANCEL, because, now))
        .then(recorded(offer.municipality(), "offer.cancel", offer.id(), because));
  }

  private Mono<Void> recorded(MunicipalityCode municipality, String action, OfferId offer, String because) {
    return audit.recordBySystem(municipality, action, offer.toString(), Map.of("because", because));
  }
}
