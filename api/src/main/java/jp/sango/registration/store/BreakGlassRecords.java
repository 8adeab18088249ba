package jp.sango.registration.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * That somebody broke the glass to her file, and for how long: by role, for staff are persons too. What it was for is the
 * auditor's to tell: it may speak of others, and her phone may not be hers alone.
 */
record BreakGlassRecords(DatabaseClient database) implements PersonalRecords {

  private static final int MOST = 1_000;

  record Exported(OffsetDateTime openedAt, OffsetDateTime until, String role) {}

  @Override
  public String name() {
    return "breakGlass";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            select g.opened_at, g.ends_at, g.role from break_glass g join registration r on r.id = g.registration
            where r.municipality = :municipality and r.person = :person
            order by g.opened_at desc, g.id limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("most", MOST)
        .map(row -> new Exported(Japan.written(row.get("opened_at", Instant.class)),
            Japan.written(row.get("ends_at", Instant.class)), row.get("role", String.class)))
        .all().collectList()
        .filter(found -> !found.isEmpty())
        .cast(Object.class);
  }
}
