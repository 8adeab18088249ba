package jp.sango.visit.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.Setting;
import jp.sango.sealing.FamilyKey;
import jp.sango.visit.CallBook;
import jp.sango.visit.CallId;
import jp.sango.visit.Checklist;
import jp.sango.visit.PreVisitCall;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Calls and checklists in PostgreSQL. */
final class PostgresCallBook implements CallBook {

  static final String ENTRIES_FIELD = "visit-checklist.entries";
  static final String SETTING_FIELD = "visit-checklist.setting";
  /** All settings are of one length. */
  private static final int SETTING_BLOCK = 64;
  private static final TypeReference<Map<String, String>> ENTRIES = new TypeReference<>() {};

  private static final String SELECT = """
      select %s from pre_visit_call p join visit v on v.id = p.visit
      """.formatted(CallRows.COLUMNS);

  private final DatabaseClient database;
  private final JsonMapper json;
  private final VisitSeals seals;
  private final CallWrites writes;

  PostgresCallBook(DatabaseClient database, JsonMapper json, VisitSeals seals) {
    this.database = database;
    this.json = json;
    this.seals = seals;
    this.writes = new CallWrites(database);
  }

  @Override
  public Mono<PreVisitCall> lockOpen(VisitId visit) {
    return database.sql(SELECT + "where p.visit = :visit and p.state not in ('ENDED', 'WITHDRAWN') for update of p")
        .bind("visit", visit.value())
        .map(CallRows::call).one();
  }

  @Override
  public Mono<Void> start(PreVisitCall call) {
    return writes.start(call);
  }

  @Override
  public Mono<Void> change(PreVisitCall call) {
    return writes.change(call);
  }

  @Override
  public Mono<List<Instant>> rings(VisitId visit, Instant since) {
    return database.sql("""
            select ring from pre_visit_call p cross join lateral unnest(p.rings) as ring
            where p.visit = :visit and ring > :since
            """)
        .bind("visit", visit.value())
        .bind("since", since)
        .map(row -> row.get("ring", Instant.class)).all().collectList();
  }

  @Override
  public Flux<CallId> due(MunicipalityCode municipality, Instant now, int most) {
    return database.sql("""
            select p.id from pre_visit_call p join visit v on v.id = p.visit
            where p.due_at <= :now and v.municipality = :municipality order by p.due_at, p.id limit :most
            """)
        .bind("now", now)
        .bind("municipality", municipality.value())
        .bind("most", most)
        .map(row -> new CallId(row.get("id", UUID.class))).all();
  }

  @Override
  public Flux<PreVisitCall> of(Actor resident, int limit) {
    return database.sql(SELECT + """
            where v.municipality = :municipality and v.person = :person
            order by p.started_at desc, p.answered_at desc nulls first, p.id
            limit :limit
            """)
        .bind("municipality", resident.municipality().value())
        .bind("person", resident.person().value())
        .bind("limit", limit)
        .map(CallRows::ifKnown).all().mapNotNull(known -> known.orElse(null));
  }

  /** Confirmed and cancelled ones apart, as their indexes have them. */
  @Override
  public Flux<PreVisitCall> atFacility(MunicipalityCode municipality, FacilityId facility, LocalDate from, int limit) {
    return database.sql("""
            select %s
            from (
              select * from visit
              where municipality = :municipality and facility = :facility and state = 'CONFIRMED' and last_date >= :from
              union all
              select * from visit
              where municipality = :municipality and facility = :facility and state = 'CANCELLED' and first_date >= :from) v
              cross join lateral (
                select * from pre_visit_call where visit = v.id
                order by started_at desc, answered_at desc nulls first limit 1) p
            order by v.first_date, v.id limit :limit
            """.formatted(CallRows.COLUMNS))
        .bind("municipality", municipality.value())
        .bind("facility", facility.value())
        .bind("from", from)
        .bind("limit", limit)
        .map(CallRows::ifKnown).all().mapNotNull(known -> known.orElse(null));
  }

