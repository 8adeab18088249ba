package jp.sango.care.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import jp.sango.care.Disclosure;
import jp.sango.care.DisclosureBook;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Disclosures in PostgreSQL. */
final class PostgresDisclosureBook implements DisclosureBook {

  private final DatabaseClient database;

  PostgresDisclosureBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> add(Disclosure disclosure) {
    return database.sql("""
            insert into disclosure (municipality, registration, visit, facility, actor, what, version, at)
            values (:municipality, :family, :visit, :facility, :actor, :what, :version, :at)
            """)
        .bind("municipality", disclosure.municipality().value())
        .bind("family", disclosure.family().value())
        .bind("visit", disclosure.visit().value())
        .bind("facility", disclosure.facility().value())
        .bind("actor", disclosure.actor().value())
        .bind("what", disclosure.what().name())
        .bind("version", disclosure.version())
        .bind("at", disclosure.at())
        .then();
  }

  @Override
  public Flux<Disclosure> of(MunicipalityCode municipality, Collection<RegistrationId> families, int limit) {
    return database.sql("""
            select * from disclosure where municipality = :municipality and registration = any(:families)
            order by id desc limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("families", families.stream().map(RegistrationId::value).toArray(UUID[]::new))
        .bind("limit", limit)
        .map(PostgresDisclosureBook::disclosure).all();
  }

  private static Disclosure disclosure(Readable row) {
    return new Disclosure(
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new VisitId(row.get("visit", UUID.class)),
        new FacilityId(row.get("facility", String.class)),
        new PersonId(row.get("actor", UUID.class)),
        Disclosure.What.valueOf(row.get("what", String.class)),
        row.get("version", Integer.class),
        row.get("at", Instant.class));
  }
}
