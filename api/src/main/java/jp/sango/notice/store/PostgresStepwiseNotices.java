package jp.sango.notice.store;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import jp.sango.notice.store.AddressBook.Addresses;
import jp.sango.notice.store.AddressBook.Owner;
import jp.sango.programme.Night;
import jp.sango.programme.Policies;
import jp.sango.push.Outbox;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes the inbox row once, and outbox rows for the phones of one way alone. */
final class PostgresStepwiseNotices implements StepwiseNotices {

  private final DatabaseClient database;
  private final AddressBook addresses;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Policies policies;
  private final Listeners listeners;
  private final WordOfMouth wordOfMouth;
  private final JsonMapper json;
  private final Clock clock;

  PostgresStepwiseNotices(
      DatabaseClient database, WayPlanner planner, Listeners listeners, JsonMapper json, Clock clock) {
    this.database = database;
    this.addresses = planner.addresses();
    this.outbox = planner.outbox();
    this.deliveries = planner.deliveries();
    this.policies = planner.policies();
    this.wordOfMouth = planner.wordOfMouth();
    this.listeners = listeners;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Mono<Map<PersonId, Possible>> ways(
      MunicipalityCode municipality, Collection<PersonId> persons, NoticeKind kind) {
    var night = policies.at(municipality, clock.instant()).notices().night();
    return listeners.of(municipality, persons).flatMap(listening -> addresses.of(owners(municipality, persons))
        .map(found -> persons.stream().distinct().collect(Collectors.toMap(Function.identity(), person -> possible(
            found.getOrDefault(new Owner(municipality, person), Addresses.NONE),
            listening.getOrDefault(person, Listener.ANYBODY), kind, night)))));
  }

  private Possible possible(Addresses found, Listener listener, NoticeKind kind, Night usual) {
    var reachable = found.reachable(listener);
    var wishes = reachable.wishes();
    return new Possible(
        reachable.ways(), wishes.mayRingFrom(kind, clock.instant(), usual), wishes.nightFor(kind, usual));
  }

  private static Set<Owner> owners(MunicipalityCode municipality, Collection<PersonId> persons) {
    return persons.stream().map(person -> new Owner(municipality, person)).collect(Collectors.toSet());
  }

  @Override
  public Mono<Void> tell(NewNotice notice, Way way, Untold.Why why) {
    return keep(notice).flatMap(id -> switch (way) {
      case APP, LINE -> push(notice, id, way);
      case IN_PERSON -> wordOfMouth.carry(List.of(
          new Untold(id, notice.municipality(), notice.person(), why, notice.deadline())));
    });
  }

  @Override
  public Mono<Void> settle(
      MunicipalityCode municipality, PersonId person, NoticeKind kind, String about, Became became) {
    return database.sql("""
            update notice set became = :became, next_way_at = null
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

  private Mono<Void> push(NewNotice notice, NoticeId id, Way way) {
    var owner = new Owner(notice.municipality(), notice.person());
    return addresses.of(List.of(owner))
        .map(found -> found.getOrDefault(owner, Addresses.NONE))
        .flatMap(found -> listener(notice.municipality(), notice.person())
            .map(listener -> found.by(way).map(phone -> deliveries.of(id.value(), phone, notice, listener)).toList()))
        .flatMap(outbox::add);
  }

  private Mono<Listener> listener(MunicipalityCode municipality, PersonId person) {
    return listeners.of(municipality, List.of(person)).map(known -> known.getOrDefault(person, Listener.ANYBODY));
  }
}
