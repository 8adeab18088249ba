package jp.sango.visit.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Actor;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.Setting;
import jp.sango.sealing.FamilyKey;
import jp.sango.visit.CallAnswer;
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
      select p.*, v.municipality, v.person, v.facility, v.type, v.first_date, v.last_date
      from pre_visit_call p join visit v on v.id = p.visit
      """;

  private final DatabaseClient database;
  private final JsonMapper json;
  private final VisitSeals seals;

  PostgresCallBook(DatabaseClient database, JsonMapper json, VisitSeals seals) {
    this.database = database;
    this.json = json;
    this.seals = seals;
  }

  @Override
  public Mono<PreVisitCall> ringing(VisitId visit) {
    return database.sql(SELECT + "where p.visit = :visit and p.answer is null")
        .bind("visit", visit.value())
        .map(PostgresCallBook::call).one();
  }

  @Override
  public Mono<Void> start(PreVisitCall call) {
    return database.sql("""
            insert into pre_visit_call (id, visit, started_at, rang_at) values (:id, :visit, :startedAt, :rangAt)
            """)
        .bind("id", call.id().value())
        .bind("visit", call.visit().value())
        .bind("startedAt", call.startedAt())
        .bind("rangAt", call.rangAt())
        .then();
  }

  @Override
  public Mono<Void> ring(CallId id, Instant at) {
    return database.sql("update pre_visit_call set rang_at = :at where id = :id")
        .bind("id", id.value())
        .bind("at", at)
        .then();
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
        .map(PostgresCallBook::call).all();
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
        .map(PostgresCallBook::call).one();
  }

  @Override
  public Mono<Void> answer(CallId id, CallAnswer answer, Instant at, EnteredBy by) {
    var update = database.sql("""
            update pre_visit_call
            set answer = :answer, call_at = :callAt, answered_at = :at, answered_channel = (:hand)[1],
              answered_by = cast((:hand)[2] as uuid), answered_role = (:hand)[3]
            where id = :id
            """)
        .bind("id", id.value())
        .bind("at", at)
        .bind("hand", by.columns());
    return (switch (answer) {
      case CallAnswer.Now() -> update.bind("answer", "NOW").bindNull("callAt", Instant.class);
      case CallAnswer.DoneByMessage() -> update.bind("answer", "DONE_BY_MESSAGE").bindNull("callAt", Instant.class);
      case CallAnswer.CallMeAt(var callAt) -> update.bind("answer", "CALL_ME_AT").bind("callAt", callAt);
    }).then();
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
            select distinct on (p.visit) p.*, v.municipality, v.person, v.facility, v.type, v.first_date, v.last_date
            from pre_visit_call p join visit v on v.id = p.visit
            where p.visit = any(:visits) order by p.visit, p.started_at desc, p.answered_at desc nulls first
            """)
        .bind("visits", ids(visits))
        .map(PostgresCallBook::call).all()
        .collectMap(PreVisitCall::visit);
  }

  private static UUID[] ids(Collection<VisitId> visits) {
    return visits.stream().map(VisitId::value).toArray(UUID[]::new);
  }

  private static PreVisitCall call(Readable row) {
    return new PreVisitCall(
        new CallId(row.get("id", UUID.class)),
        new VisitId(row.get("visit", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new PersonId(row.get("person", UUID.class)),
        new FacilityId(row.get("facility", String.class)),
        ServiceType.valueOf(row.get("type", String.class)),
        VisitRows.dates(row),
        row.get("started_at", Instant.class),
        row.get("rang_at", Instant.class),
        Optional.ofNullable(row.get("answer", String.class)).map(answer -> answer(answer, row)),
        Optional.ofNullable(row.get("answered_at", Instant.class)),
        EnteredBy.kept(new PersonId(row.get("person", UUID.class)), row.get("answered_channel", String.class),
            row.get("answered_by", UUID.class), row.get("answered_role", String.class)));
  }

  private static CallAnswer answer(String answer, Readable row) {
    return switch (answer) {
      case "NOW" -> new CallAnswer.Now();
      case "DONE_BY_MESSAGE" -> new CallAnswer.DoneByMessage();
      case "CALL_ME_AT" -> new CallAnswer.CallMeAt(row.get("call_at", Instant.class));
      default -> throw new IllegalStateException("unknown answer in the database: " + answer);
    };
  }
}
