package jp.sango.visit.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import jp.sango.visit.CallBook;
import jp.sango.visit.Checklist;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A resident's visits with their calls, checklists and check-ins, for her export. */
record VisitRecords(DatabaseClient database, CallBook calls, Keys keys) implements PersonalRecords {

  private static final int MOST = 1_000;

  /**
   * @param plannedLastDate where it was ended after it had begun: until when it was to last
   * @param endedAt when that was entered
   * @param endedBecause why it was ended, or cancelled
   */
  record Exported(
      UUID id, UUID registration, String facility, String type, LocalDate firstDate, LocalDate lastDate,
      Optional<LocalDate> plannedLastDate, String state, long feeYen, int coupons, OffsetDateTime confirmedAt,
      Optional<OffsetDateTime> endedAt, Optional<String> endedBecause, Map<String, String> checklist,
      List<Called> calls, List<CheckedIn> checkIns) {}

  record Called(OffsetDateTime startedAt, String state, Optional<String> answer, Optional<OffsetDateTime> callAt,
      Optional<OffsetDateTime> answeredAt) {}

  record CheckedIn(
      LocalDate date, OffsetDateTime at, Optional<OffsetDateTime> revertedAt, Optional<String> revertReason) {}

  @Override
  public String name() {
    return "visits";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            select id, registration, facility, type, first_date, last_date, planned_last_date, state, fee, coupons,
              confirmed_at, ended_at, cancel_reason from visit
             where municipality = :municipality and person = :person order by first_date, id limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("most", MOST)
        .map(VisitRecords::visit).all().collectList()
        .flatMapIterable(visits -> visits)
        .concatMap(visit -> keys.of(municipality, visit.registration()).flatMap(key -> complete(visit, key)))
        .collectList()
        .filter(visits -> !visits.isEmpty())
        .cast(Object.class);
  }

  private Mono<Exported> complete(Exported visit, FamilyKey key) {
    var id = new VisitId(visit.id());
    return calls.checklists(List.of(id))
        .map(found -> Optional.ofNullable(found.get(id)).map(Checklist::entries).<Map<String, String>>map(HashMap::new)
            .orElse(Map.of()))
        .flatMap(checklist -> callsOf(visit.id())
            .flatMap(called -> checkIns(visit, key)
                .map(checkIns -> new Exported(visit.id(), visit.registration(), visit.facility(), visit.type(),
                    visit.firstDate(), visit.lastDate(), visit.plannedLastDate(), visit.state(), visit.feeYen(),
                    visit.coupons(), visit.confirmedAt(), visit.endedAt(),
                    visit.endedBecause().map(sealed -> ClosedVisit.reason(key, sealed).name()),
                    checklist, called, checkIns))));
  }

  private Mono<List<Called>> callsOf(UUID visit) {
    return database.sql("""
            select started_at, state, answer, call_at, answered_at from pre_visit_call where visit = :visit
             order by started_at limit :most
            """)
        .bind("visit", visit)
        .bind("most", MOST)
        .map(row -> new Called(at(row, "started_at").orElseThrow(), row.get("state", String.class),
            Optional.ofNullable(row.get("answer", String.class)), at(row, "call_at"), at(row, "answered_at")))
        .all().collectList();
  }

  private Mono<List<CheckedIn>> checkIns(Exported visit, FamilyKey key) {
    return database.sql("""
            select date, at, reverted_at, revert_reason from check_in where visit = :visit order by at limit :most
            """)
        .bind("visit", visit.id())
        .bind("most", MOST)
        .map(row -> new CheckedIn(row.get("date", LocalDate.class), at(row, "at").orElseThrow(),
            at(row, "reverted_at"), Optional.ofNullable(row.get("revert_reason", String.class))
                .map(reason -> key.unseal(PostgresCheckInBook.REASON, reason))))
        .all().collectList();
  }

  /** Why it ended is still sealed. */
  private static Exported visit(Readable row) {
    return new Exported(row.get("id", UUID.class), row.get("registration", UUID.class),
        row.get("facility", String.class), row.get("type", String.class), row.get("first_date", LocalDate.class),
        row.get("last_date", LocalDate.class), Optional.ofNullable(row.get("planned_last_date", LocalDate.class)),
        row.get("state", String.class), row.get("fee", Long.class), row.get("coupons", Integer.class),
        at(row, "confirmed_at").orElseThrow(), at(row, "ended_at"),
        Optional.ofNullable(row.get("cancel_reason", String.class)), Map.of(), List.of(), List.of());
  }

  private static Optional<OffsetDateTime> at(Readable row, String column) {
    return Optional.ofNullable(row.get(column, Instant.class)).map(Japan::written);
  }
}
