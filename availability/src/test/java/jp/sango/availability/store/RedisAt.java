package jp.sango.availability.store;

import java.time.Duration;
import java.util.List;
import jp.sango.local.Patience;
import jp.sango.local.RedisAddress;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Connections of one node, which wait for a server: whoever tests a loss says herself how long she waits. */
public final class RedisAt implements AutoCloseable {
  private final LettuceConnectionFactory factory;

  public RedisAt(RedisAddress address) {
    this(server(address));
  }

  private RedisAt(RedisConfiguration configuration) {
    factory = new LettuceConnectionFactory(configuration, LettuceClientConfiguration.builder()
        .commandTimeout(Patience.PATIENCE).shutdownTimeout(Duration.ZERO).build());
    factory.afterPropertiesSet();
    factory.start();
  }

  static RedisAt cluster(List<RedisAddress> addresses) {
    var configuration = new RedisClusterConfiguration();
    addresses.forEach(address -> configuration.clusterNode(address.host(), address.port()));
    return new RedisAt(configuration);
  }

  private static RedisConfiguration server(RedisAddress address) {
    var configuration = new RedisStandaloneConfiguration(address.host(), address.port());
    configuration.setDatabase(address.database());
    return configuration;
  }

  public ReactiveStringRedisTemplate template() {
    return new ReactiveStringRedisTemplate(factory);
  }

  @Override
  public void close() {
    factory.destroy();
  }
}
