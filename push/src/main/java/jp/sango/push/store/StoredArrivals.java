package jp.sango.push.store;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.push.Arrivals;
import jp.sango.push.Channel;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Asks {@code push_delivery}. */
public final class StoredArrivals implements Arrivals {

  private final DatabaseClient database;

  public StoredArrivals(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Set<Possible>> possible(Collection<UUID> notices) {
    return ways("""
            select distinct notice_id, channel from push_delivery
            where notice_id = any(:notices) and state in ('QUEUED', 'ACCEPTED', 'DELIVERED', 'SEEN')
            """, notices);
  }

  @Override
  public Mono<Set<Possible>> neverLeft(Collection<UUID> notices) {
    return ways("""
            select notice_id, channel from push_delivery
            where notice_id = any(:notices)
            group by notice_id, channel having bool_or(state = 'EXPIRED') and bool_and(attempts = 0)
            """, notices);
  }

  private Mono<Set<Possible>> ways(String sql, Collection<UUID> notices) {
    return database.sql(sql)
        .bind("notices", notices.toArray(UUID[]::new))
        .map(row -> new Possible(row.get("notice_id", UUID.class), Channel.valueOf(row.get("channel", String.class))))
        .all()
        .collect(Collectors.toUnmodifiableSet());
  }
}
