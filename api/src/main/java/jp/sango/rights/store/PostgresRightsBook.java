package jp.sango.rights.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import jp.sango.rights.EndedUse;
import jp.sango.rights.FailedErasure;
import jp.sango.rights.Hold;
import jp.sango.rights.RightsBook;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** {@link RightsBook} in PostgreSQL; ends of use come from the view {@code family_use}. */
final class PostgresRightsBook implements RightsBook {

  static final String REASON = "family-hold.reason";

  /** Families to be erased, and how that has failed so far. */
  private static final String DUE = """
      from family_use u left join erasure_failure f using (municipality, registration)
       where municipality = :municipality and ended_on <= :day and not exists (
         select from family_hold h where h.municipality = u.municipality and h.registration = u.registration)
      """;

  private final DatabaseClient database;
  private final Keys keys;

  PostgresRightsBook(DatabaseClient database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Mono<List<EndedUse>> endedBy(MunicipalityCode municipality, LocalDate day, int limit) {
    return database.sql("""
            select registration, ended_on %s
             order by failed_at nulls first, ended_on, registration limit :limit
            """.formatted(DUE))
        .bind("municipality", municipality.value())
        .bind("day", day)
        .bind("limit", limit)
        .map(PostgresRightsBook::ended).all().collectList();
  }

  @Override
  public Mono<Void> keepFailure(MunicipalityCode municipality, RegistrationId family, Instant at) {
    return database.sql("""
            insert into erasure_failure as f (municipality, registration, failed_at, times)
            values (:municipality, :family, :at, 1)
            on conflict (municipality, registration) do update set failed_at = excluded.failed_at, times = f.times + 1
            """)
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .bind("at", at)
        .then();
  }

  @Override
  public Mono<Void> forgetFailure(MunicipalityCode municipality, RegistrationId family) {
    return database.sql("delete from erasure_failure where municipality = :municipality and registration = :family")
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .then();
  }

  @Override
  public Mono<List<FailedErasure>> failures(MunicipalityCode municipality, LocalDate day, int limit) {
    return database.sql("""
            select registration, ended_on, failed_at, times %s and failed_at is not null
             order by failed_at, registration limit :limit
            """.formatted(DUE))
        .bind("municipality", municipality.value())
        .bind("day", day)
        .bind("limit", limit)
        .map(row -> new FailedErasure(
            new RegistrationId(row.get("registration", UUID.class)), row.get("ended_on", LocalDate.class),
            row.get("failed_at", Instant.class), row.get("times", Integer.class)))
        .all().collectList();
  }

  @Override
  public Mono<List<EndedUse>> ends(MunicipalityCode municipality, Collection<RegistrationId> families) {
    return database.sql("""
            select registration, ended_on from family_use
             where municipality = :municipality and registration = any(:families)
            """)
        .bind("municipality", municipality.value())
        .bind("families", families.stream().map(RegistrationId::value).toArray(UUID[]::new))
        .map(PostgresRightsBook::ended).all().collectList();
  }

  private static EndedUse ended(Readable row) {
    return new EndedUse(new RegistrationId(row.get("registration", UUID.class)), row.get("ended_on", LocalDate.class));
  }

  @Override
  public Mono<Boolean> hasOther(MunicipalityCode municipality, PersonId person, RegistrationId than) {
    return database.sql("""
            select exists (select from family_use
              where municipality = :municipality and person = :person and registration <> :than) as other
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("than", than.value())
        .map(row -> row.get("other", Boolean.class)).one();
  }

  /** As it is stored. */
  private record Sealed(String reason, UUID by, Instant at) {}

  @Override
  public Mono<Hold> hold(MunicipalityCode municipality, RegistrationId family) {
    return database.sql("""
            select reason, placed_by, placed_at from family_hold
             where municipality = :municipality and registration = :family
            """)
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .map(row -> new Sealed(
            row.get("reason", String.class), row.get("placed_by", UUID.class), row.get("placed_at", Instant.class)))
        .one()
        .flatMap(sealed -> keys.of(municipality, family.value()).map(key ->
            new Hold(key.unseal(REASON, sealed.reason()), new PersonId(sealed.by()), sealed.at())));
  }

  @Override
  public Mono<Void> keep(MunicipalityCode municipality, RegistrationId family, Hold hold) {
    return keys.of(municipality, family.value()).flatMap(key -> database.sql("""
            insert into family_hold (municipality, registration, reason, placed_by, placed_at)
            values (:municipality, :family, :reason, :by, :at)
            on conflict (municipality, registration) do update set reason = excluded.reason,
              placed_by = excluded.placed_by, placed_at = excluded.placed_at
            """)
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .bind("reason", key.seal(REASON, hold.reason()))
        .bind("by", hold.by().value())
        .bind("at", hold.at())
        .then());
  }

  @Override
  public Mono<Boolean> lift(MunicipalityCode municipality, RegistrationId family) {
    return database.sql("delete from family_hold where municipality = :municipality and registration = :family")
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .fetch().rowsUpdated().map(lifted -> lifted > 0);
  }

  @Override
  public Mono<Request> request(MunicipalityCode municipality, RegistrationId family, UUID id, Instant at) {
    return database.sql("""
            insert into deletion_request (id, municipality, registration, requested_at)
            values (:id, :municipality, :family, :at) on conflict (municipality, registration) do nothing
            """)
        .bind("id", id)
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .bind("at", at)
        .then()
        .then(database.sql(REQUESTS + " and d.registration = :family")
            .bind("municipality", municipality.value())
            .bind("family", family.value())
            .map(PostgresRightsBook::request).one());
  }

  private static final String REQUESTS = """
      select d.id, d.registration, d.requested_at, exists (select from family_hold h
          where h.municipality = d.municipality and h.registration = d.registration) as held
        from deletion_request d where d.municipality = :municipality
      """;

  @Override
  public Mono<List<Request>> requests(MunicipalityCode municipality, int limit) {
    return database.sql(REQUESTS + " order by d.requested_at desc, d.id limit :limit")
        .bind("municipality", municipality.value())
        .bind("limit", limit)
        .map(PostgresRightsBook::request).all().collectList();
  }

  private static Request request(Readable row) {
    return new Request(row.get("id", UUID.class), new RegistrationId(row.get("registration", UUID.class)),
        row.get("requested_at", Instant.class), row.get("held", Boolean.class));
  }
}
