package jp.sango.availability.store;

import jp.sango.local.RedisAddress;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Connections of one node. */
public final class RedisAt implements AutoCloseable {
  private final LettuceConnectionFactory factory;

  public RedisAt(RedisAddress address) {
    var configuration = new RedisStandaloneConfiguration(address.host(), address.port());
    configuration.setDatabase(address.database());
    factory = new LettuceConnectionFactory(configuration);
    factory.afterPropertiesSet();
    factory.start();
  }

  public ReactiveStringRedisTemplate template() {
    return new ReactiveStringRedisTemplate(factory);
  }

  @Override
  public void close() {
    factory.destroy();
  }
}
