package jp.sango.availability.store;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jp.sango.availability.live.BoardSource.Heard;
import org.springframework.data.redis.RedisConnectionFailureException;
import reactor.core.publisher.FluxSink;

/** What comes over one connection, which on a cluster is one to each server; so several threads call at once. */
final class Subscriptions extends RedisPubSubAdapter<String, String> {
  private final Map<String, List<String>> programmes;
  private final Set<String> standing = ConcurrentHashMap.newKeySet();
  private final FluxSink<Heard> heard;

  /** @param programmes of which something shall be heard, by channel */
  Subscriptions(Map<String, List<String>> programmes, FluxSink<Heard> heard) {
    this.programmes = programmes;
    this.heard = heard;
  }

  /** Redis says so to every {@code SSUBSCRIBE}, to those too that change nothing. */
  @Override
  public void ssubscribed(String channel, long count) {
    if (standing.add(channel)) {
      programmes.getOrDefault(channel, List.of()).forEach(programme -> heard.next(new Heard.Subscribed(programme)));
    }
  }

  /** Redis says so of its own accord when the channel's slot has moved to another server. */
  @Override
  public void sunsubscribed(String channel, long count) {
    heard.error(new RedisConnectionFailureException("a channel has moved"));
  }

  @Override
  public void smessage(String channel, String message) {
    if (programmes.getOrDefault(channel, List.of()).contains(SlotCodec.programme(message))) {
      heard.next(SlotCodec.announced(message));
    }
  }

  /** For the client, as on a cluster only that knows all connections; nobody else has any for pub/sub. */
  RedisConnectionStateListener breaks() {
    return new RedisConnectionStateListener() {
      @Override
      public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        if (connection instanceof StatefulRedisPubSubConnection<?, ?>) {
          heard.error(new RedisConnectionFailureException("a subscription's connection broke"));
        }
      }
    };
  }
}