  @Override
  public Mono<RegistrationId> familyOf(MunicipalityCode municipality, CallId id) {
    return database.sql("""
            select v.registration from pre_visit_call p join visit v on v.id = p.visit
            where p.id = :id and v.municipality = :municipality
            """)
        .bind("id", id.value())
        .bind("municipality", municipality.value())
        .map(row -> new RegistrationId(row.get("registration", UUID.class))).one();
  }

  @Override
  public Mono<PreVisitCall> lock(MunicipalityCode municipality, PersonId person, CallId id) {
    return database.sql(SELECT + """
            where p.id = :id and v.municipality = :municipality and v.person = :person for update of p
            """)
        .bind("id", id.value())
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(CallRows::call).one();
  }

  @Override
  public Mono<PreVisitCall> lockIfFree(MunicipalityCode municipality, CallId id) {
    return database.sql(SELECT + "where p.id = :id and v.municipality = :municipality for update of p skip locked")
        .bind("id", id.value())
        .bind("municipality", municipality.value())
        .map(CallRows::call).one();
  }

  @Override
  public Mono<Void> keep(VisitId visit, Checklist checklist) {
    return seals.of(visit).flatMap(key -> withSetting(checklist, key, database.sql("""
            insert into visit_checklist (visit, entries, setting, finished, at)
            values (:visit, :entries, :setting, :finished, :at)
            on conflict (visit) do update set entries = excluded.entries, setting = excluded.setting,
              finished = excluded.finished, at = excluded.at
            """)
        .bind("visit", visit.value())
        .bind("entries", key.seal(ENTRIES_FIELD, json.writeValueAsString(checklist.entries())))
        .bind("finished", checklist.finished())
        .bind("at", checklist.at()))
        .then());
  }

  private DatabaseClient.GenericExecuteSpec withSetting(
      Checklist checklist, FamilyKey key, DatabaseClient.GenericExecuteSpec insert) {
    return checklist.setting()
        .map(setting -> insert.bind("setting",
            key.sealBlurred(SETTING_FIELD, json.writeValueAsString(setting), SETTING_BLOCK)))
        .orElseGet(() -> insert.bindNull("setting", String.class));
  }

  /** As it is stored. */
  private record Sealed(
      VisitId visit, String entries, Optional<String> setting, boolean finished, Instant at) {}

  @Override
  public Mono<Map<VisitId, Checklist>> checklists(Collection<VisitId> visits) {
    return database.sql("select * from visit_checklist where visit = any(:visits)")
        .bind("visits", ids(visits))
        .map(row -> new Sealed(new VisitId(row.get("visit", UUID.class)), row.get("entries", String.class),
            Optional.ofNullable(row.get("setting", String.class)), row.get("finished", Boolean.class),
            row.get("at", Instant.class)))
        .all().collectList()
        .flatMap(sealed -> sealed.isEmpty() ? Mono.just(Map.of())
            : seals.all(sealed.stream().map(Sealed::visit).toList()).map(keys -> opened(sealed, keys)));
  }

  private Map<VisitId, Checklist> opened(List<Sealed> sealed, Map<VisitId, FamilyKey> keys) {
    return sealed.stream().filter(one -> keys.containsKey(one.visit())).collect(Collectors.toMap(Sealed::visit,
        one -> new Checklist(
            json.readValue(keys.get(one.visit()).unseal(ENTRIES_FIELD, one.entries()), ENTRIES),
            one.finished(), one.at(),
            one.setting().map(setting -> json.readValue(
                keys.get(one.visit()).unseal(SETTING_FIELD, setting), Setting.class)))));
  }

  @Override
  public Mono<Map<VisitId, PreVisitCall>> latest(Collection<VisitId> visits) {
    return database.sql("""
            select distinct on (p.visit) %s
            from pre_visit_call p join visit v on v.id = p.visit
            where p.visit = any(:visits) order by p.visit, p.started_at desc, p.answered_at desc nulls first
            """.formatted(CallRows.COLUMNS))
        .bind("visits", ids(visits))
        .map(CallRows::ifKnown).all().mapNotNull(known -> known.orElse(null))
        .collectMap(PreVisitCall::visit);
  }

  private static UUID[] ids(Collection<VisitId> visits) {
    return visits.stream().map(VisitId::value).toArray(UUID[]::new);
  }
}
