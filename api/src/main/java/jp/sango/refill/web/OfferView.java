package jp.sango.refill.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.refill.Offer;
import jp.sango.refill.OfferState;

/**
 * An offer as its family reads it.
 *
 * @param application which she had applied with
 * @param rank of the wish, 1 is the dearest
 * @param answerBy until when the seats are held for her; before it is known to have reached her, the last instant at all
 */
@Schema(name = "SeatOffer")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OfferView(
    UUID id, UUID application, int rank, String facility, ServiceType type, LocalDate start, LocalDate end, int days,
    int siblings, OfferState state, OffsetDateTime offeredAt, OffsetDateTime deliveredAt, OffsetDateTime answerBy,
    OffsetDateTime endedAt) {

  static OfferView of(Offer offer) {
    var wish = offer.waiting().wish();
    return new OfferView(
        offer.id().value(), offer.waiting().application().value(), offer.waiting().rank() + 1, wish.facility().value(),
        wish.type(), wish.start(), wish.dates().last(), wish.days(), wish.siblings(), offer.state(),
        Japan.written(offer.offeredAt()), offer.deliveredAt().map(Japan::written).orElse(null),
        Japan.written(offer.state() == OfferState.OFFERED ? offer.latest() : offer.nextAt()),
        offer.endedAt().map(Japan::written).orElse(null));
  }
}
