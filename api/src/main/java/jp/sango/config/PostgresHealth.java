package jp.sango.config;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Without PostgreSQL nothing can be decided: the node is not ready. */
final class PostgresHealth implements ReactiveHealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DatabaseClient database;

  PostgresHealth(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Health> health() {
    return database.sql("select 1").then()
        .thenReturn(Health.up().build())
        .timeout(PATIENCE)
        .onErrorReturn(Health.down().build());
  }
}
