package jp.sango.casework.store;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.casework.CallAttempt;
import jp.sango.casework.CallBoard;
import jp.sango.casework.CallOutcome;
import jp.sango.casework.CallTask;
import jp.sango.casework.CallTaskId;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Known;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Untold;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.Keys;
import jp.sango.visit.PreVisitCall;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls to families in PostgreSQL; notes are sealed. */
final class PostgresCallBoard implements CallBoard {

  static final String NOTE = "call-attempt.note";

  /** As long as a draw's result goes to her phones. */
  private static final Duration RESULT_IS_NEWS_FOR = Duration.ofHours(14);

  /** What nobody needs to be told once the visit it speaks of is cancelled. */
  private static final String[] ENDS_WITH_ITS_VISIT = {
      NoticeKind.DRAW_WON.name(), NoticeKind.VISIT_CONFIRMED.name(), NoticeKind.BOOKING_ACCEPTED.name()};

  /** How things stand on the way; the next word about the same takes its place. */
  private static final String[] ENDS_WITH_THE_NEXT_WORD = {
      NoticeKind.COORDINATION_REQUESTED.name(), NoticeKind.COORDINATION_CONTINUES.name(),
      NoticeKind.REGISTRATION_RETURNED.name(), NoticeKind.VISIT_SHORTENED.name()};

  private static final String STILL_TRUE = """
      select t.*, (select a.outcome from call_attempt a where a.task = t.id order by a.at desc limit 1) as last
      from call_task t
        join notice_standing n on n.id = t.notice
        join family_standing f on f.id = t.registration
      where t.municipality = :municipality and t.state = 'OPEN'
        and case t.why
          when 'TO_TALK_OVER'
          then not exists (select from visit_standing v where v.id = n.about and v.state = 'CANCELLED')
          when 'NOT_SENT_AGAIN'
          then f.moved_away_on is null or f.moved_away_on > :today
          when 'CALL_MISSED'
          then exists (select from call_standing c where c.id = n.about and c.missed)
          else n.read_at is null end
        and not (n.kind = 'REGISTRATION_RETURNED' and exists (
          select from family_standing r where r.id = n.about and r.state <> 'RETURNED'))
        and (n.last_date is null or n.last_date >= :today)
        and (:everywhere or f.district is null or f.district = :district)
        and not (n.kind = any(:endsWithItsVisit) and exists (
          select from visit_standing v where v.state = 'CANCELLED' and (v.id = n.about or v.origin = n.about)))
        and not (n.kind = any(:endsWithTheNextWord) and exists (
          select from notice_standing next
          where next.municipality = n.municipality and next.person = n.person and next.about = n.about
            and next.created_at > n.created_at))
        and not (n.kind = 'SEAT_OFFERED' and not exists (
          select from seat_offer_standing o where o.id = n.about and o.open))
        and not (n.kind = 'PRE_VISIT_CALL' and exists (
          select from call_standing c join visit_standing v on v.id = c.visit
          where c.id = n.about and (c.settled or v.state = 'CANCELLED')))
        and not (n.kind = 'PRE_VISIT_CALL' and t.why <> 'CALL_MISSED' and exists (
          select from call_task missed join notice_standing same on same.id = missed.notice
          where missed.municipality = t.municipality and missed.registration = t.registration
            and missed.why = 'CALL_MISSED' and missed.state = 'OPEN' and same.about = n.about))
      """;

  private static final String TO_TALK_OVER = """
      insert into call_task (id, municipality, registration, notice, why, due_at, comes_back_at, created_at)
      select gen_random_uuid(), n.municipality, :registration, n.id, 'TO_TALK_OVER', :due, :now, :now
      from notice_standing n
      where n.municipality = :municipality and n.person = :person and n.kind = :kind and n.about = :visit
      on conflict (notice)
      """;

  private final DatabaseClient database;
  private final Keys keys;

