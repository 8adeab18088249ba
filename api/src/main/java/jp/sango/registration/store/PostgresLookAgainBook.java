package jp.sango.registration.store;

import java.time.Instant;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.LookAgainBook;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link LookAgainBook} in PostgreSQL; what has changed is nobody's to read there. */
record PostgresLookAgainBook(DatabaseClient database) implements LookAgainBook {

  @Override
  public Mono<Void> remember(Registration changed, Instant at) {
    return database.sql("""
            insert into registration_to_look_at (registration, municipality, changed_at)
            values (:registration, :municipality, :at) on conflict (registration) do nothing
            """)
        .bind("registration", changed.id().value())
        .bind("municipality", changed.municipality().value())
        .bind("at", at)
        .then();
  }

  @Override
  public Flux<RegistrationId> next(MunicipalityCode municipality, Instant at, int limit) {
    return database.sql("""
            update registration_to_look_at again set looked_at = :at
            where municipality = :municipality and registration in (
              select registration from registration_to_look_at where municipality = :municipality
              order by coalesce(looked_at, changed_at), registration limit :limit for update skip locked)
            returning registration
            """)
        .bind("at", at)
        .bind("municipality", municipality.value())
        .bind("limit", limit)
        .map(row -> new RegistrationId(row.get("registration", UUID.class))).all();
  }

  @Override
  public Mono<Void> forget(MunicipalityCode municipality, RegistrationId family) {
    return database.sql("""
            delete from registration_to_look_at where municipality = :municipality and registration = :registration
            """)
        .bind("municipality", municipality.value())
        .bind("registration", family.value())
        .then();
  }
}
