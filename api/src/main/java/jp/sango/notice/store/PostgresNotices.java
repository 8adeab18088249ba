package jp.sango.notice.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.kernel.Portions;
import jp.sango.notice.Listeners;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.Notices;
import jp.sango.notice.OnItsWay;
import jp.sango.notice.WayAhead;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes inbox rows, and what rings by each hearer's first way; whom no phone tells, somebody has to tell. */
final class PostgresNotices implements Notices {

  private final DatabaseClient database;
  private final WayPlanner planner;
  private final Listeners listeners;
  private final JsonMapper json;
  private final Clock clock;

  PostgresNotices(DatabaseClient database, WayPlanner planner, Listeners listeners, JsonMapper json, Clock clock) {
    this.database = database;
    this.planner = planner;
    this.listeners = listeners;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Mono<Void> tell(List<NewNotice> notices) {
    return tell(notices, listeners);
  }

  @Override
  public Mono<Void> tell(List<NewNotice> notices, Listeners known) {
    // What is told beside a push is found by the moment that they have in common.
    var now = clock.instant();
    return requireTransaction()
        .thenMany(Portions.of(notices, some -> tellSome(some, known, now)))
        .then();
  }

  /** Without one, a notice could stay in the inbox while its push is lost, or tell of something that never happened. */
  private static Mono<Void> requireTransaction() {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .filter(TransactionSynchronizationManager::isActualTransactionActive)
        .switchIfEmpty(Mono.error(() -> new NoTransactionException("notices need the transaction of what they tell")))
        .then();
  }

  private Mono<Void> tellSome(List<NewNotice> notices, Listeners known, Instant now) {
    var begun = notices.stream().map(told -> OnItsWay.begun(new NoticeId(UUID.randomUUID()), told)).toList();
    return planner.plan(begun, known, _ -> WayAhead.Cause.NEW, now)
        .flatMap(planned -> keep(planned, now)
            .map(kept -> planned.stream().filter(each -> kept.contains(each.id())).toList()))
        .flatMap(planner::carryOut);
  }

  /** Which of them are new: what was told before is left as it is. */
  private Mono<Set<UUID>> keep(List<Planned> planned, Instant now) {
    return database.sql("""
            insert into notice (id, municipality, person, kind, about, dedupe, "values", language, created_at,
              reach, deadline, ways_tried, next_way_at, rings_again_at)
            select id, municipality, person, kind, about, dedupe, "values"::jsonb, language, :now,
              reach, deadline::timestamptz, string_to_array(tried, ','), nullif(goes_on, '')::timestamptz,
              nullif(again, '')::timestamptz
            from unnest(:ids, :municipalities, :persons, :kinds, :abouts, :dedupes, :values, :languages, :reaches,
              :deadlines, :tried, :goesOn, :again)
              as asked (id, municipality, person, kind, about, dedupe, "values", language, reach, deadline, tried, goes_on,
                again)
            -- One order for everybody: two transactions that tell the same wait for each other and never in a ring.
            order by municipality, person, kind, about, dedupe
            on conflict (municipality, person, kind, about, dedupe) do nothing
            returning id
            """)
        .bind("ids", planned.stream().map(Planned::id).toArray(UUID[]::new))
        .bind("municipalities", told(planned, notice -> notice.municipality().value()))
        .bind("persons", planned.stream().map(each -> each.notice().told().person().value()).toArray(UUID[]::new))
        .bind("kinds", told(planned, notice -> notice.kind().name()))
        .bind("abouts", told(planned, NewNotice::about))
        .bind("dedupes", told(planned, NewNotice::dedupe))
        .bind("values", told(planned, notice -> json.writeValueAsString(notice.values())))
        .bind("languages", told(planned, notice -> notice.language().name()))
        .bind("reaches", told(planned, notice -> notice.reach().name()))
        .bind("deadlines", told(planned, notice -> notice.deadline().toString()))
        .bind("tried", column(planned, Planned::triedNames))
        .bind("goesOn", OnItsWayRows.times(planned, Planned::goesOn))
        .bind("again", OnItsWayRows.times(planned, Planned::ringsAgainAt))
        .bind("now", now)
        .map(row -> row.get("id", UUID.class))
        .all()
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String[] told(List<Planned> planned, Function<NewNotice, String> value) {
    return column(planned, each -> value.apply(each.notice().told()));
  }

  private static String[] column(List<Planned> planned, Function<Planned, String> value) {
    return planned.stream().map(value).toArray(String[]::new);
  }
}