  PostgresCallBoard(DatabaseClient database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Mono<Void> add(List<CallTask> tasks) {
    return database.sql("""
            insert into call_task (id, municipality, registration, notice, why, due_at, comes_back_at, created_at)
            select n.id, n.municipality, n.registration, n.notice, n.why, n.due_at::timestamptz,
              n.comes_back_at::timestamptz, n.comes_back_at::timestamptz
            from unnest(:ids, :municipalities, :registrations, :notices, :whys, :dues, :comeBacks)
              as n(id, municipality, registration, notice, why, due_at, comes_back_at)
            order by n.notice
            on conflict (notice) do nothing
            """)
        .bind("ids", column(tasks, task -> task.id().value()).toArray(UUID[]::new))
        .bind("municipalities", column(tasks, task -> task.municipality().value()).toArray(String[]::new))
        .bind("registrations", column(tasks, task -> task.family().value()).toArray(UUID[]::new))
        .bind("notices", column(tasks, task -> task.notice().value()).toArray(UUID[]::new))
        .bind("whys", column(tasks, task -> task.why().name()).toArray(String[]::new))
        .bind("dues", column(tasks, task -> task.due().toString()).toArray(String[]::new))
        .bind("comeBacks", column(tasks, task -> task.comesBackAt().toString()).toArray(String[]::new))
        .then();
  }

  @Override
  public Mono<Set<NoticeId>> told(Collection<NoticeId> notices) {
    return notices.isEmpty() ? Mono.just(Set.of())
        : database.sql("select notice from call_task where notice = any(:notices) and state = 'DONE'")
            .bind("notices", notices.stream().map(NoticeId::value).toArray(UUID[]::new))
            .map(row -> new NoticeId(row.get("notice", UUID.class))).all()
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Mono<Set<VisitId>> givenUnheard(Collection<Visit> hers, Instant happened) {
    return hers.isEmpty() ? Mono.just(Set.of()) : database.sql("""
            select v.id
            from unnest(:visits, :persons) as hers (visit, person)
              join visit_standing v on v.id = hers.visit
              join application_standing a on a.id = v.origin and a.received_at <= :happened
              join notice_standing n on n.municipality = v.municipality and n.person = hers.person
                and n.kind = 'DRAW_WON' and n.about = a.id and n.read_at is null and n.created_at > :newsSince
            """)
        .bind("visits", hers.stream().map(visit -> visit.id().value()).toArray(UUID[]::new))
        .bind("persons", hers.stream().map(visit -> visit.person().value()).toArray(UUID[]::new))
        .bind("happened", happened)
        .bind("newsSince", happened.minus(RESULT_IS_NEWS_FOR))
        .map(row -> new VisitId(row.get("id", UUID.class))).all()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Mono<Void> addToTalkOver(Visit visit, Instant due, Instant now) {
    return toTalkOver(TO_TALK_OVER + "do nothing", visit, due, now).then();
  }

  /** No notice of its own: one that only a loss brings about would tell of it in the open. */
  @Override
  public Mono<Void> addToTalkOverAgain(Visit visit, Instant happened, Instant due, Instant now) {
    return toTalkOver(TO_TALK_OVER + """
        do update set state = 'OPEN', due_at = excluded.due_at, comes_back_at = excluded.comes_back_at
          where call_task.state = 'DONE' and not exists (
            select from call_attempt a where a.task = call_task.id and a.at > :happened)
        """, visit, due, now).bind("happened", happened).then();
  }

  private GenericExecuteSpec toTalkOver(String sql, Visit visit, Instant due, Instant now) {
    return database.sql(sql)
        .bind("registration", visit.family().value())
        .bind("municipality", visit.municipality().value())
        .bind("person", visit.person().value())
        .bind("kind", NoticeKind.VISIT_TO_TALK_OVER.name())
        .bind("visit", visit.id().value())
        .bind("due", due)
        .bind("now", now);
  }

  /** She may be on the board for this notice already, as somebody to tell of it, or as somebody who was told. */
  @Override
  public Mono<Void> addNotSentAgain(MunicipalityCode municipality, Instant returnedBefore, Instant due, Instant now) {
    return database.sql("""
            insert into call_task (id, municipality, registration, notice, why, due_at, comes_back_at, created_at)
            select gen_random_uuid(), f.municipality, f.id, n.id, 'NOT_SENT_AGAIN', :due, :now, :now
            from family_standing f
              join lateral (
                select last.id, last.created_at from notice_standing last
                where last.municipality = f.municipality and last.person = f.person and last.about = f.id
                  and last.kind = 'REGISTRATION_RETURNED'
                order by last.created_at desc limit 1) n on true
            where f.municipality = :municipality and f.state = 'RETURNED' and n.created_at < :returnedBefore
            order by n.id
            on conflict (notice) do update set why = excluded.why, state = 'OPEN',
              due_at = case call_task.state when 'OPEN' then call_task.due_at else excluded.due_at end,
              comes_back_at = case call_task.state when 'OPEN' then call_task.comes_back_at else excluded.comes_back_at end
              where call_task.why <> excluded.why
            """)
        .bind("municipality", municipality.value())
        .bind("returnedBefore", returnedBefore)
        .bind("due", due)
        .bind("now", now)
        .then();
  }

  /** Each ring is a notice of its own; the first stands for the call. An open task keeps the time at which it comes back. */
  @Override
  public Mono<Void> addMissed(PreVisitCall call, Instant due, Instant now) {
    return database.sql("""
            insert into call_task (id, municipality, registration, notice, why, due_at, comes_back_at, created_at)
            select gen_random_uuid(), n.municipality, :registration, n.id, 'CALL_MISSED', :due, :now, :now
            from notice_standing n
            where n.municipality = :municipality and n.person = :person and n.kind = 'PRE_VISIT_CALL' and n.about = :call
            order by n.created_at, n.id limit 1
            on conflict (notice) do update set why = excluded.why, state = 'OPEN', due_at = excluded.due_at,
              comes_back_at = case call_task.state when 'OPEN' then call_task.comes_back_at else excluded.comes_back_at end
            """)
        .bind("registration", call.family().value())
        .bind("municipality", call.municipality().value())
        .bind("person", call.person().value())
        .bind("call", call.id().value())
        .bind("due", due)
        .bind("now", now)
        .then();
  }

  private static <T> List<T> column(List<CallTask> tasks, Function<CallTask, T> value) {
    return tasks.stream().map(value).toList();
  }

  @Override
  public Flux<CallTask> open(Actor staff, Optional<CallTaskId> after, int limit, Instant now) {
    return stillTrue(staff, now, """
            and t.comes_back_at <= :now
            and (cast(:after as uuid) is null or (t.due_at, t.id) > (
              select last.due_at, last.id from call_task last
              where last.id = :after and last.municipality = :municipality))
            order by t.due_at, t.id limit :limit
            """)
        .bind("now", now)
        .bind("after", Parameter.fromOrEmpty(after.map(CallTaskId::value).orElse(null), UUID.class))
        .bind("limit", limit)
        .map(PostgresCallBoard::task).all();
  }

  /** First the lock, then the look: another caller may just have told her. */
  @Override
  public Mono<CallTask> lock(Actor staff, CallTaskId id, Instant now) {
    return database.sql("select id from call_task where id = :id and municipality = :municipality for update")
        .bind("id", id.value())
        .bind("municipality", staff.municipality().value())
        .map(row -> row.get("id", UUID.class)).one()
        .flatMap(locked -> stillTrue(staff, now, "and t.id = :id").bind("id", locked)
            .map(PostgresCallBoard::task).one());
  }

  private GenericExecuteSpec stillTrue(Actor staff, Instant now, String condition) {
    return LookedAfter.by(staff, database.sql(STILL_TRUE + condition))
        .bind("today", Japan.dateOf(now))
        .bind("endsWithItsVisit", ENDS_WITH_ITS_VISIT)
        .bind("endsWithTheNextWord", ENDS_WITH_THE_NEXT_WORD);
  }

  @Override
  public Mono<Void> keep(CallAttempt attempt) {
    return sealed(attempt).flatMap(note -> insert(attempt, note)).then(count(attempt));
  }

  private Mono<Optional<String>> sealed(CallAttempt attempt) {
    var task = attempt.task();
    return attempt.note()
        .map(note -> keys.of(task.municipality(), task.family().value())
            .map(key -> Optional.of(key.seal(NOTE, note))))
        .orElseGet(() -> Mono.just(Optional.empty()));
  }

  private Mono<Long> insert(CallAttempt attempt, Optional<String> note) {
    return database.sql("""
            insert into call_attempt (id, municipality, registration, task, outcome, at, by, role, sealed_note)
            values (:id, :municipality, :registration, :task, :outcome, :at, :by, :role, :note)
            """)
        .bind("id", UUID.randomUUID())
        .bind("municipality", attempt.task().municipality().value())
        .bind("registration", attempt.task().family().value())
        .bind("task", attempt.task().id().value())
        .bind("outcome", attempt.outcome().name())
        .bind("at", attempt.at())
        .bind("by", attempt.by().person().value())
        .bind("role", attempt.by().role().name())
        .bind("note", Parameter.fromOrEmpty(note.orElse(null), String.class))
        .fetch().rowsUpdated();
  }

  private Mono<Void> count(CallAttempt attempt) {
    return attempt.comesBackAt()
        .map(at -> database.sql("""
                update call_task set comes_back_at = :at, attempts = attempts + 1 where id = :id
                """).bind("at", at))
        .orElseGet(() -> database.sql("update call_task set state = 'DONE' where id = :id"))
        .bind("id", attempt.task().id().value())
        .then();
  }

  private static CallTask task(Readable row) {
    return new CallTask(
        new CallTaskId(row.get("id", UUID.class)), new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)), new NoticeId(row.get("notice", UUID.class)),
        Known.as(Untold.Why.class, row.get("why", String.class)).orElse(Untold.Why.OTHER), row.get("due_at", Instant.class),
        row.get("comes_back_at", Instant.class), row.get("attempts", Integer.class),
        Optional.ofNullable(row.get("last", String.class)).flatMap(last -> Known.as(CallOutcome.class, last)),
        row.get("state", String.class).equals("DONE"));
  }
}
