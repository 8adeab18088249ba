package jp.sango.notice.store;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Portions;
import jp.sango.notice.Listeners;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.Notices;
import jp.sango.notice.Untold;
import jp.sango.notice.WordOfMouth;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import jp.sango.push.Outbox;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes inbox rows, and outbox rows for every phone of those who are told; whom no phone tells, somebody has to tell.
 */
final class PostgresNotices implements Notices {

  private final DatabaseClient database;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Listeners listeners;
  private final WordOfMouth wordOfMouth;
  private final JsonMapper json;
  private final Clock clock;

  PostgresNotices(
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

  @Override
  public Mono<Void> tell(List<NewNotice> notices) {
    return tell(notices, listeners);
  }

  @Override
  public Mono<Void> tell(List<NewNotice> notices, Listeners known) {
    return requireTransaction()
        .thenMany(Portions.of(notices, some -> tellSome(some, known)))
        .then();
  }

  /** Without one, a notice could stay in the inbox while its push is lost, or tell of something that never happened. */
  private static Mono<Void> requireTransaction() {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .filter(TransactionSynchronizationManager::isActualTransactionActive)
        .switchIfEmpty(Mono.error(() -> new NoTransactionException("notices need the transaction of what they tell")))
        .then();
  }

  private Mono<Void> tellSome(List<NewNotice> notices, Listeners known) {
    return audience(notices, known).flatMap(audience -> keepAndFindPhones(notices).collectList()
        .flatMap(ways -> outbox.add(deliveries(ways, audience))
            .then(wordOfMouth.carry(untold(ways, audience)))));
  }

  /** Those whom more than the inbox tells, each in her municipality. */
  private Mono<Map<MunicipalityCode, Map<PersonId, Listener>>> audience(
      List<NewNotice> notices, Listeners known) {
    var persons = notices.stream().filter(PostgresNotices::isToldBeyondTheInbox).collect(
        Collectors.groupingBy(NewNotice::municipality, Collectors.mapping(NewNotice::person, Collectors.toSet())));
    return Flux.fromIterable(persons.entrySet())
        .concatMap(some -> known.of(some.getKey(), some.getValue()).map(found -> Map.entry(some.getKey(), found)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Listener listener(Map<MunicipalityCode, Map<PersonId, Listener>> audience, NewNotice notice) {
    return audience.getOrDefault(notice.municipality(), Map.of()).getOrDefault(notice.person(), Listener.ANYBODY);
  }

  private List<Delivery> deliveries(List<Way> ways, Map<MunicipalityCode, Map<PersonId, Listener>> audience) {
    return ways.stream().filter(way -> rings(way.notice())).flatMap(way -> way.phone().stream()
        .map(phone -> deliveries.of(way.id(), phone, way.notice(), listener(audience, way.notice())))).toList();
  }

  private static List<Untold> untold(List<Way> ways, Map<MunicipalityCode, Map<PersonId, Listener>> audience) {
    return ways.stream()
        .filter(way -> isToldInPerson(way.notice()))
        .filter(way -> way.phone().isEmpty() || listener(audience, way.notice()).withoutDevice())
        .map(PostgresNotices::untold)
        .distinct()
        .toList();
  }

  private static Untold untold(Way way) {
    var notice = way.notice();
    return new Untold(
        new NoticeId(way.id()), notice.municipality(), notice.person(), Untold.Why.NO_DEVICE, notice.deadline());
  }

  /** A phone that a notice has to reach; or that there is none. */
  private record Way(UUID id, NewNotice notice, Optional<Address> phone) {}

  /**
   * Notices that were told before are left out, and so are their phones; so are those that the inbox alone tells. Phones
   * are looked up from the rows themselves: PostgreSQL, which cannot know how many there are, then has no join to choose
   * that would compare each with each.
   */
  private Flux<Way> keepAndFindPhones(List<NewNotice> notices) {
    var byId = new LinkedHashMap<UUID, NewNotice>();
    notices.forEach(notice -> byId.put(UUID.randomUUID(), notice));
    return database.sql("""
            with kept as (
              insert into notice (id, municipality, person, kind, about, dedupe, "values", language, created_at)
              select id, municipality, person, kind, about, dedupe, "values"::jsonb, language, :now
              from unnest(:ids, :municipalities, :persons, :kinds, :abouts, :dedupes, :values, :languages)
                as asked (id, municipality, person, kind, about, dedupe, "values", language)
              -- One order for everybody: two transactions that tell the same wait for each other and never in a ring.
              order by municipality, person, kind, about, dedupe
              on conflict (municipality, person, kind, about, dedupe) do nothing
              returning id, municipality, person)
            select kept.id, phone.token, phone.line_user
            from kept left join lateral (
              select d.token, null as line_user from device d
              where :pushed and (d.municipality, d.person) = (kept.municipality, kept.person) and d.failed_at is null
              union all
              select null, l.line_user from line_account l
              where :pushed and (l.municipality, l.person) = (kept.municipality, kept.person)
                and l.left_at is null and l.failed_at is null) phone on true
            """)
        .bind("ids", byId.keySet().toArray(UUID[]::new))
        .bind("municipalities", column(notices, notice -> notice.municipality().value()).toArray(String[]::new))
        .bind("persons", column(notices, notice -> notice.person().value()).toArray(UUID[]::new))
        .bind("kinds", column(notices, notice -> notice.kind().name()).toArray(String[]::new))
        .bind("abouts", column(notices, NewNotice::about).toArray(String[]::new))
        .bind("dedupes", column(notices, NewNotice::dedupe).toArray(String[]::new))
        .bind("values", column(notices, notice -> json.writeValueAsString(notice.values())).toArray(String[]::new))
        .bind("languages", column(notices, notice -> notice.language().name()).toArray(String[]::new))
        .bind("pushed", notices.stream().anyMatch(PostgresNotices::isToldBeyondTheInbox))
        .bind("now", clock.instant())
        .map(row -> new Way(row.get("id", UUID.class), byId.get(row.get("id", UUID.class)),
            address(row.get("token", String.class), row.get("line_user", String.class))))
        .all()
        .filter(way -> isToldBeyondTheInbox(way.notice()));
  }

  private static boolean isToldBeyondTheInbox(NewNotice notice) {
    return rings(notice) || isToldInPerson(notice);
  }

  private static boolean rings(NewNotice notice) {
    return switch (notice.reach()) {
      case PUSH, PUSH_ALONE -> true;
      case BESIDE_A_PUSH, INBOX_ONLY -> false;
    };
  }

  /** Where she has no phone. */
  private static boolean isToldInPerson(NewNotice notice) {
    return switch (notice.reach()) {
      case PUSH, BESIDE_A_PUSH -> true;
      case PUSH_ALONE, INBOX_ONLY -> false;
    };
  }

  private static <T> List<T> column(List<NewNotice> notices, Function<NewNotice, T> value) {
    return notices.stream().map(value).toList();
  }

  private static Optional<Address> address(String token, String lineUser) {
    return Optional.ofNullable(token).<Address>map(Address.FcmToken::new)
        .or(() -> Optional.ofNullable(lineUser).map(Address.LineUser::new));
  }
}
