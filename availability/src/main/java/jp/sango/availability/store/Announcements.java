package jp.sango.availability.store;

import static java.util.stream.Collectors.groupingBy;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.connection.DisconnectedEvent;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import jp.sango.availability.live.BoardSource.Heard;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Redis's sharded pub/sub, a channel per partition, on one server or on a cluster. Spring has no {@code SSUBSCRIBE}, so it
 * is said to Spring's own client, which knows addresses, credentials and TLS.
 *
 * <p>To listen lasts as long as a connection: what disturbs that ends it with an error. Nothing depends on how the driver
 * mends subscriptions, for on a cluster it asks for all channels of a server at once, which Redis refuses as soon as they
 * lie in several slots. Each subscription is asked for again and again, which does nothing while it stands: the answer
 * tells that the connection lives, and silence ends it.
 */
final class Announcements {
  private final LettuceConnectionFactory factory;
  private final Duration renewal;
  private final Duration patience;

  Announcements(ReactiveRedisConnectionFactory factory, Duration renewal, Duration patience) {
    this.factory = (LettuceConnectionFactory) factory;
    this.renewal = renewal;
    this.patience = patience;
  }

  Flux<Heard> listen(Set<String> programmes) {
    var byChannel = programmes.stream().collect(groupingBy(programme -> new BoardKeys(programme).channel()));
    return Flux.defer(() -> Flux.merge(
        Flux.usingWhen(connected(), connection -> listen(connection, byChannel), this::closed),
        interruptions()));
  }

  /** As values: an error that nobody waits for any more would be logged as dropped. */
  private sealed interface Attempt {
    record Connected(StatefulRedisPubSubConnection<String, String> connection) implements Attempt {}

    record Failed(RuntimeException why) implements Attempt {}
  }

  /** The driver blocks its caller, and one who gives up must not leave an open connection behind. */
  private Mono<StatefulRedisPubSubConnection<String, String>> connected() {
    return Mono.defer(() -> {
      var attempt = CompletableFuture.supplyAsync(this::attempt, Schedulers.boundedElastic()::schedule);
      return Mono.fromFuture(attempt, true).doOnCancel(() -> abandon(attempt));
    }).flatMap(attempt -> switch (attempt) {
      case Attempt.Connected(var connection) -> Mono.just(connection);
      case Attempt.Failed(var why) -> Mono.error(why);
    });
  }

  private Attempt attempt() {
    try {
      return new Attempt.Connected(connect());
    } catch (RuntimeException why) {
      return new Attempt.Failed(why);
    }
  }

  private StatefulRedisPubSubConnection<String, String> connect() {
    return switch (client()) {
      case RedisClusterClient cluster -> cluster.connectPubSub(StringCodec.UTF8);
      case RedisClient server -> server.connectPubSub(StringCodec.UTF8);
      case AbstractRedisClient other -> throw new IllegalStateException("unknown kind of client: " + other.getClass());
    };
  }

  /** One that was made in time is closed by those who got it. */
  private static void abandon(CompletableFuture<Attempt> attempt) {
    if (!attempt.isDone()) {
      attempt.thenAccept(late -> {
        if (late instanceof Attempt.Connected(var connection)) {
          connection.closeAsync();
        }
      });
    }
  }

  private AbstractRedisClient client() {
    return factory.getRequiredNativeClient();
  }

  private Mono<Void> closed(StatefulRedisPubSubConnection<String, String> connection) {
    return Mono.fromFuture(connection::closeAsync).timeout(patience).onErrorComplete();
  }

  private Flux<Heard> listen(
      StatefulRedisPubSubConnection<String, String> connection, Map<String, List<String>> programmes) {
    var heard = Flux.<Heard>create(sink -> {
      var subscriptions = new Subscriptions(programmes, sink);
      var breaks = subscriptions.breaks();
      var client = client();
      connection.addListener(subscriptions);
      client.addListener(breaks);
      sink.onDispose(() -> client.removeListener(breaks));
    });
    var renewals = Flux.interval(Duration.ZERO, renewal).onBackpressureDrop()
        .concatMap(tick -> Flux.fromIterable(programmes.keySet()).flatMap(channel -> subscribed(connection, channel)), 1)
        .thenMany(Flux.<Heard>empty());
    return Flux.merge(heard, renewals);
  }

  /** One channel per command: those of one command have to lie in one slot. */
  private Mono<Void> subscribed(StatefulRedisPubSubConnection<String, String> connection, String channel) {
    return connection.reactive().ssubscribe(channel).timeout(patience)
        // A server of the cluster is away: what the others tell is heard all the same.
        .onErrorComplete(RedisConnectionException.class);
  }

  private Flux<Heard> interruptions() {
    return client().getResources().eventBus().get().ofType(DisconnectedEvent.class)
        .map(event -> new Heard.Interrupted());
  }
}
