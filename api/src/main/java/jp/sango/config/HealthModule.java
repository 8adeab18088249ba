package jp.sango.config;

import java.time.Duration;
import java.util.List;
import jp.sango.availability.LiveAvailability;
import jp.sango.push.ShutChannels;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
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
  /** How long a server is waited for before it counts as away. */
  private static final String PATIENCE = "${sango.health.patience:2s}";

  @Bean
  ReactiveHealthIndicator postgresql(DatabaseClient database, @Value(PATIENCE) Duration patience) {
    return new PostgresHealth(database, patience);
  }

  @Bean
  ReactiveHealthIndicator redis(ReactiveRedisConnectionFactory redis, @Value(PATIENCE) Duration patience) {
    return new RedisHealth(redis, patience);
  }

  @Bean
  ReactiveHealthIndicator availability(LiveAvailability boards) {
    return new BoardHealth(boards);
  }

  @Bean
  ReactiveHealthIndicator delivery(ObjectProvider<ShutChannels> channels) {
    return new DeliveryHealth(channels.getIfAvailable(() -> List::of));
  }
}
