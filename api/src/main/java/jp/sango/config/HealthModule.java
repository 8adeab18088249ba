package jp.sango.config;

import jp.sango.availability.LiveAvailability;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;

/** The beans' names are the components' names in {@code /readyz}. */
@Configuration(proxyBeanMethods = false)
class HealthModule {

  /** Weighs less than {@code UP}: a node that lacks something that it can do without stays ready, and says so. */
  static final Status DEGRADED = new Status("DEGRADED");

  @Bean
  ReactiveHealthIndicator postgresql(DatabaseClient database) {
    return new PostgresHealth(database);
  }

  @Bean
  ReactiveHealthIndicator redis(ReactiveRedisConnectionFactory redis) {
    return new RedisHealth(redis);
  }

  @Bean
  ReactiveHealthIndicator availability(LiveAvailability boards) {
    return new BoardHealth(boards);
  }
}
