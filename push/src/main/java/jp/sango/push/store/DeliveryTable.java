package jp.sango.push.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import jp.sango.push.Audience;
import jp.sango.push.Channel;
import jp.sango.push.Delivery;
import jp.sango.push.worker.Ending;
import jp.sango.push.worker.Leased;
import jp.sango.push.worker.Place;
import jp.sango.push.worker.Queue;
import jp.sango.push.worker.Redirection;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The tables {@code push_delivery}, of all that was ever to be said, and {@code push_queue}, of what still is. Many rows
 * travel as arrays, one per column: one statement whatever the number.
 */
public final class DeliveryTable implements Queue {

  private static final String QUEUED = """
      insert into push_queue (id, week, channel, urgency, deadline)
      select id, week, channel, urgency, deadline from stored
      on conflict (id) do nothing""";

  // Of this week the primary key knows which ids are new, of those before the table is asked. Offset: one look into the
  // index for each, however many there are; otherwise the planner may read all that was ever sent.
  private static final String INSERT = """
      with stored as (
        insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency,
          collapse_key, deadline, segment)
        select id, notice_id, recipient_id, channel, address, title, body, kind, urgency, collapse_key,
          cast(deadline as timestamptz), nullif(segment, '')
        from unnest(:ids, :notices, :recipients, :channels, :addresses, :titles, :bodies, :kinds, :urgencies,
          :collapseKeys, :deadlines, :segments)
          as added (id, notice_id, recipient_id, channel, address, title, body, kind, urgency, collapse_key,
            deadline, segment)
        where not exists (
          select from push_delivery before where before.id = added.id and before.week <> push_week(now()) offset 0)
        on conflict (id, week) do nothing
        returning id, week, channel, urgency, deadline)
      """ + QUEUED;

  private static final String REDIRECT = """
      with stored as (
        insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency,
          collapse_key, deadline, segment)
        select redirected.id, origin.notice_id, origin.recipient_id, redirected.channel, redirected.address,
          origin.title, origin.body, origin.kind, origin.urgency, origin.collapse_key, origin.deadline, origin.segment
        from unnest(:froms, :ids, :channels, :addresses) as redirected (instead_of, id, channel, address)
        join push_delivery origin on origin.id = redirected.instead_of
        where not exists (select from push_delivery before where before.notice_id = origin.notice_id
          and before.channel = redirected.channel and before.address = redirected.address)
        on conflict (id, week) do nothing
        returning id, week, channel, urgency, deadline)
      """ + QUEUED;

  // Whose worker was heard of has no lease left: where there is one it ran out.
  // Offset: each is read by its name, and never all of them.
  private static final String TAKE = """
      , taken as (
        update push_queue queued
        set leased_by = :worker, lease_number = queued.lease_number + 1,
          leased_until = now() + :leaseMillis * interval '1 millisecond'
        from due where queued.id = due.id
        returning queued.id, queued.week, queued.lease_number, due.left_behind)
      select said.*, taken.lease_number, taken.left_behind
      from taken cross join lateral (
        select id, notice_id, recipient_id, channel, address, title, body, kind, urgency,
          coalesce(collapse_key, cast(notice_id as text)) as collapse_key, deadline, segment, attempts
        from push_delivery where id = taken.id and week = taken.week offset 0) as said""";

  // Nothing that an index holds is written, so that PostgreSQL changes the row in place (HOT). Rows in their lease stay
  // where they are in the index, and are no more than what is in flight.
  // Members of a multicast are nobody else's as long as there is one, however long nobody was there to repeat it.
  // Materialized: otherwise the planner may run the locking part more than once and lease more than asked for.
  // At most 1,000, said as a number: the planner takes an unknown limit for a tenth of all that waits, finds that dear, and
  // plans anew for each batch, which costs as much as the lease. Rows are read, and locked, as far as the outer limit alone.
  static final String LEASE = """
      with due as materialized (
        select id, left_behind from (
          select id, leased_by is not null as left_behind from push_queue
          where channel = :channel and urgency = :urgency and next_attempt_at <= now()
            and (leased_until is null or leased_until <= now() and not exists (
              select from push_multicast where retry_key = leased_by))
          order by next_attempt_at
          limit 1000
          for update skip locked) as first
        limit :limit)
      """ + TAKE;

  static final String OVERDUE = """
      with due as materialized (
        select id, leased_by is not null as left_behind from push_queue
        where deadline <= :now and (leased_until is null or leased_until <= now() and not exists (
            select from push_multicast where retry_key = leased_by))
        order by deadline
        limit :limit
        for update skip locked)
      """ + TAKE;

