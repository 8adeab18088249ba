package jp.sango.refill.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.registration.Families;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** For what a resident is not asked any more, for her export. */
record WaitingListRecords(DatabaseClient database, Families families) implements PersonalRecords {

  private static final int MOST = 1_000;

  record Left(UUID application, OffsetDateTime at) {}

  @Override
  public String name() {
    return "waitingListLeft";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return families.of(municipality, person)
        .map(births -> births.stream().map(birth -> birth.id().value()).toArray(UUID[]::new))
        .flatMapMany(births -> left(municipality, births))
        .collectList()
        .filter(found -> !found.isEmpty())
        .cast(Object.class);
  }

  private Flux<Left> left(MunicipalityCode municipality, UUID[] births) {
    return database.sql("""
            select application, left_at from waiting_list_leaving
            where municipality = :municipality and registration = any(:births)
            order by left_at, application limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("births", births)
        .bind("most", MOST)
        .map(row -> new Left(row.get("application", UUID.class), Japan.written(row.get("left_at", Instant.class))))
        .all();
  }
}
