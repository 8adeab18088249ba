package jp.sango.notice.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.kernel.Language;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.Notices;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.Outbox;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes inbox rows, and outbox rows for every phone of those who are told. */
final class PostgresNotices implements Notices {

  private static final int BATCH = 2_000;

  private final DatabaseClient database;
  private final Outbox outbox;
  private final NoticeTexts texts;
  private final JsonMapper json;
  private final Clock clock;

  PostgresNotices(DatabaseClient database, Outbox outbox, NoticeTexts texts, JsonMapper json, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.texts = texts;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Mono<Void> tell(List<NewNotice> notices) {
    return requireTransaction()
        .thenMany(Flux.fromIterable(notices).buffer(BATCH).concatMap(this::tellBatch))
        .then();
  }

  /** Without one, a notice could stay in the inbox while its push is lost, or tell of something that never happened. */
  private static Mono<Void> requireTransaction() {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .filter(TransactionSynchronizationManager::isActualTransactionActive)
        .switchIfEmpty(Mono.error(() -> new NoTransactionException("notices need the transaction of what they tell")))
        .then();
  }

  private Mono<Void> tellBatch(List<NewNotice> notices) {
    return keepAndFindPhones(notices)
        .map(phone -> delivery(phone, notices.get(phone.index())))
        .collectList()
        .flatMap(outbox::add);
  }

  /** A phone that a notice, by its index in the batch, has to reach. */
  private record Phone(int index, UUID notice, Address address) {}

  /** Notices that were told before are left out, and so are their phones. */
  private Flux<Phone> keepAndFindPhones(List<NewNotice> notices) {
    return database.sql("""
            with asked as (
              select * from unnest(:ids, :municipalities, :persons, :kinds, :abouts, :dedupes, :values, :languages,
                  :pushed)
                with ordinality as n(id, municipality, person, kind, about, dedupe, "values", language, pushed, n)),
            kept as (
              insert into notice (id, municipality, person, kind, about, dedupe, "values", language, created_at)
              select id, municipality, person, kind, about, dedupe, "values"::jsonb, language, :now from asked
              -- One order for everybody: two transactions that tell the same wait for each other and never in a ring.
              order by municipality, person, kind, about, dedupe
              on conflict (municipality, person, kind, about, dedupe) do nothing
              returning id)
            select (asked.n - 1)::int as index, asked.id, d.token, null as line_user
            from kept join asked using (id) join device d using (municipality, person) where asked.pushed
            union all
            select (asked.n - 1)::int, asked.id, null, l.line_user
            from kept join asked using (id) join line_account l using (municipality, person) where asked.pushed
            """)
        .bind("ids", column(notices, notice -> UUID.randomUUID()).toArray(UUID[]::new))
        .bind("municipalities", column(notices, notice -> notice.municipality().value()).toArray(String[]::new))
        .bind("persons", column(notices, notice -> notice.person().value()).toArray(UUID[]::new))
        .bind("kinds", column(notices, notice -> notice.kind().name()).toArray(String[]::new))
        .bind("abouts", column(notices, NewNotice::about).toArray(String[]::new))
        .bind("dedupes", column(notices, NewNotice::dedupe).toArray(String[]::new))
        .bind("values", column(notices, notice -> json.writeValueAsString(notice.values())).toArray(String[]::new))
        .bind("languages", column(notices, notice -> notice.language().name()).toArray(String[]::new))
        .bind("pushed", column(notices, notice -> notice.reach() == NewNotice.Reach.PUSH).toArray(Boolean[]::new))
        .bind("now", clock.instant())
        .map(row -> new Phone(row.get("index", Integer.class), row.get("id", UUID.class),
            address(row.get("token", String.class), row.get("line_user", String.class))))
        .all();
  }

  private static <T> List<T> column(List<NewNotice> notices, Function<NewNotice, T> value) {
    return notices.stream().map(value).toList();
  }

  private static Address address(String token, String lineUser) {
    return token != null ? new Address.FcmToken(token) : new Address.LineUser(lineUser);
  }

  private Delivery delivery(Phone phone, NewNotice notice) {
    return new Delivery(
        UUID.randomUUID(), phone.notice(), new Recipient(notice.person().value()), phone.address(),
        lockScreen(notice.kind(), notice.language()), PushKind.of(notice.kind()).name(), urgency(notice.kind()),
        Optional.empty(), notice.deadline());
  }

  private LockScreenText lockScreen(NoticeKind kind, Language language) {
    var text = texts.lockScreen(kind, language);
    return new LockScreenText(text.title(), text.body());
  }

  private static Urgency urgency(NoticeKind kind) {
    return switch (kind) {
      case PRE_VISIT_CALL -> Urgency.NOW;
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, DRAW_WON, DRAW_LOST, VISIT_CONFIRMED, VISIT_CANCELLED ->
          Urgency.SOON;
    };
  }

  /** What leaves the house says what to open, never how it went. */
  private enum PushKind {
    NEWS,
    DRAW_RESULT,
    CALL;

    static PushKind of(NoticeKind kind) {
      return switch (kind) {
        case DRAW_WON, DRAW_LOST -> DRAW_RESULT;
        case PRE_VISIT_CALL -> CALL;
        case REGISTRATION_APPROVED, REGISTRATION_RETURNED, VISIT_CONFIRMED, VISIT_CANCELLED -> NEWS;
      };
    }
  }
}
