package jp.sango.availability.store;

import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static jp.sango.availability.store.Node.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.Freshness;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import jp.sango.availability.Told;
import jp.sango.availability.live.Shown;
import jp.sango.local.RestartableRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Two nodes on a real Redis that is killed and comes back empty. */
class NodesTest {
  private static final String PROGRAMME = "131121";
  /** For a server that is away. */
  private static final Duration SHORT = Duration.ofMillis(200);
  private final RestartableRedis redis = RestartableRedis.start();
  private final Node one = node();
  private final Node two = node();
  private final Phone phoneOfOne = new Phone(one);
  private final Phone phoneOfTwo = new Phone(two);
  private final RedisAt connections = new RedisAt(redis.address());
  private final RedisSlotBoard board = new RedisSlotBoard(connections.template());
  /** What PostgreSQL would say. */
  private final Map<SlotKey, SlotState> truth = new TreeMap<>();
  private final Random random = new Random(4);
  private long version;

  /** Keeps what a phone would show: slots by facility, type and date, as JSON without the version. */
  private static final class Phone {
    private static final Pattern SLOT =
        Pattern.compile("(\\{\"facility\":\"[^}]*?\"date\":\"[^\"]*\"),([^}]*?\"status\":\"[A-Z]+\")");
    final Map<String, String> shown = new ConcurrentSkipListMap<>();
    final Disposable connection;

    Phone(Node node) {
      connection = node.boards.events(PROGRAMME, SlotFilter.ALL, Optional.empty(), "one").limitRate(1)
          .ofType(AvailabilityEvent.Told.class).concatMapIterable(told -> Told.in(told.frame())).subscribe(this::take);
    }

    private void take(Told told) {
      if (told.isSnapshot()) {
        shown.clear();
      }
      put(told.data());
    }

    private void put(String json) {
      SLOT.matcher(json).results().forEach(slot -> shown.put(slot.group(1), slot.group(2)));
    }
  }

  private Node node() {
    return new Node(new RedisAt(redis.address()), Set.of(PROGRAMME));
  }

  @AfterEach
  void close() {
    phoneOfOne.connection.dispose();
    phoneOfTwo.connection.dispose();
    one.close();
    two.close();
    connections.close();
    redis.close();
  }

  @Test
  void twoNodesShowTheSameWithTheSameEtag() {
    rebuild();
    for (int change = 0; change < 300; change++) {
      publish(change());
    }
    awaitTruthEverywhere();
    await("live", () -> one.isLive() && two.isLive());
    assertThat(one.boards.view(PROGRAMME, SlotFilter.ALL)).isEqualTo(two.boards.view(PROGRAMME, SlotFilter.ALL));
  }

  @Test
  void nodeThatStartsLaterShowsTheSame() {
    rebuild();
    publish(change());
    try (var late = node()) {
      await("late node", () -> late.shown(PROGRAMME).equals(Shown.of(truth.values())));
    }
  }

  @Test
  void redisKilledAndBackEmptyUnderChangesEndsWithTheTruthOnEveryNodeAndStream() {
    rebuild();
    changesFor(Duration.ofMillis(300), this::publish);
    awaitTruthEverywhere();

    redis.stop();
    var lastSeen = one.shown(PROGRAMME);
    changesFor(Duration.ofMillis(1_200), this::publishInVain);
    await("stale", () -> one.boards.freshness() instanceof Freshness.Stale);
    assertThat(one.shown(PROGRAMME)).as("served from memory").isEqualTo(lastSeen);
    assertThat(one.boards.view(PROGRAMME, SlotFilter.ALL).orElseThrow().json().text()).contains("\"staleSince\":\"");

    redis.startAgain();
    changesFor(Duration.ofMillis(1_500), this::publish);
    awaitTruthEverywhere();
    await("live", () -> one.isLive() && two.isLive());
  }

  @Test
  void boardDeletedInRedisIsShownFromMemoryUntilItIsRebuilt() {
    rebuild();
    publish(change());
    awaitTruthEverywhere();
    connections.template().delete(new BoardKeys(PROGRAMME).board()).block();
    await("stale", () -> one.boards.freshness() instanceof Freshness.Stale);
    assertThat(one.shown(PROGRAMME)).isEqualTo(Shown.of(truth.values()));
    publish(change());
    awaitTruthEverywhere();
  }

  @Test
  void announcementThatNeverCameIsNoticedByTheNextOne() {
    rebuild();
    publish(change());
    awaitTruthEverywhere();
    writeUnannounced(state(key(PROGRAMME, "center", 20), ++version));
    publish(change());
    awaitTruthEverywhere();
  }

  /** As {@code publish.lua} does it, but for its last step. */
  private void writeUnannounced(SlotState state) {
    truth.put(state.key(), state);
    var name = new BoardKeys(PROGRAMME).board();
    var hash = connections.template().<String, String>opsForHash();
    long after = 1 + hash.get(name, BoardKeys.VERSION).map(Long::parseLong).block();
    hash.putAll(name, Map.of(
        "%s/%s/%s".formatted(state.key().facility(), state.key().type(), state.key().date()),
        "%d %d %d %d %d %d %s".formatted(state.version(), after, state.capacity(), state.confirmed(), state.held(),
            state.applicants(), state.status()),
        BoardKeys.VERSION, Long.toString(after))).block();
  }

  /** At least one. */
  private void changesFor(Duration time, Consumer<SlotState> relay) {
    var end = Instant.now().plus(time);
    do {
      relay.accept(change());
    } while (Instant.now().isBefore(end));
  }

  private SlotState change() {
    var state = state(key(PROGRAMME, random.nextBoolean() ? "center" : "mamas-room", random.nextInt(10)), ++version);
    truth.put(state.key(), state);
    return state;
  }

  private void publish(SlotState state) {
    if (!board.publish(PROGRAMME, List.of(state)).block().complete()) {
      rebuild();
    }
  }

  /** As the relay does it: what cannot be written now is lost, because the board says that it must be rebuilt. */
  private void publishInVain(SlotState state) {
    board.publish(PROGRAMME, List.of(state)).timeout(SHORT).onErrorComplete().block();
  }

  private void rebuild() {
    board.rebuild(PROGRAMME, version, new ArrayList<>(truth.values())).block();
  }

  private void awaitTruthEverywhere() {
    await("node one", () -> one.shown(PROGRAMME).equals(Shown.of(truth.values())));
    await("node two", () -> two.shown(PROGRAMME).equals(Shown.of(truth.values())));
    var expected = new TreeMap<String, String>();
    truth.values().forEach(slot -> expected.put(
        "{\"facility\":\"%s\",\"type\":\"%s\",\"date\":\"%s\""
            .formatted(slot.key().facility(), slot.key().type(), slot.key().date()),
        "\"capacity\":%d,\"confirmed\":%d,\"held\":%d,\"applicants\":%d,\"remaining\":%d,\"status\":\"%s\""
            .formatted(slot.capacity(), slot.confirmed(), slot.held(), slot.applicants(), slot.remaining(),
                slot.status())));
    await("phone of one", () -> phoneOfOne.shown.equals(expected));
    await("phone of two", () -> phoneOfTwo.shown.equals(expected));
  }
}
