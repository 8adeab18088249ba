package jp.sango.push.store;

import java.time.Duration;
import jp.sango.push.EndedDeliveries;
import jp.sango.push.Recipient;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Deletes from {@code push_delivery}, by the database's own time as all of its rows. */
public final class StoredEndedDeliveries implements EndedDeliveries {

  private final DatabaseClient database;

  public StoredEndedDeliveries(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Long> forget(Duration longerAgo, int atMost) {
    return database.sql("""
            delete from push_delivery where id in (
              select id from push_delivery where state <> 'QUEUED' and changed_at < now() - make_interval(secs => :age)
               order by changed_at limit :atMost for update skip locked)
            """)
        .bind("age", (double) longerAgo.toSeconds())
        .bind("atMost", atMost)
        .fetch().rowsUpdated();
  }

  @Override
  public Mono<Void> forgetAllTo(Recipient recipient) {
    return database.sql("delete from push_delivery where recipient_id = :recipient")
        .bind("recipient", recipient.id())
        .then();
  }
}
