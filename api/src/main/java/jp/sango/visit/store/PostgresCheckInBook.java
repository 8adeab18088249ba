package jp.sango.visit.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.Keys;
import jp.sango.visit.CheckIn;
import jp.sango.visit.CheckInBook;
import jp.sango.visit.CheckInId;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Check-ins in PostgreSQL; an index keeps a day from being used twice. */
final class PostgresCheckInBook implements CheckInBook {

  static final String REASON = "check-in.revert-reason";

  private final DatabaseClient database;
  private final Keys keys;

  PostgresCheckInBook(DatabaseClient database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Mono<CheckIn> find(VisitId visit, LocalDate date) {
    return database.sql("select * from check_in where visit = :visit and date = :date and reverted_at is null")
        .bind("visit", visit.value())
        .bind("date", date)
        .map(PostgresCheckInBook::checkIn).one();
  }

  @Override
  public Mono<Map<VisitId, CheckIn>> on(Collection<VisitId> visits, LocalDate date) {
    return database.sql("select * from check_in where visit = any(:visits) and date = :date and reverted_at is null")
        .bind("visits", visits.stream().map(VisitId::value).toArray(UUID[]::new))
        .bind("date", date)
        .map(PostgresCheckInBook::checkIn).all()
        .collectMap(CheckIn::visit);
  }

  @Override
  public Mono<Void> add(CheckIn checkIn) {
    var insert = database.sql("""
            insert into check_in (id, visit, municipality, registration, facility, date, at, late_reason, claimable)
            values (:id, :visit, :municipality, :registration, :facility, :date, :at, :lateReason, :claimable)
            """)
        .bind("id", checkIn.id().value())
        .bind("visit", checkIn.visit().value())
        .bind("municipality", checkIn.municipality().value())
        .bind("registration", checkIn.family().value())
        .bind("facility", checkIn.facility().value())
        .bind("date", checkIn.date())
        .bind("at", checkIn.at())
        .bind("claimable", checkIn.isClaimable());
    return checkIn.late().map(late -> insert.bind("lateReason", late.reason().name()))
        .orElseGet(() -> insert.bindNull("lateReason", String.class))
        .then();
  }

  @Override
  public Mono<CheckIn> lock(Actor provider, CheckInId id) {
    return database.sql("""
            select * from check_in where id = :id and municipality = :municipality and facility = :facility for update
            """)
        .bind("id", id.value())
        .bind("municipality", provider.municipality().value())
        .bind("facility", provider.requiredFacility().value())
        .map(PostgresCheckInBook::checkIn).one()
        .flatMap(this::opened);
  }

  private Mono<CheckIn> opened(CheckIn stored) {
    return stored.reverted().isEmpty() ? Mono.just(stored)
        : keys.of(stored.municipality(), stored.family().value()).map(key -> stored.takenBack(
            stored.reverted().get().at(), key.unseal(REASON, stored.reverted().get().reason())));
  }

  @Override
  public Mono<Void> revert(CheckIn checkIn, CheckIn.Reverted reverted) {
    return keys.of(checkIn.municipality(), checkIn.family().value()).flatMap(key -> database
        .sql("update check_in set reverted_at = :at, revert_reason = :reason where id = :id")
        .bind("id", checkIn.id().value())
        .bind("at", reverted.at())
        .bind("reason", key.seal(REASON, reverted.reason()))
        .then());
  }

  /** The reason of one that was taken back is still sealed. */
  private static CheckIn checkIn(Readable row) {
    return new CheckIn(
        new CheckInId(row.get("id", UUID.class)),
        new VisitId(row.get("visit", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new FacilityId(row.get("facility", String.class)),
        row.get("date", LocalDate.class),
        row.get("at", Instant.class),
        Optional.ofNullable(row.get("late_reason", String.class)).map(reason -> new CheckIn.Late(
            CheckIn.LateReason.valueOf(reason), row.get("claimable", Boolean.class))),
        Optional.ofNullable(row.get("reverted_at", Instant.class))
            .map(at -> new CheckIn.Reverted(at, row.get("revert_reason", String.class))));
  }
}
