package jp.sango.config;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import java.time.Duration;
import java.util.Map;
import jp.sango.availability.AvailabilityModule;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import jp.sango.push.PushModule;
import jp.sango.push.WorkerContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import reactor.netty.resources.LoopResources;

/** What every feature stands on: the two sibling modules, transactions, and how PostgreSQL is talked to. */
@Configuration(proxyBeanMethods = false)
@Import({AvailabilityModule.class, PushModule.class})
class ConfigModule {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  @Bean
  Transactions transactions(ReactiveTransactionManager manager) {
    return new DatabaseTransactions(manager);
  }

  @Bean
  RowWriter rowWriter(DatabaseClient database) {
    return new OneStatement(database);
  }

  /** Not colocated: otherwise all connections that one event loop asks for live on it, and one core does the work. */
  @Bean(destroyMethod = "dispose")
  LoopResources postgresLoops() {
    return LoopResources.create("postgres", 1, Runtime.getRuntime().availableProcessors(), true, false);
  }

  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionFactory(
      R2dbcConnectionDetails details, ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers,
      R2dbcProperties properties) {
    return PostgresConnections.pool(details, customizers.orderedStream().toList(), properties.getPool());
  }

  /** What the worker that delivers does is for all municipalities: it has their deliveries in one queue. */
  @Bean
  WorkerContext deliveringEverywhere() {
    return new WorkerContext(RowScope.EVERYWHERE::into);
  }

  @Bean
  ConnectionFactoryOptionsBuilderCustomizer postgresOptions(LoopResources postgresLoops) {
    return options -> options
        .option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, postgresLoops)
        .option(io.r2dbc.spi.ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT)
        .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true)
        // Whoever logs in works as the role that row-level security binds.
        // A node that hangs within a transaction must not hold its locks for ever.
        .option(PostgresqlConnectionFactoryProvider.OPTIONS, Map.of(
            "application_name", "sango", "role", "sango_app",
            "idle_in_transaction_session_timeout", "60s", "lock_timeout", "30s"));
  }
}
