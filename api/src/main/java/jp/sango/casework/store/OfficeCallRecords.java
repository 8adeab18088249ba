package jp.sango.casework.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * When the office called a family, and what was noted of it, for her export. That she was watched over as a family that
 * fell silent is not told: only families of high need are, and tiers disclose need.
 */
record OfficeCallRecords(DatabaseClient database, Families families, Keys keys) implements PersonalRecords {

  private static final int MOST = 1_000;

  private static final String CALLS = """
      select a.at, a.outcome, a.role, a.sealed_note, n.kind
      from call_attempt a join call_task t on t.id = a.task join notice_standing n on n.id = t.notice
      where a.municipality = :municipality and a.registration = :registration order by a.at, a.id limit :most
      """;

  /** @param by the role of who called */
  record Called(OffsetDateTime at, String kind, String outcome, String by, Optional<String> note) {}

  @Override
  public String name() {
    return "officeCalls";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return families.of(municipality, person)
        .flatMapMany(Flux::fromIterable)
        .map(Family::id)
        .concatMap(family -> keys.of(municipality, family.value())
            .flatMapMany(key -> calls(municipality, family.value(), key)))
        .collectList()
        .filter(found -> !found.isEmpty())
        .cast(Object.class);
  }

  private Flux<Called> calls(MunicipalityCode municipality, UUID family, FamilyKey key) {
    return database.sql(CALLS)
        .bind("municipality", municipality.value())
        .bind("registration", family)
        .bind("most", MOST)
        .map(row -> called(row, key)).all();
  }

  private static Called called(Readable row, FamilyKey key) {
    return new Called(Japan.written(row.get("at", Instant.class)), row.get("kind", String.class),
        row.get("outcome", String.class), row.get("role", String.class),
        Optional.ofNullable(row.get("sealed_note", String.class))
            .map(sealed -> key.unseal(PostgresCallBoard.NOTE, sealed)));
  }
}
