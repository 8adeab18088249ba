package jp.sango.booking.store;

import static jp.sango.booking.store.PostgresBookingBook.orNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.booking.FacilityRequest;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.booking.RequestBook;
import jp.sango.booking.RequestId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What facilities are asked. */
final class PostgresRequestBook implements RequestBook {

  private final DatabaseClient database;

  PostgresRequestBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> add(FacilityRequest request) {
    var siblings = request.seats().siblings();
    var insert = database.sql("""
            insert into booking_request (id, booking, municipality, registration, person, way, facility, type,
              first_date, days, pool, seats, sibling_pool, sibling_seats, state, sent_at, due_at)
            values (:id, :booking, :municipality, :registration, :person, :way, :facility, :type, :first, :days, :pool,
              :seats, :siblingPool, :siblingSeats, :state, :sent, :due)
            """)
        .bind("id", request.id().value())
        .bind("booking", request.booking().value())
        .bind("municipality", request.municipality().value())
        .bind("registration", request.family().value())
        .bind("person", request.person().value())
        .bind("way", request.way().name())
        .bind("facility", request.wish().facility().value())
        .bind("type", request.wish().type().name())
        .bind("first", request.wish().start())
        .bind("days", request.wish().days())
        .bind("pool", request.seats().pool().value())
        .bind("seats", request.seats().seats())
        .bind("state", request.state().name())
        .bind("sent", request.sentAt())
        .bind("due", request.due());
    insert = orNull(insert, "siblingPool", siblings.map(them -> them.pool().value()), String.class);
    return orNull(insert, "siblingSeats", siblings.map(SeatDemand.ForSiblings::seats), Integer.class).then();
  }

  @Override
  public Mono<FacilityRequest> find(MunicipalityCode municipality, FacilityId facility, RequestId id) {
    return database.sql("""
            select * from booking_request
            where municipality = :municipality and facility = :facility and id = :id
            """)
        .bind("municipality", municipality.value())
        .bind("facility", facility.value())
        .bind("id", id.value())
        .map(PostgresRequestBook::request).one();
  }

  @Override
  public Mono<FacilityRequest> open(ApplicationId booking) {
    return database.sql("select * from booking_request where booking = :booking and state = 'OPEN'")
        .bind("booking", booking.value())
        .map(PostgresRequestBook::request).one();
  }

  @Override
  public Flux<FacilityRequest> open(MunicipalityCode municipality, FacilityId facility, int limit) {
    return database.sql("""
            select * from booking_request
            where municipality = :municipality and facility = :facility and state = 'OPEN'
            order by due_at, id limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("facility", facility.value())
        .bind("limit", limit)
        .map(PostgresRequestBook::request).all();
  }

  @Override
  public Flux<FacilityRequest> of(ApplicationId booking) {
    return database.sql("select * from booking_request where booking = :booking order by sent_at, id")
        .bind("booking", booking.value())
        .map(PostgresRequestBook::request).all();
  }

  @Override
  public Mono<Void> close(
      RequestId id, FacilityRequest.State state, Optional<DeclineReason> reason, Instant at) {
    var update = database.sql("""
            update booking_request set state = :state, reason = :reason, closed_at = :at
            where id = :id and state = 'OPEN'
            """)
        .bind("id", id.value())
        .bind("state", state.name())
        .bind("at", at);
    return orNull(update, "reason", reason.map(Enum::name), String.class)
        .fetch().rowsUpdated()
        .filter(updated -> updated == 1)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("a request that is open was expected")))
        .then();
  }

  private static FacilityRequest request(Readable row) {
    return new FacilityRequest(
        new RequestId(row.get("id", UUID.class)),
        new ApplicationId(row.get("booking", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new PersonId(row.get("person", UUID.class)),
        Way.valueOf(row.get("way", String.class)),
        new Wish(new FacilityId(row.get("facility", String.class)), ServiceType.valueOf(row.get("type", String.class)),
            row.get("first_date", LocalDate.class), row.get("days", Integer.class),
            Optional.ofNullable(row.get("sibling_seats", Integer.class)).orElse(0)),
        seats(row),
        FacilityRequest.State.valueOf(row.get("state", String.class)),
        row.get("sent_at", Instant.class),
        row.get("due_at", Instant.class),
        Optional.ofNullable(row.get("reason", String.class)).map(DeclineReason::valueOf));
  }

  private static SeatDemand seats(Readable row) {
    return new SeatDemand(
        new PoolId(row.get("pool", String.class)), row.get("seats", Integer.class),
        Optional.ofNullable(row.get("sibling_pool", String.class)).map(pool ->
            new SeatDemand.ForSiblings(new PoolId(pool), row.get("sibling_seats", Integer.class))));
  }
}
