package jp.sango.push.store;

import java.time.Duration;
import jp.sango.push.EndedDeliveries;
import jp.sango.push.Recipient;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Empties weeks of {@code push_delivery}, by the database's own time as all of its rows. */
public final class StoredEndedDeliveries implements EndedDeliveries {

  // The queue first and by id, as everybody who changes both.
  private static final String HELD = """
      select queued.id from push_queue queued join push_delivery delivery using (id, week)
      where delivery.recipient_id = :recipient
      order by queued.id for update of queued""";

  // One statement, and after the waiting: what an ending has queued elsewhere meanwhile is seen in both tables or in none.
  private static final String FORGOTTEN = """
      with gone as (delete from push_delivery where recipient_id = :recipient returning id)
      delete from push_queue queued using gone where queued.id = gone.id""";

  private final DatabaseClient database;

  public StoredEndedDeliveries(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Long> forget(Duration longerAgo) {
    return database.sql("select forget_push_deliveries(make_interval(secs => :age)) as emptied")
        .bind("age", (double) longerAgo.toSeconds())
        .map(row -> row.get("emptied", Long.class)).one();
  }

  @Override
  public Mono<Void> holdAllTo(Recipient recipient) {
    return database.sql(HELD).bind("recipient", recipient.id()).then();
  }

  @Override
  public Mono<Void> forgetAllTo(Recipient recipient) {
    return holdAllTo(recipient)
        .then(database.sql(FORGOTTEN).bind("recipient", recipient.id()).then());
  }
}
