package jp.sango.config;

import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;

/** The beans' names are the components' names in {@code /readyz}. */
@Configuration(proxyBeanMethods = false)
class HealthModule {

  @Bean
  ReactiveHealthIndicator postgresql(DatabaseClient database) {
    return new PostgresHealth(database);
  }

  @Bean
  ReactiveHealthIndicator redis(ReactiveRedisConnectionFactory redis) {
    return new RedisHealth(redis);
  }
}
