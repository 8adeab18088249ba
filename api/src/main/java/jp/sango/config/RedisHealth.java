package jp.sango.config;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Without Redis availability is shown late, but applications are accepted all the same: the node stays ready, and this
 * component says {@code DEGRADED}.
 */
final class RedisHealth implements ReactiveHealthIndicator {

  private final ReactiveRedisConnectionFactory redis;
  private final Duration patience;

  RedisHealth(ReactiveRedisConnectionFactory redis, Duration patience) {
    this.redis = redis;
    this.patience = patience;
  }

  @Override
  public Mono<Health> health() {
    return Mono.usingWhen(
            // The first connection is made on the calling thread, which must not be an event loop.
            Mono.fromSupplier(redis::getReactiveConnection).subscribeOn(Schedulers.boundedElastic()),
            ReactiveRedisConnection::ping,
            ReactiveRedisConnection::closeLater)
        .thenReturn(Health.up().build())
        .timeout(patience)
        .onErrorReturn(Health.status(HealthModule.DEGRADED).build());
  }
}
