package jp.sango.config;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.Result;
import jp.sango.kernel.RowScope;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The pool whose connections work for the {@link RowScope} of whoever takes them. It is said anew each time that one is
 * taken, also where there is none: so nothing of the one before remains, and one statement is all it costs.
 */
final class PostgresConnections {

  private static final String WORK_FOR = "select set_config('sango.municipality', $1, false)";

  private PostgresConnections() {}

  static ConnectionPool pool(
      R2dbcConnectionDetails details, Iterable<ConnectionFactoryOptionsBuilderCustomizer> customizers,
      R2dbcProperties.Pool properties) {
    var options = details.getConnectionFactoryOptions().mutate();
    customizers.forEach(customizer -> customizer.customize(options));
    return new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options.build()))
        .initialSize(properties.getInitialSize())
        .minIdle(properties.getMinIdle())
        .maxSize(properties.getMaxSize())
        .maxIdleTime(properties.getMaxIdleTime())
        .maxLifeTime(properties.getMaxLifeTime())
        .maxAcquireTime(properties.getMaxAcquireTime())
        .maxCreateConnectionTime(properties.getMaxCreateConnectionTime())
        .postAllocate(PostgresConnections::workForWhoeverTakesIt)
        .build());
  }

  private static Mono<Void> workForWhoeverTakesIt(Connection connection) {
    return workFor(connection).then(Mono.defer(
        () -> connection.isAutoCommit() ? Mono.empty() : leaveTransaction(connection).then(workFor(connection))));
  }

  private static Mono<Void> workFor(Connection connection) {
    return Mono.deferContextual(context -> Flux
        .from(connection.createStatement(WORK_FOR).bind("$1", RowScope.in(context).setting()).execute())
        .flatMap(Result::getRowsUpdated)
        .then());
  }

  /**
   * Whoever hangs up while a transaction begins gives back a connection of which nobody knows yet that it is within one:
   * so nobody ends it, and what the next ones write and are told is done would be lost with it. After the first answer
   * the driver knows.
   */
  private static Mono<Void> leaveTransaction(Connection connection) {
    return Mono.from(connection.rollbackTransaction());
  }
}
