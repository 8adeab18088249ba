package jp.sango.availability.store;

import java.util.List;
import java.util.UUID;
import jp.sango.availability.PublishOutcome;
import jp.sango.availability.SlotBoard;
import jp.sango.availability.SlotState;
import jp.sango.availability.live.BoardSource.Content;
import jp.sango.availability.live.Placed;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The board in Redis. Each call is one script, so nobody sees half of it. */
public final class RedisSlotBoard implements SlotBoard {
  /** A script holds Redis up while it runs: more states than this go in several. */
  private static final int STATES_AT_ONCE = 1_000;

  private final BoardCommands commands;

  public RedisSlotBoard(ReactiveStringRedisTemplate redis) {
    this.commands = new BoardCommands(redis);
  }

  @Override
  public Mono<PublishOutcome> publish(String programme, List<SlotState> states) {
    var keys = keysFor(programme, states);
    if (states.isEmpty()) {
      return isComplete(programme).map(complete -> new PublishOutcome(complete, 0, 0));
    }
    return Flux.fromIterable(states).buffer(STATES_AT_ONCE)
        .concatMap(some -> commands.run(BoardScripts.PUBLISH, keys.forScript(), SlotCodec.arguments(List.of(programme), some))
            .map(answer -> outcome(answer, some.size())))
        .reduce((one, other) -> new PublishOutcome(one.complete() && other.complete(),
            one.written() + other.written(), one.outdated() + other.outdated()));
  }

  @Override
  public Mono<Void> rebuild(String programme, long version, List<SlotState> states) {
    return build(programme, version, "keep", states);
  }

  @Override
  public Mono<Void> replace(String programme, long version, List<SlotState> states) {
    return build(programme, version, "forget", states);
  }

  private Mono<Void> build(String programme, long version, String before, List<SlotState> states) {
    SlotState.requireVersion(version);
    var keys = keysFor(programme, states);
    return Mono.defer(() -> commands.run(BoardScripts.REBUILD, keys.forScript(),
        SlotCodec.arguments(List.of(programme, newEpoch(), Long.toString(version), before), states))).then();
  }

  @Override
  public Mono<Boolean> isComplete(String programme) {
    return commands.isComplete(new BoardKeys(programme));
  }

  @Override
  public Mono<List<SlotState>> read(String programme) {
    return commands.content(new BoardKeys(programme)).map(content -> content.map(Content::slots).orElse(List.of()).stream()
        .map(Placed::state)
        .sorted((one, other) -> one.key().compareTo(other.key()))
        .toList());
  }

  private static BoardKeys keysFor(String programme, List<SlotState> states) {
    if (!states.stream().allMatch(state -> state.key().programme().equals(programme))) {
      throw new IllegalArgumentException("states of another programme than " + programme);
    }
    return new BoardKeys(programme);
  }

  private static PublishOutcome outcome(String answer, int states) {
    var parts = answer.split(" ");
    int written = Integer.parseInt(parts[1]);
    return new PublishOutcome(parts[0].equals("1"), written, states - written);
  }

  private static String newEpoch() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }
}
