package jp.sango.config;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import java.time.Duration;
import java.util.Map;
import jp.sango.availability.AvailabilityModule;
import jp.sango.kernel.Transactions;
import jp.sango.push.PushModule;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
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

  /** Not colocated: otherwise all connections that one event loop asks for live on it, and one core does the work. */
  @Bean(destroyMethod = "dispose")
  LoopResources postgresLoops() {
    return LoopResources.create("postgres", 1, Runtime.getRuntime().availableProcessors(), true, false);
  }

  @Bean
  ConnectionFactoryOptionsBuilderCustomizer postgresOptions(LoopResources postgresLoops) {
    return options -> options
        .option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, postgresLoops)
        .option(io.r2dbc.spi.ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT)
        .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true)
        // A node that hangs within a transaction must not hold its locks for ever.
        .option(PostgresqlConnectionFactoryProvider.OPTIONS, Map.of(
            "application_name", "sango", "idle_in_transaction_session_timeout", "60s", "lock_timeout", "30s"));
  }
}
