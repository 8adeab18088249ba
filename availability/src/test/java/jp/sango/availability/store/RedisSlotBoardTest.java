package jp.sango.availability.store;

import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.availability.PublishOutcome;
import jp.sango.availability.SlotState;
import jp.sango.local.RestartableRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;

class RedisSlotBoardTest {
  private static final AtomicInteger PROGRAMMES = new AtomicInteger();
  private static RestartableRedis server;
  private static RedisAt connections;
  private static ReactiveStringRedisTemplate redis;

  private final String programme = "board-" + PROGRAMMES.incrementAndGet();
  private final RedisSlotBoard board = new RedisSlotBoard(redis);

  @BeforeAll
  static void connect() {
    server = RestartableRedis.start();
    connections = new RedisAt(server.address());
    redis = connections.template();
  }

  @AfterAll
  static void disconnect() {
    connections.close();
    server.close();
  }

  @Test
  void olderVersionNeverOverwritesNewer() {
    rebuild(1);
    assertThat(publish(slot(0, 7))).isEqualTo(new PublishOutcome(true, 1, 0));
    assertThat(publish(slot(0, 6), slot(1, 6))).isEqualTo(new PublishOutcome(true, 1, 1));
    assertThat(publish(slot(0, 7))).isEqualTo(new PublishOutcome(true, 0, 1));
    assertThat(read()).containsExactly(slot(0, 7), slot(1, 6));
  }

  @Test
  void newestOfSeveralStatesOfOneSlotInOneCallWins() {
    rebuild(1);
    publish(slot(0, 3), slot(0, 9), slot(0, 5));
    assertThat(read()).containsExactly(slot(0, 9));
  }

  @Test
  void versionsNearTheLimitOfLuasNumbersAreStillToldApart() {
    long highest = SlotState.VERSION_LIMIT - 10;
    rebuild(1);
    publish(slot(0, highest));
    assertThat(publish(slot(0, highest - 1)).written()).isZero();
    assertThat(publish(slot(0, highest + 1)).written()).isOne();
    assertThat(read()).containsExactly(slot(0, highest + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void newestStatesStandInWhateverOrderAndBatchesTheyCome(long seed) {
    var random = new Random(seed);
    var states = new ArrayList<SlotState>();
    for (int version = 1; version <= 200; version++) {
      states.add(slot(version % 8, version));
    }
    Collections.shuffle(states, random);
    var batches = new ArrayList<List<SlotState>>();
    for (int from = 0; from < states.size(); ) {
      int to = Math.min(states.size(), from + 1 + random.nextInt(12));
      batches.add(states.subList(from, to));
      from = to;
    }
    Flux.fromIterable(batches).flatMap(batch -> board.publish(programme, batch), 8)
        .mergeWith(board.rebuild(programme, 0, states.subList(0, 20)).thenMany(Flux.empty()))
        .blockLast();
    assertThat(read()).containsExactly(slot(0, 200), slot(1, 193), slot(2, 194), slot(3, 195), slot(4, 196),
        slot(5, 197), slot(6, 198), slot(7, 199));
  }

  @Test
  void lostBoardSaysSoAndKeepsWhatComesForTheRebuild() {
    assertThat(publish(slot(0, 9))).isEqualTo(new PublishOutcome(false, 1, 0));
    assertThat(read()).isEmpty();
    assertThat(board.isComplete(programme).block()).isFalse();
    assertThat(board.publish(programme, List.of()).block()).isEqualTo(new PublishOutcome(false, 0, 0));

    rebuild(8, slot(0, 8), slot(1, 3));

    assertThat(board.isComplete(programme).block()).isTrue();
    assertThat(read()).containsExactly(slot(0, 9), slot(1, 3));
  }

  @Test
  void rebuildLetsOldSlotsVanishAndKeepsNewOnesThatItDidNotKnow() {
    rebuild(5, slot(0, 1), slot(1, 2), slot(2, 5));
    publish(slot(3, 11));
    rebuild(10, slot(1, 2));
    assertThat(read()).containsExactly(slot(1, 2), slot(3, 11));
  }

  @Test
  void epochStaysWhileNothingVanishes() {
    rebuild(5, slot(0, 1), slot(1, 2));
    var epoch = epoch();
    rebuild(9, slot(0, 1), slot(1, 8));
    assertThat(epoch()).isEqualTo(epoch);
    rebuild(10, slot(0, 1));
    assertThat(epoch()).isNotEqualTo(epoch);
  }

  @Test
  void emptyBoardIsComplete() {
    rebuild(1);
    assertThat(board.isComplete(programme).block()).isTrue();
    assertThat(read()).isEmpty();
  }

  @Test
  void boardWithThousandsOfSlotsIsRebuiltAndPublishedWhole() {
    var states = new ArrayList<SlotState>();
    for (int day = 0; day < 2_500; day++) {
      states.add(slot(day, 1));
    }
    board.rebuild(programme, 1, states).block();
    assertThat(read()).hasSize(2_500);
    var newer = states.stream().map(old -> state(old.key(), 2)).toList();
    assertThat(board.publish(programme, newer).block()).isEqualTo(new PublishOutcome(true, 2_500, 0));
    assertThat(read()).isEqualTo(newer);
  }

  @Test
  void boardIsWrittenAfterRedisForgotTheScripts() {
    rebuild(1);
    redis.getConnectionFactory().getReactiveConnection().scriptingCommands().scriptFlush().block();
    assertThat(publish(slot(0, 7)).written()).isOne();
  }

  private PublishOutcome publish(SlotState... states) {
    return board.publish(programme, List.of(states)).block();
  }

  private void rebuild(long version, SlotState... states) {
    board.rebuild(programme, version, List.of(states)).block();
  }

  private List<SlotState> read() {
    return board.read(programme).block();
  }

  private String epoch() {
    return new BoardCommands(redis).mark(new BoardKeys(programme)).block().orElseThrow().epoch();
  }

  private SlotState slot(int day, long version) {
    return state(key(programme, "center", day), version);
  }
}
