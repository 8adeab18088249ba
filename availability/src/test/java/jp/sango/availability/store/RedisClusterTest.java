package jp.sango.availability.store;

import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static jp.sango.availability.store.Node.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.sango.availability.PublishOutcome;
import jp.sango.availability.SlotState;
import jp.sango.availability.live.Shown;
import jp.sango.local.LocalRedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same on three servers that are one cluster. */
class RedisClusterTest {
  /** More than there are partitions, so that every server has some. */
  private static final List<String> PROGRAMMES =
      IntStream.range(0, 40).mapToObj(i -> Integer.toString(131_000 + i * 17)).toList();
  private static final String MOVED = PROGRAMMES.getFirst();
  private static LocalRedisCluster cluster;

  private final RedisAt connections = RedisAt.cluster(cluster.addresses());
  private final RedisSlotBoard board = new RedisSlotBoard(connections.template());
  private final Node one = new Node(RedisAt.cluster(cluster.addresses()), Set.copyOf(PROGRAMMES));
  private final Node two = new Node(RedisAt.cluster(cluster.addresses()), Set.copyOf(PROGRAMMES));

  @BeforeAll
  static void startCluster() {
    cluster = LocalRedisCluster.start();
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void buildBoards() {
    PROGRAMMES.forEach(programme -> board.rebuild(programme, 1, List.of(slot(programme, 1))).block());
    await("live", () -> one.isLive() && two.isLive());
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
    connections.template().delete(PROGRAMMES.stream().map(programme -> new BoardKeys(programme).board())
        .toArray(String[]::new)).block();
    connections.close();
  }

  @Test
  void programmesLieOnSixteenPartitions() {
    assertThat(PROGRAMMES.stream().map(programme -> new BoardKeys(programme).channel()).collect(Collectors.toSet()))
        .hasSizeLessThanOrEqualTo(16).hasSizeGreaterThan(10);
  }

  @Test
  void whatIsPublishedOnAnyServerIsHeardByEveryNode() {
    double before = one.heard() + two.heard();
    for (var programme : PROGRAMMES) {
      assertThat(board.publish(programme, List.of(slot(programme, 5), slot(programme, 4))).block())
          .isEqualTo(new PublishOutcome(true, 1, 1));
    }
    PROGRAMMES.forEach(programme -> awaitEverywhere(slot(programme, 5)));
    await("announcements", () -> one.heard() + two.heard() - before == 2 * PROGRAMMES.size());
  }

  @Test
  void boardsInASlotThatMovesAreFollowedToTheirNewServer() {
    publish(slot(MOVED, 2));
    awaitEverywhere(slot(MOVED, 2));
    cluster.moveSlotOf(new BoardKeys(MOVED).board());
    publish(slot(MOVED, 3));
    awaitEverywhere(slot(MOVED, 3));
    await("live", () -> one.isLive() && two.isLive());
    // The announcement before may still be on its way: only both nodes' hearing of all these makes so many.
    var many = IntStream.range(0, 10).mapToObj(day -> state(key(MOVED, "center", day), 4)).toArray(SlotState[]::new);
    double before = one.heard() + two.heard();
    publish(many);
    awaitEverywhere(many);
    await("announcements", () -> one.heard() + two.heard() - before >= 2 * many.length);
  }

  private void publish(SlotState... states) {
    board.publish(states[0].key().programme(), List.of(states)).block();
  }

  private void awaitEverywhere(SlotState... states) {
    var programme = states[0].key().programme();
    await("node one", () -> one.shown(programme).equals(Shown.of(List.of(states))));
    await("node two", () -> two.shown(programme).equals(Shown.of(List.of(states))));
  }

  private static SlotState slot(String programme, long version) {
    return state(key(programme, "center", 0), version);
  }
}
