package jp.sango.sealing.store;

import static jp.sango.local.Patience.PATIENCE;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Clock;
import java.util.function.Supplier;
import jp.sango.config.DatabaseTransactions;
import jp.sango.kernel.Transactions;
import jp.sango.local.LocalServers;
import jp.sango.sealing.MasterKeys;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A database with sealing's table, and nodes over it. */
record SealingDatabase(DatabaseClient sql, Transactions transactions) {


  static SealingDatabase fresh() {
    var database = LocalServers.freshDatabase();
    Flyway.configure().dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration").load().migrate();
    var connections = new ConnectionPool(ConnectionPoolConfiguration
        .builder(ConnectionFactories.get(database.r2dbcUrl())).initialSize(1).maxSize(10).build());
    return new SealingDatabase(DatabaseClient.create(connections),
        new DatabaseTransactions(new R2dbcTransactionManager(connections)));
  }

  /** A node that remembers nothing yet. */
  PostgresKeys node(String masters) {
    return new PostgresKeys(sql, new MasterKeys(masters), new KeyCache(), Clock.systemUTC());
  }

  <T> T inTransaction(Supplier<Mono<T>> work) {
    return transactions.inTransaction(work).block(PATIENCE);
  }

  static <T> T now(Mono<T> work) {
    return work.block(PATIENCE);
  }
}
