package jp.sango.config;

import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How soon a node notices that Redis has gone, and that it is back. */
@Configuration(proxyBeanMethods = false)
class RedisModule {

  private static final Duration SOONEST = Duration.ofMillis(20);
  private static final Duration LATEST = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
  private static final int PROBES = 3;

  /** Left alone the driver would wait for up to half a minute; and not all nodes come at the same moment. */
  @Bean
  ClientResourcesBuilderCustomizer quickReturn() {
    return resources -> resources.reconnectDelay(
        Delay.fullJitter(SOONEST, LATEST, SOONEST.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** A connection that a firewall forgot breaks nowhere; the system would try for a quarter of an hour. Linux only. */
  @Bean
  LettuceClientOptionsBuilderCustomizer brokenWhenSilent(
      @Value("${spring.data.redis.connect-timeout}") Duration connectTimeout) {
    return options -> {
      if (EpollProvider.isAvailable()) {
        options.socketOptions(SocketOptions.builder().connectTimeout(connectTimeout)
            .keepAlive(KeepAliveOptions.builder().enable().idle(SILENCE).interval(BETWEEN_PROBES).count(PROBES).build())
            .tcpUserTimeout(TcpUserTimeoutOptions.builder().enable().tcpUserTimeout(SILENCE).build())
            .build());
      }
    };
  }
}
