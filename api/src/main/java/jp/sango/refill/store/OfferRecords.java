package jp.sango.refill.store;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.refill.Offer;
import jp.sango.refill.OfferBook;
import reactor.core.publisher.Mono;

/** What was offered to a resident after its draw, and how she answered, for her export. */
record OfferRecords(OfferBook book) implements PersonalRecords {

  private static final int MOST = 1_000;

  /** @param answeredBy the role of who entered her answer */
  record Exported(
      UUID application, String facility, String type, LocalDate start, int days, String state,
      OffsetDateTime offeredAt, Optional<OffsetDateTime> deliveredAt, Optional<OffsetDateTime> endedAt,
      Optional<String> answeredBy) {

    static Exported of(Offer offer) {
      var wish = offer.waiting().wish();
      return new Exported(offer.waiting().application().value(), wish.facility().value(), wish.type().name(),
          wish.start(), wish.days(), offer.state().name(), Japan.written(offer.offeredAt()),
          offer.deliveredAt().map(Japan::written), offer.endedAt().map(Japan::written),
          offer.answered().map(by -> by.role().name()));
    }
  }

  @Override
  public String name() {
    return "seatOffers";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return book.of(municipality, person, MOST).map(Exported::of).collectList()
        .filter(found -> !found.isEmpty())
        .cast(Object.class);
  }
}
