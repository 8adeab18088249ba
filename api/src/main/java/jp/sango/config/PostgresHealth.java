package jp.sango.config;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Without PostgreSQL nothing can be decided: the node is not ready. */
final class PostgresHealth implements ReactiveHealthIndicator {

  private final DatabaseClient database;
  private final Duration patience;

  PostgresHealth(DatabaseClient database, Duration patience) {
    this.database = database;
    this.patience = patience;
  }

  @Override
  public Mono<Health> health() {
    return database.sql("select 1").then()
        .thenReturn(Health.up().build())
        .timeout(patience)
        .onErrorReturn(Health.down().build());
  }
}
