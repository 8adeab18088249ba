package jp.sango.push.store;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import jp.sango.push.Stage;
import jp.sango.push.Stages;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Asks {@code push_delivery}. */
public final class StoredStages implements Stages {

  private final DatabaseClient database;

  public StoredStages(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Map<UUID, Stage>> of(Collection<UUID> notices) {
    return notices.isEmpty() ? Mono.just(Map.of()) : database.sql("""
            select notice_id, max(case state
                when 'WITHDRAWN' then 0 when 'QUEUED' then 2 when 'ACCEPTED' then 3 when 'DELIVERED' then 4
                when 'SEEN' then 5 else 1 end) as stage
            from push_delivery where notice_id = any(:notices)
            group by notice_id
            """)
        .bind("notices", notices.toArray(UUID[]::new))
        .map(row -> Map.entry(row.get("notice_id", UUID.class), Stage.values()[row.get("stage", Integer.class)]))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
