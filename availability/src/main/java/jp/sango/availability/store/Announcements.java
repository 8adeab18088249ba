package jp.sango.availability.store;

import io.lettuce.core.event.connection.DisconnectedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.availability.live.BoardSource.Heard;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Redis pub/sub, a channel per programme. The one class that knows how announcements travel: with sharded pub/sub
 * ({@code SSUBSCRIBE}) only this one and the word {@code PUBLISH} in the scripts would change.
 */
final class Announcements {
  private final ReactiveRedisConnectionFactory factory;
  private final FirstConnection connection;

  Announcements(ReactiveRedisConnectionFactory factory) {
    this.factory = factory;
    this.connection = new FirstConnection(factory);
  }

  Flux<Heard> listen(Set<String> programmes) {
    var byChannel = programmes.stream()
        .collect(Collectors.toMap(programme -> new BoardKeys(programme).channel(), Function.identity()));
    var announcements = Flux.usingWhen(Mono.fromSupplier(factory::getReactiveConnection),
        open -> listen(open, byChannel), ReactiveRedisConnection::closeLater);
    return Flux.merge(connection.made().thenMany(announcements), interruptions());
  }

  /** Redis confirms a subscription at first and, because Lettuce subscribes again, after each interruption. */
  private static Flux<Heard> listen(ReactiveRedisConnection connection, Map<String, String> byChannel) {
    var confirmed = Sinks.many().unicast().<Heard>onBackpressureBuffer();
    var listener = new SubscriptionListener() {
      @Override
      public void onChannelSubscribed(byte[] channel, long count) {
        confirmed.tryEmitNext(new Heard.Subscribed(byChannel.get(new String(channel, StandardCharsets.UTF_8))));
      }
    };
    var channels = byChannel.keySet().stream().map(StandardCharsets.UTF_8::encode).toArray(ByteBuffer[]::new);
    return connection.pubSubCommands().createSubscription(listener).flatMapMany(subscription -> Flux.merge(
        confirmed.asFlux(),
        subscription.receive().map(message -> announced(message, byChannel)),
        subscription.subscribe(channels).then(Mono.<Heard>empty())));
  }

  private static Heard announced(
      ReactiveSubscription.Message<ByteBuffer, ByteBuffer> message, Map<String, String> byChannel) {
    var programme = byChannel.get(text(message.getChannel()));
    return new Heard.Announced(programme, SlotCodec.announcement(programme, text(message.getMessage())));
  }

  private Flux<Heard> interruptions() {
    return factory instanceof LettuceConnectionFactory lettuce
        ? lettuce.getClientResources().eventBus().get().ofType(DisconnectedEvent.class)
            .map(event -> new Heard.Interrupted())
        : Flux.empty();
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
