package jp.sango.registration.store;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.function.Supplier;
import jp.sango.local.LocalServers;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** A database of its own with registration's tables, on the real server. */
record RegistrationDatabase(DatabaseClient client, TransactionalOperator transactions) {

  static RegistrationDatabase fresh() {
    var database = LocalServers.freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    ConnectionFactory connections = ConnectionFactories.get(database.r2dbcUrl());
    return new RegistrationDatabase(
        DatabaseClient.create(connections),
        TransactionalOperator.create(new R2dbcTransactionManager(connections)));
  }

  <T> Mono<T> inTransaction(Supplier<Mono<T>> work) {
    return transactions.transactional(Mono.defer(work));
  }
}
