package jp.sango.availability.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.live.BoardSource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where a node hears of the boards in Redis. */
public final class RedisBoardSource implements BoardSource {
  private final BoardCommands commands;
  private final Announcements announcements;

  /** @param settings how often and how patiently Redis is asked whether a subscription still stands */
  public RedisBoardSource(ReactiveStringRedisTemplate redis, AvailabilitySettings settings) {
    this.commands = new BoardCommands(redis);
    this.announcements = new Announcements(redis.getConnectionFactory(), settings.check(), settings.patience());
  }

  @Override
  public Mono<Optional<Content>> read(String programme) {
    return commands.content(new BoardKeys(programme));
  }

  @Override
  public Mono<Optional<Mark>> mark(String programme) {
    return commands.mark(new BoardKeys(programme));
  }

  @Override
  public Flux<Heard> listen(Set<String> programmes) {
    return announcements.listen(programmes);
  }

  @Override
  public Mono<Void> disown(String programme, String epoch) {
    return commands.run(BoardScripts.DISOWN, List.of(new BoardKeys(programme).board()), List.of(epoch)).then();
  }
}
