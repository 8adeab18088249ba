package jp.sango.push.store;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.push.Channel;
import jp.sango.push.worker.Leased;
import jp.sango.push.worker.Multicast;
import jp.sango.push.worker.Multicasts;
import jp.sango.push.worker.Place;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table {@code push_multicast}; its members are rows of {@code push_queue} that its key has leased. */
public final class MulticastTable implements Multicasts {

  // Nothing that an index holds is written to the members. Their lease outlasts the key: all that time it is repeated.
  private static final String BEGIN = """
      with member as (
        update push_queue queued
        set leased_by = :key, leased_until = now() + interval '2 days'
        from unnest(:ids, :leases) as hers (id, lease)
        where queued.id = hers.id and queued.leased_by = :worker and queued.lease_number = hers.lease
        returning queued.id)
      insert into push_multicast (retry_key, channel, deliveries, leased_until)
      select :key, :channel, array_agg(id), now() + :leaseMillis * interval '1 millisecond' from member
      having count(*) > 0
      returning deliveries""";

  // Materialized: otherwise the planner may run the locking part more than once.
  private static final String DUE = """
      with due as materialized (
        select retry_key from push_multicast
        where channel = :channel and leased_until <= now()
        order by leased_until
        limit :limit
        for update skip locked),
      taken as (
        update push_multicast multicast
        set turn = multicast.turn + 1, leased_until = now() + :leaseMillis * interval '1 millisecond'
        from due where multicast.retry_key = due.retry_key
        returning multicast.retry_key, multicast.turn, multicast.made_at, multicast.deliveries)
      select taken.retry_key, taken.turn, cast(extract(epoch from now() - taken.made_at) as bigint) as age, member.*
      from taken
      left join lateral (
        select said.*, queued.lease_number, true as left_behind
        from unnest(taken.deliveries) as each (delivery)
        join push_queue queued on queued.id = each.delivery and queued.leased_by = taken.retry_key
        cross join lateral (
          select id, notice_id, recipient_id, channel, address, title, body, kind, urgency,
            coalesce(collapse_key, cast(notice_id as text)) as collapse_key, deadline, segment, attempts
          from push_delivery where id = queued.id and week = queued.week offset 0) as said) as member on true""";

  private static final String PUT_OFF = """
      update push_multicast set leased_until = now() + :millis * interval '1 millisecond'
      where retry_key = :key and turn = :turn""";

  private final DatabaseClient database;

  public MulticastTable(DatabaseClient database) {
    this.database = database;
  }

  /** In one order, as endings are: somebody who takes back all that one person was to get waits, and never in a ring. */
  @Override
  public Mono<Multicast> begin(Place place, UUID key, List<Leased> leased, Duration lease) {
    var rows = leased.stream().sorted(Comparator.comparing(row -> row.delivery().id().toString())).toList();
    return database.sql(BEGIN)
        .bind("key", key).bind("worker", place.worker()).bind("channel", place.channel().name())
        .bind("ids", rows.stream().map(row -> row.delivery().id()).toArray(UUID[]::new))
        .bind("leases", rows.stream().map(Leased::lease).toArray(Integer[]::new))
        .bind("leaseMillis", lease.toMillis())
        .map(row -> Set.copyOf(Arrays.asList(row.get("deliveries", UUID[].class)))).one()
        .map(members -> new Multicast(key, 1, Duration.ZERO,
            rows.stream().filter(row -> members.contains(row.delivery().id())).toList()));
  }

  @Override
  public Mono<List<Multicast>> due(Channel channel, int limit, Duration lease) {
    return database.sql(DUE)
        .bind("channel", channel.name()).bind("limit", limit).bind("leaseMillis", lease.toMillis())
        .map(Row::of).all()
        .collect(Collectors.groupingBy(Row::key, LinkedHashMap::new, Collectors.toList()))
        .map(byKey -> byKey.values().stream().map(MulticastTable::multicast).toList());
  }

  /**
   * A multicast and one of its members.
   *
   * @param member empty where it has none
   */
  private record Row(UUID key, int turn, Duration age, Optional<Leased> member) {

    static Row of(Readable row) {
      var member = Optional.ofNullable(row.get("id", UUID.class)).map(_ -> DeliveryRows.leased(row));
      return new Row(row.get("retry_key", UUID.class), row.get("turn", Integer.class),
          Duration.ofSeconds(row.get("age", Long.class)), member);
    }
  }

  private static Multicast multicast(List<Row> rows) {
    var first = rows.getFirst();
    return new Multicast(
        first.key(), first.turn(), first.age(), rows.stream().flatMap(row -> row.member().stream()).toList());
  }

  @Override
  public Mono<Boolean> putOff(Multicast multicast, Duration time) {
    return database.sql(PUT_OFF)
        .bind("key", multicast.key()).bind("turn", multicast.turn()).bind("millis", time.toMillis())
        .fetch().rowsUpdated().map(updated -> updated > 0);
  }

  @Override
  public Mono<Void> end(Multicast multicast) {
    return database.sql("delete from push_multicast where retry_key = :key").bind("key", multicast.key()).then();
  }
}
