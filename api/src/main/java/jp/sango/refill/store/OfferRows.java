package jp.sango.refill.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.Wish;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.refill.Offer;
import jp.sango.refill.OfferId;
import jp.sango.refill.OfferState;
import jp.sango.refill.WaitingWish;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Reads rows of {@code seat_offer}. */
final class OfferRows {

  private OfferRows() {}

  static OfferId id(Readable row) {
    return new OfferId(row.get("id", UUID.class));
  }

  static Offer offer(Readable row) {
    return new Offer(
        id(row), new MunicipalityCode(row.get("municipality", String.class)), waiting(row), seats(row),
        OfferState.valueOf(row.get("state", String.class)), Way.valueOf(row.get("way", String.class)),
        row.get("offered_at", Instant.class), row.get("next_at", Instant.class), row.get("latest_at", Instant.class),
        Optional.ofNullable(row.get("delivered_at", Instant.class)),
        Optional.ofNullable(row.get("ended_at", Instant.class)), Optional.ofNullable(row.get("why", String.class)),
        answered(row));
  }

  private static WaitingWish waiting(Readable row) {
    return new WaitingWish(
        new ApplicationId(row.get("application", UUID.class)), row.get("rank", Integer.class),
        row.get("draw", UUID.class), new RegistrationId(row.get("registration", UUID.class)), person(row),
        new Wish(new FacilityId(row.get("facility", String.class)), ServiceType.valueOf(row.get("type", String.class)),
            row.get("first_date", LocalDate.class), row.get("days", Integer.class),
            Optional.ofNullable(row.get("sibling_seats", Integer.class)).orElse(0)));
  }

  private static SeatDemand seats(Readable row) {
    return new SeatDemand(
        new PoolId(row.get("pool", String.class)), row.get("seats", Integer.class),
        Optional.ofNullable(row.get("sibling_pool", String.class)).map(pool ->
            new SeatDemand.ForSiblings(new PoolId(pool), row.get("sibling_seats", Integer.class))));
  }

  private static Optional<EnteredBy> answered(Readable row) {
    return EnteredBy.kept(person(row), row.get("answered_channel", String.class), row.get("answered_by", UUID.class),
        row.get("answered_role", String.class));
  }

  private static PersonId person(Readable row) {
    return new PersonId(row.get("person", UUID.class));
  }

  static <T> GenericExecuteSpec orNull(GenericExecuteSpec sql, String name, Optional<T> value, Class<T> type) {
    return value.map(present -> sql.bind(name, present)).orElseGet(() -> sql.bindNull(name, type));
  }
}
