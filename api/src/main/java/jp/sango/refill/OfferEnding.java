package jp.sango.refill;

import java.time.Instant;
import java.util.Map;
import jp.sango.audit.Audit;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.StepwiseNotices;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/**
 * Ends offers, so that the family finds in her inbox what became of hers, and gives seats that nobody took back to whoever
 * is next; within the caller's transaction.
 */
final class OfferEnding {

  private final OfferBook book;
  private final OfferNotices notices;
  private final SlotLedger ledger;
  private final RoundSoon soon;
  private final Audit audit;

  OfferEnding(OfferBook book, OfferNotices notices, SlotLedger ledger, RoundSoon soon, Audit audit) {
    this.book = book;
    this.notices = notices;
    this.ledger = ledger;
    this.soon = soon;
    this.audit = audit;
  }

  /** @param ended the offer as it is from now on */
  Mono<Void> end(Offer ended) {
    return book.change(ended).then(notices.settled(ended));
  }

  /** @param ended the offer as it is from now on */
  Mono<Void> giveBack(Offer ended) {
    return end(ended)
        .then(ledger.releaseHeld(ended.municipality(), ended.seats(), ended.waiting().wish().dates()))
        .then(soon.afterCommit(ended.municipality()));
  }

  Mono<Void> expire(Offer offer, Instant now) {
    var because = why(offer);
    return giveBack(offer.ended(OfferStep.EXPIRE, because, now))
        .then(recorded(offer.municipality(), "offer.expire", offer.id(), because));
  }

  /** Not called: her phones gave no word, and until it was too late nobody was at the office to telephone her. */
  private static String why(Offer offer) {
    return offer.deliveredAt().isPresent() ? "no-answer"
        : offer.way() == StepwiseNotices.Way.IN_PERSON ? "not-reached" : "not-called";
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
