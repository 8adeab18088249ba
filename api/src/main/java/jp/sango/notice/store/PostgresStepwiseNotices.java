package jp.sango.notice.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Became;
import jp.sango.notice.Listeners;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.Untold;
import jp.sango.notice.WordOfMouth;
import jp.sango.push.Address;
import jp.sango.push.Outbox;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes the inbox row once, and outbox rows for the phones of one way alone. */
final class PostgresStepwiseNotices implements StepwiseNotices {

  private final DatabaseClient database;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Listeners listeners;
  private final WordOfMouth wordOfMouth;
  private final JsonMapper json;
  private final Clock clock;

  PostgresStepwiseNotices(
      DatabaseClient database, Outbox outbox, Deliveries deliveries, Listeners listeners, WordOfMouth wordOfMouth,
      JsonMapper json, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.listeners = listeners;
    this.wordOfMouth = wordOfMouth;
    this.json = json;
    this.clock = clock;
  }

  /** Who is told in person whatever phones she may once have had is rung up at once. */
  @Override
  public Mono<Map<PersonId, List<Way>>> ways(MunicipalityCode municipality, Collection<PersonId> persons) {
    return listeners.of(municipality, persons).flatMap(listening -> reached(municipality, persons)
        .map(reached -> listening.getOrDefault(reached.person(), Listener.ANYBODY).withoutDevice()
            ? new Reached(reached.person(), List.of(Way.IN_PERSON)) : reached)
        .collectMap(Reached::person, Reached::ways));
  }

  private record Reached(PersonId person, List<Way> ways) {}

  private Flux<Reached> reached(MunicipalityCode municipality, Collection<PersonId> persons) {
    return database.sql("""
            select asked.person,
              exists (select from device d where d.municipality = :municipality and d.person = asked.person
                and d.failed_at is null) as app,
              exists (select from line_account l where l.municipality = :municipality and l.person = asked.person
                and l.left_at is null and l.failed_at is null) as line
            from unnest(:persons) as asked (person)
            """)
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
        .map(row -> new Reached(new PersonId(row.get("person", UUID.class)),
            ways(row.get("app", Boolean.class), row.get("line", Boolean.class))))
        .all();
  }

  private static List<Way> ways(boolean app, boolean line) {
    var ways = new ArrayList<Way>();
    if (app) {
      ways.add(Way.APP);
    }
    if (line) {
      ways.add(Way.LINE);
    }
    ways.add(Way.IN_PERSON);
    return List.copyOf(ways);
  }

  @Override
  public Mono<Void> tell(NewNotice notice, Way way, Untold.Why why) {
    return keep(notice).flatMap(id -> switch (way) {
      case APP -> push(notice, id, addresses(notice, """
          select token as address from device
          where municipality = :municipality and person = :person and failed_at is null
          """).map(Address.FcmToken::new));
      case LINE -> push(notice, id, addresses(notice, """
          select line_user as address from line_account
          where municipality = :municipality and person = :person and left_at is null and failed_at is null
          """).map(Address.LineUser::new));
      case IN_PERSON -> wordOfMouth.carry(List.of(
          new Untold(id, notice.municipality(), notice.person(), why, notice.deadline())));
    });
  }

  @Override
  public Mono<Void> settle(
      MunicipalityCode municipality, PersonId person, NoticeKind kind, String about, Became became) {
    return database.sql("""
            update notice set became = :became
            where municipality = :municipality and person = :person and kind = :kind and about = :about
            """)
        .bind("became", became.name())
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("kind", kind.name())
        .bind("about", about)
        .then();
  }

  /** Kept once; asked for again it answers which one that was. */
  private Mono<NoticeId> keep(NewNotice notice) {
    return database.sql("""
            insert into notice (id, municipality, person, kind, about, dedupe, "values", language, created_at)
            values (:id, :municipality, :person, :kind, :about, :dedupe, :values::jsonb, :language, :now)
            on conflict (municipality, person, kind, about, dedupe) do update set kind = excluded.kind
            returning id
            """)
        .bind("id", UUID.randomUUID())
        .bind("municipality", notice.municipality().value())
        .bind("person", notice.person().value())
        .bind("kind", notice.kind().name())
        .bind("about", notice.about())
        .bind("dedupe", notice.dedupe())
        .bind("values", json.writeValueAsString(notice.values()))
        .bind("language", notice.language().name())
        .bind("now", clock.instant())
        .map(row -> new NoticeId(row.get("id", UUID.class)))
        .one();
  }

  private Flux<String> addresses(NewNotice notice, String select) {
    return database.sql(select)
        .bind("municipality", notice.municipality().value())
        .bind("person", notice.person().value())
        .map(row -> row.get("address", String.class)).all();
  }

  private Mono<Void> push(NewNotice notice, NoticeId id, Flux<? extends Address> phones) {
    return phones.collectList()
        .flatMap(all -> listener(notice.municipality(), notice.person())
            .map(listener -> all.stream().map(phone -> deliveries.of(id.value(), phone, notice, listener)).toList()))
        .flatMap(outbox::add);
  }

  private Mono<Listener> listener(MunicipalityCode municipality, PersonId person) {
    return listeners.of(municipality, List.of(person)).map(known -> known.getOrDefault(person, Listener.ANYBODY));
  }
}
