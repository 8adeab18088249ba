package jp.sango.broadcast.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.broadcast.Broadcast;
import jp.sango.broadcast.BroadcastBook;
import jp.sango.broadcast.BroadcastId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.BroadcastNotices.Tally;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Broadcasts in PostgreSQL. */
final class PostgresBroadcastBook implements BroadcastBook {

  private static final String ADD = """
      insert into broadcast (id, municipality, state, segment, headline, text, deadline, important, written_at, authors,
        counted, approved_by, approved_at, approved_content, remark, begun_at, gathered_until, members, opted_out,
        ended_at, stopped_because)
      values (:id, :municipality, :state, :segment, :headline::jsonb, :text::jsonb, :deadline, :important, :writtenAt,
        :authors, :counted, :approvedBy, :approvedAt, :approvedContent, :remark, :begunAt, :until, :members, :optedOut,
        :endedAt, :because)
      """;

  private static final String SAVE = """
      update broadcast set state = :state, segment = :segment, headline = :headline::jsonb, text = :text::jsonb,
        deadline = :deadline, important = :important, written_at = :writtenAt, authors = :authors, counted = :counted,
        approved_by = :approvedBy, approved_at = :approvedAt, approved_content = :approvedContent, remark = :remark,
        begun_at = :begunAt, gathered_until = :until, members = :members, opted_out = :optedOut, ended_at = :endedAt,
        stopped_because = :because
      where municipality = :municipality and id = :id
      """;

  private final DatabaseClient database;
  private final BroadcastRows rows;
  private final MemberRows members;
  private final OutcomeRows outcomes;

  PostgresBroadcastBook(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.rows = new BroadcastRows(json);
    this.members = new MemberRows(database);
    this.outcomes = new OutcomeRows(database);
  }

  @Override
  public Mono<Void> add(Broadcast broadcast) {
    return rows.bound(database.sql(ADD), broadcast).then();
  }

  @Override
  public Mono<Void> save(Broadcast broadcast) {
    return rows.bound(database.sql(SAVE), broadcast).then();
  }

  @Override
  public Mono<Broadcast> find(MunicipalityCode municipality, BroadcastId id) {
    return one("", municipality, id);
  }

  @Override
  public Mono<Broadcast> lock(MunicipalityCode municipality, BroadcastId id) {
    return one("for update", municipality, id);
  }

  private Mono<Broadcast> one(String lock, MunicipalityCode municipality, BroadcastId id) {
    return database.sql("select * from broadcast where municipality = :municipality and id = :id " + lock)
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(rows::broadcast).one();
  }

  @Override
  public Mono<Map<BroadcastId, Broadcast>> all(MunicipalityCode municipality, Collection<BroadcastId> ids) {
    return database.sql("select * from broadcast where municipality = :municipality and id = any(:ids)")
        .bind("municipality", municipality.value())
        .bind("ids", ids.stream().map(BroadcastId::value).toArray(UUID[]::new))
        .map(rows::broadcast).all()
        .collectMap(Broadcast::id);
  }

  @Override
  public Flux<Broadcast> list(MunicipalityCode municipality, Optional<BroadcastId> after, int most) {
    return database.sql("""
            select b.* from broadcast b
            where b.municipality = :municipality and (cast(:after as uuid) is null or (b.written_at, b.id) < (
              select last.written_at, last.id from broadcast last
              where last.municipality = :municipality and last.id = :after))
            order by b.written_at desc, b.id desc limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("after", BroadcastRows.orNull(after.map(BroadcastId::value), UUID.class))
        .bind("most", most)
        .map(rows::broadcast).all();
  }

  /** The lock is of this transaction: two clerks who begin at the same moment are counted one after the other. */
  private Mono<Void> countingAlone(MunicipalityCode municipality) {
    return database.sql("select pg_advisory_xact_lock(hashtextextended('broadcast ' || :municipality, 0))")
        .bind("municipality", municipality.value())
        .then();
  }

  @Override
  public Mono<Long> unsent(MunicipalityCode municipality) {
    return countingAlone(municipality)
        .then(count("state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED')", municipality));
  }

  @Override
  public Mono<Long> approvedSince(MunicipalityCode municipality, Instant since) {
    return countingAlone(municipality)
        .then(database.sql("""
                select count(*) as many from broadcast b
                where b.municipality = :municipality and b.approved_at >= :since
                  and (b.state <> 'STOPPED' or exists (
                    select from broadcast_member m
                    where m.municipality = b.municipality and m.broadcast = b.id and m.told and not m.left_out))
                """)
            .bind("municipality", municipality.value())
            .bind("since", since)
            .map(row -> row.get("many", Long.class)).one());
  }

  private Mono<Long> count(String which, MunicipalityCode municipality) {
    return database.sql("select count(*) as many from broadcast where municipality = :municipality and " + which)
        .bind("municipality", municipality.value())
        .map(row -> row.get("many", Long.class)).one();
  }

  @Override
  public Flux<BroadcastId> atHand(MunicipalityCode municipality, Instant closedBefore) {
    return database.sql("""
            select id from broadcast
            where municipality = :municipality and (
              -- Also what is closed: an inbox says what is not true for as long as nobody takes it back.
              state = 'STOPPED' and not taken_back
              or closed_at is null and (
                state in ('APPROVED', 'GATHERING', 'SENDING') or state in ('SENT', 'STOPPED') and deadline < :before))
            order by approved_at nulls last, id
            """)
        .bind("municipality", municipality.value())
        .bind("before", closedBefore)
        .map(row -> new BroadcastId(row.get("id", UUID.class))).all();
  }

  @Override
  public Mono<Void> gather(Broadcast broadcast, Collection<PersonId> members) {
    return this.members.gather(broadcast, members);
  }

  @Override
  public Mono<List<PersonId>> untold(Broadcast broadcast, int most) {
    return members.untold(broadcast, most);
  }

  @Override
  public Mono<Void> told(Broadcast broadcast, Collection<PersonId> members, Collection<PersonId> leftOut) {
    return this.members.told(broadcast, members, leftOut);
  }

  @Override
  public Mono<Members> members(Broadcast broadcast) {
    return members.count(broadcast);
  }

  @Override
  public Mono<Void> tookBack(Broadcast broadcast) {
    return database.sql("update broadcast set taken_back = true where municipality = :municipality and id = :id")
        .bind("municipality", broadcast.municipality().value())
        .bind("id", broadcast.id().value())
        .then();
  }

  @Override
  public Mono<Void> close(Broadcast broadcast, Tally tally, Instant at) {
    return members.count(broadcast)
        .flatMap(counted -> outcomes.keep(broadcast, new Outcome(tally, counted)))
        .then(members.forget(broadcast))
        .then(database.sql("update broadcast set closed_at = :at where municipality = :municipality and id = :id")
            .bind("municipality", broadcast.municipality().value())
            .bind("id", broadcast.id().value())
            .bind("at", at)
            .then());
  }

  @Override
  public Mono<Outcome> outcome(Broadcast broadcast) {
    return outcomes.find(broadcast);
  }

  @Override
  public Mono<Long> forget(Instant endedBefore, Instant writtenBefore, int most) {
    return database.sql("""
            delete from broadcast where id in (
              select id from broadcast
              where closed_at is not null and ended_at < :endedBefore
                or state in ('DRAFT', 'SUBMITTED', 'RETURNED') and written_at < :writtenBefore
              limit :most)
            """)
        .bind("endedBefore", endedBefore)
        .bind("writtenBefore", writtenBefore)
        .bind("most", most)
        .fetch().rowsUpdated();
  }
}
