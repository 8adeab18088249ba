package jp.sango.push.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
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

/** The table {@code push_delivery}. Many rows travel as arrays, one per column: one statement whatever the number. */
public final class DeliveryTable implements Queue {

  private static final String INSERT = """
      insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency,
        collapse_key, deadline, segment)
      select id, notice_id, recipient_id, channel, address, title, body, kind, urgency, collapse_key,
        cast(deadline as timestamptz), nullif(segment, '')
      from unnest(:ids, :notices, :recipients, :channels, :addresses, :titles, :bodies, :kinds, :urgencies,
        :collapseKeys, :deadlines, :segments)
        as added (id, notice_id, recipient_id, channel, address, title, body, kind, urgency, collapse_key,
          deadline, segment)
      on conflict (id) do nothing""";

  // A copy of the whole row, with whatever else is known of it here: all but how far its sending has come.
  private static final String REDIRECT = """
      insert into push_delivery
      select again.*
      from unnest(:froms, :ids, :channels, :addresses) as redirected (instead_of, id, channel, address)
      join push_delivery origin on origin.id = redirected.instead_of
      cross join lateral jsonb_populate_record(origin, jsonb_build_object(
        'id', redirected.id, 'channel', redirected.channel, 'address', redirected.address, 'state', 'QUEUED',
        'attempts', 0, 'reason', null, 'leased_by', null, 'leased_until', null, 'lease_number', 0,
        'provider_message_id', null, 'next_attempt_at', now(), 'created_at', now(), 'changed_at', now())) as again
      where not exists (select from push_delivery before where before.notice_id = origin.notice_id
        and before.channel = redirected.channel and before.address = redirected.address)
      on conflict (id) do nothing""";

  private static final String TAKE = """
      update push_delivery row
      set leased_by = :worker, lease_number = row.lease_number + 1,
        leased_until = now() + :leaseMillis * interval '1 millisecond'
      from due where row.id = due.id
      returning row.id, notice_id, recipient_id, channel, address, title, body, kind, urgency,
        coalesce(collapse_key, cast(notice_id as text)) as collapse_key, deadline, segment, attempts,
        lease_number""";

  // Nothing that an index holds is written, so that PostgreSQL changes the row in place (HOT). Rows in their lease stay
  // where they are in the index, and are no more than what is in flight.
  // Materialized: otherwise the planner may run the locking part more than once and lease more than asked for.
  private static final String LEASE = """
      with due as materialized (
        select id from push_delivery
        where state = 'QUEUED' and channel = :channel and urgency = :urgency and next_attempt_at <= now()
          and (leased_until is null or leased_until <= now())
        order by next_attempt_at
        limit :limit
        for update skip locked)
      """ + TAKE;

  // In the words of its index.
  private static final String OVERDUE = """
      with due as materialized (
        select id from push_delivery
        where lower(state) = 'queued' and deadline <= :now and (leased_until is null or leased_until <= now())
        order by deadline
        limit :limit
        for update skip locked)
      """ + TAKE;

  private static final String ACKNOWLEDGE = """
      update push_delivery row
      set state = ending.state, leased_by = null, leased_until = null, changed_at = now(),
        -- What was the matter until its deadline came says more than that it came.
        reason = case ending.state when 'EXPIRED' then coalesce(row.reason, ending.reason)
          else nullif(ending.reason, '') end,
        attempts = row.attempts + ending.answers,
        provider_message_id = nullif(ending.provider_message_id, ''),
        next_attempt_at = now() + ending.delay_millis * interval '1 millisecond'
      from unnest(:ids, :leases, :answers, :states, :reasons, :messages, :delays)
        as ending (id, lease, answers, state, reason, provider_message_id, delay_millis)
      where row.id = ending.id and row.state = 'QUEUED' and row.leased_by = :worker and row.lease_number = ending.lease
      returning row.id, cast(extract(epoch from now() - row.created_at) * 1000 as bigint) as age_millis""";

  private static final String DEPTH = """
      select urgency, (select count(*) from (
        select 1 from push_delivery row where row.state = 'QUEUED' and row.urgency = each.urgency limit 100000
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
        .map(row -> new Stored(row.get("id", UUID.class), Duration.ofMillis(row.get("age_millis", Long.class))))
        .all();
  }

  @Override
  public Flux<Depth> depth() {
    return database.sql(DEPTH)
        .map(row -> new Depth(DeliveryRows.urgency(row), row.get("waiting", Long.class)))
        .all();
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