  // The queue first: who holds the lease may change the row, and nobody else does meanwhile. By id, those that have ended
  // and those that are tried again together: whoever else takes several waits, and never in a ring.
  static final String ACKNOWLEDGE = """
      with said as materialized (
        select * from unnest(:ids, :leases, :answers, :states, :reasons, :messages, :delays)
          as said (id, lease, answers, state, reason, provider_message_id, delay_millis)),
      held as materialized (
        select said.* from push_queue queued join said on said.id = queued.id
        where queued.leased_by = :worker and queued.lease_number = said.lease
        order by queued.id for update of queued),
      ended as (
        delete from push_queue queued using held
        where held.state <> 'QUEUED' and queued.id = held.id
        returning queued.week, held.*),
      later as (
        update push_queue queued
        set leased_by = null, leased_until = null,
          next_attempt_at = now() + held.delay_millis * interval '1 millisecond'
        from held
        where held.state = 'QUEUED' and queued.id = held.id
        returning queued.week, held.*),
      stored as (
        update push_delivery delivery
        set state = ending.state, changed_at = now(),
          -- What was the matter until its deadline came says more than that it came.
          reason = case ending.state when 'EXPIRED' then coalesce(delivery.reason, ending.reason)
            else nullif(ending.reason, '') end,
          attempts = delivery.attempts + ending.answers,
          provider_message_id = nullif(ending.provider_message_id, '')
        from (select * from ended union all select * from later) as ending
        where delivery.id = ending.id and delivery.week = ending.week
        returning delivery.id, cast(extract(epoch from now() - delivery.created_at) * 1000 as bigint) as age_millis)
      select coalesce(array_agg(id), '{}') as ids, coalesce(array_agg(age_millis), '{}') as ages from stored""";

  private static final String DEPTH = """
      select urgency, (select count(*) from (
        select from push_queue queued
        where queued.channel in ('FCM', 'LINE') and queued.urgency = each.urgency limit 100000
      ) as counted) as waiting
      from generate_series(0, 2) as each (urgency)""";

  private final DatabaseClient database;

  public DeliveryTable(DatabaseClient database) {
    this.database = database;
  }

  Mono<Void> insert(List<Delivery> deliveries) {
    return database.sql(INSERT)
        .bind("ids", column(deliveries, Delivery::id, UUID[]::new))
        .bind("notices", column(deliveries, Delivery::noticeId, UUID[]::new))
        .bind("recipients", column(deliveries, each -> each.recipient().id(), UUID[]::new))
        .bind("channels", column(deliveries, each -> Channel.of(each.address()).name(), String[]::new))
        .bind("addresses", column(deliveries, each -> each.address().value(), String[]::new))
        .bind("titles", column(deliveries, each -> each.text().title(), String[]::new))
        .bind("bodies", column(deliveries, each -> each.text().body(), String[]::new))
        .bind("kinds", column(deliveries, Delivery::kind, String[]::new))
        .bind("urgencies", column(deliveries, each -> each.urgency().ordinal(), Integer[]::new))
        .bind("collapseKeys", column(deliveries, each -> each.collapseKey().value(), String[]::new))
        .bind("deadlines", column(deliveries, each -> each.deadline().toString(), String[]::new))
        .bind("segments", column(deliveries, DeliveryTable::segment, String[]::new))
        .then();
  }

  @Override
  public Mono<List<Leased>> lease(Place place, int limit, Duration lease) {
    return database.sql(LEASE)
        .bind("worker", place.worker()).bind("channel", place.channel().name())
        .bind("urgency", place.urgency().ordinal()).bind("limit", limit)
        .bind("leaseMillis", lease.toMillis())
        .map(DeliveryRows::leased)
        .all().collectList();
  }

  @Override
  public Mono<List<Leased>> overdue(UUID worker, Instant now, int limit, Duration lease) {
    return database.sql(OVERDUE)
        .bind("worker", worker).bind("now", now.atOffset(ZoneOffset.UTC)).bind("limit", limit)
        .bind("leaseMillis", lease.toMillis())
        .map(DeliveryRows::leased)
        .all().collectList();
  }

  @Override
  public Mono<Void> redirect(List<Redirection> redirections) {
    return redirections.isEmpty() ? Mono.empty() : database.sql(REDIRECT)
        .bind("froms", column(redirections, Redirection::from, UUID[]::new))
        .bind("ids", column(redirections, Redirection::id, UUID[]::new))
        .bind("channels", column(redirections, each -> Channel.of(each.to()).name(), String[]::new))
        .bind("addresses", column(redirections, each -> each.to().value(), String[]::new))
        .then();
  }

  @Override
  public Flux<Stored> acknowledge(UUID worker, List<Ending> endings) {
    var changes = endings.stream().map(Change::of).toList();
    return database.sql(ACKNOWLEDGE)
        .bind("worker", worker)
        .bind("ids", column(changes, Change::id, UUID[]::new))
        .bind("leases", column(changes, Change::lease, Integer[]::new))
        .bind("answers", column(changes, Change::answers, Integer[]::new))
        .bind("states", column(changes, Change::state, String[]::new))
        .bind("reasons", column(changes, Change::reason, String[]::new))
        .bind("messages", column(changes, Change::providerMessageId, String[]::new))
        .bind("delays", column(changes, Change::delayMillis, Long[]::new))
        .map(row -> stored(row.get("ids", UUID[].class), row.get("ages", Long[].class))).one()
        .flatMapIterable(Function.identity());
  }

  @Override
  public Flux<Depth> depth() {
    return database.sql(DEPTH)
        .map(row -> new Depth(DeliveryRows.urgency(row), row.get("waiting", Long.class)))
        .all();
  }

  private static List<Stored> stored(UUID[] ids, Long[] ages) {
    return IntStream.range(0, ids.length).mapToObj(number -> new Stored(ids[number], Duration.ofMillis(ages[number])))
        .toList();
  }

  private static String segment(Delivery delivery) {
    return switch (delivery.audience()) {
      case Audience.OnePerson() -> "";
      case Audience.Segment(var name) -> name;
    };
  }

  private static <T, V> V[] column(List<T> rows, Function<T, V> value, IntFunction<V[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
