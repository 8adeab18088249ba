package jp.sango.push.store;

import java.util.UUID;
import jp.sango.push.Arrivals;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Asks {@code push_delivery}. */
public final class StoredArrivals implements Arrivals {

  private final DatabaseClient database;

  public StoredArrivals(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Boolean> arePossible(UUID noticeId) {
    return database.sql("""
            select exists (
              select from push_delivery
              where notice_id = :notice and state in ('QUEUED', 'ACCEPTED', 'DELIVERED', 'SEEN')) as possible
            """)
        .bind("notice", noticeId)
        .map(row -> row.get("possible", Boolean.class))
        .one();
  }
}
