package jp.sango.availability.store;

import java.util.List;
import java.util.Optional;
import jp.sango.availability.live.BoardSource.Content;
import jp.sango.availability.live.BoardSource.Mark;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is asked of Redis about boards. */
final class BoardCommands {
  private final ReactiveStringRedisTemplate redis;
  private final FirstConnection connection;

  BoardCommands(ReactiveStringRedisTemplate redis) {
    this.redis = redis;
    this.connection = new FirstConnection(redis.getConnectionFactory());
  }

  Mono<String> run(RedisScript<String> script, List<String> keys, List<String> arguments) {
    return connection.made().then(Mono.defer(() -> redis.execute(script, keys, arguments).next()));
  }

  Mono<Boolean> isComplete(BoardKeys keys) {
    return connection.made().then(Mono.defer(() -> redis.opsForHash().hasKey(keys.board(), BoardKeys.EPOCH)));
  }

  /** Empty if the board is lost, or if nobody of us can have written it. */
  Mono<Optional<Content>> content(BoardKeys keys) {
    return connection.made()
        .thenMany(Flux.defer(() -> redis.<String, String>opsForHash().entries(keys.board())))
        .collectMap(entry -> entry.getKey(), entry -> entry.getValue())
        .map(hash -> SlotCodec.content(keys.programme(), hash));
  }

  /** Empty if the board is lost. */
  Mono<Optional<Mark>> mark(BoardKeys keys) {
    var fields = List.of(BoardKeys.EPOCH, BoardKeys.VERSION);
    return connection.made()
        .then(Mono.defer(() -> redis.<String, String>opsForHash().multiGet(keys.board(), fields)))
        .map(BoardCommands::mark);
  }

  private static Optional<Mark> mark(List<String> epochAndVersion) {
    return Optional.ofNullable(epochAndVersion.get(0))
        .map(epoch -> new Mark(epoch, Long.parseLong(epochAndVersion.get(1))));
  }
}
