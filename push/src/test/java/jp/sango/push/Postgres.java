package jp.sango.push;

import static jp.sango.local.Patience.PATIENCE;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import java.util.List;
import java.util.UUID;
import jp.sango.local.Database;
import jp.sango.local.Patience;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** A migrated database and the ways in that Spring would give. */
public final class Postgres implements AutoCloseable {

  private final ConnectionPool pool;
  public final DatabaseClient client;
  public final ReactiveTransactionManager transactions;
  public final TransactionalOperator transaction;

  public Postgres(Database database) {
    this(migrated(database).r2dbcUrl());
  }

  private Postgres(String r2dbcUrl) {
    pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(r2dbcUrl))
        .initialSize(0).maxSize(10).maxAcquireTime(Patience.WITH_SERVERS).validationQuery("select 1")
        .postAllocate(Postgres::outOfWhatWasHungUp).build());
    client = DatabaseClient.create(pool);
    transactions = new R2dbcTransactionManager(pool);
    transaction = TransactionalOperator.create(transactions);
  }

  /** One that has been migrated, and need not be there now. */
  public static Postgres at(String r2dbcUrl) {
    return new Postgres(r2dbcUrl);
  }

  private static Database migrated(Database database) {
    Flyway.configure().dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration/push").load().migrate();
    return database;
  }

  /** As the pool of the application has it: who hung up may have left it within a transaction. */
  private static Mono<Void> outOfWhatWasHungUp(Connection connection) {
    return connection.isAutoCommit() ? Mono.empty() : Mono.from(connection.rollbackTransaction());
  }

  public void add(Outbox outbox, Delivery... deliveries) {
    outbox.add(List.of(deliveries)).as(transaction::transactional).block(PATIENCE);
  }

  public String state(UUID id) {
    return client.sql("select state || coalesce(' ' || reason, '') from push_delivery where id = :id").bind("id", id)
        .map(row -> row.get(0, String.class)).one().block(PATIENCE);
  }

  public long count(String condition) {
    return rows("push_delivery where " + condition);
  }

  /** Of what waits or is under way. */
  public long queued(String condition) {
    return rows("push_queue where " + condition);
  }

  private long rows(String where) {
    return client.sql("select count(*) from " + where)
        .map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }

  /** As if the workers that hold them had been dead for long: leases run by PostgreSQL's clock. */
  public void endAllLeases() {
    client.sql("""
            update push_queue set leased_until = now()
            where leased_by is not null and leased_by not in (select retry_key from push_multicast)
            """).then().block(PATIENCE);
    client.sql("update push_multicast set leased_until = now()").then().block(PATIENCE);
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
