package jp.sango.availability.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.availability.live.BoardSource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where a node hears of the boards in Redis. */
public final class RedisBoardSource implements BoardSource {
  private final ReactiveStringRedisTemplate redis;
  private final Announcements announcements;

  public RedisBoardSource(ReactiveStringRedisTemplate redis) {
    this.redis = redis;
    this.announcements = new Announcements(redis.getConnectionFactory());
  }

  @Override
  public Mono<Optional<Content>> read(String programme) {
    return RedisSlotBoard.content(redis, programme);
  }

  @Override
  public Mono<Optional<Mark>> mark(String programme) {
    return redis.<String, String>opsForHash()
        .multiGet(new BoardKeys(programme).board(), List.of(BoardKeys.EPOCH, BoardKeys.VERSION))
        .map(RedisBoardSource::mark);
  }

  @Override
  public Flux<Heard> listen(Set<String> programmes) {
    return announcements.listen(programmes);
  }

  @Override
  public Mono<Void> disown(String programme, String epoch) {
    return redis.execute(BoardScripts.DISOWN, List.of(new BoardKeys(programme).board()), List.of(epoch)).then();
  }

  private static Optional<Mark> mark(List<String> epochAndVersion) {
    return Optional.ofNullable(epochAndVersion.get(0))
        .map(epoch -> new Mark(epoch, Long.parseLong(epochAndVersion.get(1))));
  }
}
