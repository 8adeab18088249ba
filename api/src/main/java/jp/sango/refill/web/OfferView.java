package jp.sango.refill.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.refill.OfferStanding;
import jp.sango.refill.OfferState;

/**
 * An offer as its family reads it.
 *
 * @param application which she had applied with
 * @param rank of the wish, 1 is the dearest
 * @param state EXPIRED as soon as her time is over
 * @param answerBy until when she can answer: as long as nobody knows whether it has reached her, what she would have if it
 *     did so now. Absent once it has ended
 * @param secondsLeft until then, for a phone whose clock is wrong; absent likewise
 */
@Schema(name = "SeatOffer")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OfferView(
    UUID id, UUID application, int rank, String facility, ServiceType type, LocalDate start, LocalDate end, int days,
    int siblings, OfferState state, OffsetDateTime offeredAt, OffsetDateTime deliveredAt, OffsetDateTime answerBy,
    Long secondsLeft, OffsetDateTime endedAt) {

  static OfferView of(OfferStanding standing) {
    var offer = standing.offer();
    var wish = offer.waiting().wish();
    return new OfferView(
        offer.id().value(), offer.waiting().application().value(), offer.waiting().rank() + 1, wish.facility().value(),
        wish.type(), wish.start(), wish.dates().last(), wish.days(), wish.siblings(), standing.state(),
        Japan.written(offer.offeredAt()), offer.deliveredAt().map(Japan::written).orElse(null),
        standing.answerBy().map(Japan::written).orElse(null),
        standing.left().map(Duration::toSeconds).orElse(null),
        offer.endedAt().map(Japan::written).orElse(null));
  }
}
