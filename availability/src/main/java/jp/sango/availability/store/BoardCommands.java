package jp.sango.availability.store;

import java.util.List;
import java.util.Optional;
import jp.sango.availability.live.BoardSource.Content;
import jp.sango.availability.live.BoardSource.Mark;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What is asked of Redis about boards. Spring's shared connection blocks its caller while it is made, which takes as
 * long as the network does not answer: so every call starts on a thread that may wait.
 */
final class BoardCommands {
  private final ReactiveStringRedisTemplate redis;

  BoardCommands(ReactiveStringRedisTemplate redis) {
    this.redis = redis;
  }

  Mono<String> run(RedisScript<String> script, List<String> keys, List<String> arguments) {
    return redis.execute(script, keys, arguments).next().subscribeOn(Schedulers.boundedElastic());
  }

  Mono<Boolean> isComplete(BoardKeys keys) {
    return redis.opsForHash().hasKey(keys.board(), BoardKeys.EPOCH).subscribeOn(Schedulers.boundedElastic());
  }

  /** Empty if the board is lost. */
  Mono<Optional<Content>> content(BoardKeys keys) {
    return redis.<String, String>opsForHash().entries(keys.board())
        .collectMap(entry -> entry.getKey(), entry -> entry.getValue())
        .map(hash -> SlotCodec.content(keys.programme(), hash))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** Empty if the board is lost. */
  Mono<Optional<Mark>> mark(BoardKeys keys) {
    return redis.<String, String>opsForHash().multiGet(keys.board(), List.of(BoardKeys.EPOCH, BoardKeys.VERSION))
        .map(BoardCommands::mark)
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static Optional<Mark> mark(List<String> epochAndVersion) {
    return Optional.ofNullable(epochAndVersion.get(0))
        .map(epoch -> new Mark(epoch, Long.parseLong(epochAndVersion.get(1))));
  }
}
