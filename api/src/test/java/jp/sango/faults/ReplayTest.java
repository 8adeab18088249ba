package jp.sango.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import jp.sango.local.Cable;
import jp.sango.local.LocalServers;
import jp.sango.local.RestartableRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes, processes of their own, each on a cable of its own to Redis, and phones on their streams, while seats
 * change all the time and one thing after another fails. Every kind of failure comes once; with
 * {@code -Dsango.replay.seconds=600} they go on coming for ten minutes, and {@code -Dsango.replay.seed} repeats a run.
 */
class ReplayTest {

  private static final Logger LOG = LoggerFactory.getLogger(ReplayTest.class);
  private static final String CLOCK = "2026-12-01T07:00:00+09:00";
  private static final Duration AT_LEAST = Duration.ofSeconds(Integer.getInteger("sango.replay.seconds", 0));
  private static final long SEED = Long.getLong("sango.replay.seed", System.nanoTime());
  private static final Resident COLLECTOR = new Resident(UUID.randomUUID(), "", "collector");
  private static final int QUICK_PHONES = 12;
  private static final int SLOW_PHONES = 4;
  private static final int MILLIS_PER_LINE = 100;
  private static final int MILLIS_PER_CHANGE = 20;

  private final Random random = new Random(SEED);
  private final RestartableRedis redis = RestartableRedis.start();
  private final List<Cable> cables = List.of(Cable.to(redis.address()), Cable.to(redis.address()));
  private final Surroundings surroundings = new Surroundings(LocalServers.freshDatabase(), redis.address());
  private final Ledger ledger = new Ledger(surroundings.database);
  private final List<NodeProcess> nodes = Collections.synchronizedList(new ArrayList<>());
  private final List<Phone> phones = new ArrayList<>();

  private record Fault(String name, Runnable happens) {}

  private final List<Fault> faults = List.of(
      new Fault("Redis is killed and comes back empty", this::killRedis),
      new Fault("a node is cut off from Redis", () -> meanwhile(Cable::cut, 1_000, 4_000)),
      new Fault("nothing passes between a node and Redis", () -> meanwhile(Cable::pinch, 500, 7_000)),
      new Fault("all connections of a node to Redis break once", () -> anyCable().breakAll()),
      new Fault("half of the phones lose their connection", this::breakOffPhones),
      new Fault("a node is killed and another takes its place", this::restartNode));

  @AfterEach
  void close() {
    phones.forEach(Phone::close);
    nodes.forEach(NodeProcess::close);
    cables.forEach(Cable::close);
    surroundings.close();
    redis.close();
  }

  @Test
  void whateverFailsEveryPhoneEndsWithWhatPostgresqlSays() throws Throwable {
    LOG.warn("replay with -Dsango.replay.seed={}", SEED);
    IntStream.range(0, cables.size()).forEach(number -> nodes.add(start(number)));
    nodes.forEach(NodeProcess::address);
    Load.within(Load.SOON, () -> assertThat(nodes).allSatisfy(this::assertThatItTellsTheTruth));
    IntStream.range(0, QUICK_PHONES).forEach(i -> phones.add(Phone.open(this::anyNode, 0)));
    IntStream.range(0, SLOW_PHONES).forEach(i -> phones.add(Phone.open(this::anyNode, MILLIS_PER_LINE)));
    try (var traffic = SeatTraffic.begin(surroundings.database, SEED, MILLIS_PER_CHANGE)) {
      var end = Instant.now().plus(AT_LEAST);
      do {
        failOnceInEveryWay();
      } while (Instant.now().isBefore(end));
      traffic.stop();
      LOG.warn("{} changes", traffic.changes());
      assertThat(traffic.changes()).isGreaterThan(500);
    }
    phones.forEach(Phone::readAsFastAsYouCan);
    var truth = ledger.slots();
    Load.within(Load.SOON, () -> assertThat(nodes).allSatisfy(this::assertThatItTellsTheTruth));
    Load.within(Load.SOON, () -> assertThat(phones).allSatisfy(phone -> assertThat(phone.slots()).isEqualTo(truth)));
    assertThat(phones).allSatisfy(phone -> assertThat(phone.events()).isGreaterThan(10));
    assertThat(phones.stream().mapToInt(Phone::connections).sum()).isGreaterThan(phones.size());
    assertThat(nodes).allSatisfy(ReplayTest::assertThatNothingDiffered);
  }

  /** Of this process alone, since it was started: to be asked before a node is killed. */
  private static void assertThatNothingDiffered(NodeProcess node) {
    assertThat(COLLECTOR.get(node.address(), "/actuator/prometheus").body())
        .as("all that went wrong was noticed before it was compared")
        .contains("sango_slot_board_differences_total 0.0");
  }

  private void failOnceInEveryWay() {
    var order = new ArrayList<>(faults);
    Collections.shuffle(order, random);
    for (var fault : order) {
      Load.pause(random.nextInt(500, 2_000));
      LOG.warn("{}", fault.name());
      fault.happens().run();
    }
    Load.pause(1_000);
  }

  private void killRedis() {
    redis.stop();
    Load.pause(random.nextInt(300, 2_500));
    redis.startAgain();
  }

  private void meanwhile(Consumer<Cable> fails, int least, int most) {
    var cable = anyCable();
    fails.accept(cable);
    Load.pause(random.nextInt(least, most));
    cable.mend();
  }

  private void breakOffPhones() {
    phones.stream().filter(phone -> random.nextBoolean()).forEach(Phone::breakOff);
  }

  private void restartNode() {
    int number = random.nextInt(nodes.size());
    assertThatNothingDiffered(nodes.get(number));
    nodes.get(number).kill();
    nodes.set(number, start(number));
    nodes.get(number).address();
  }

  private NodeProcess start(int number) {
    try {
      return NodeProcess.start(surroundings, Map.of(
          "spring.data.redis.url", cables.get(number).address().url(),
          "sango.slot.relay.reconcile", "3s",
          "sango.metrics.token", COLLECTOR.token()), CLOCK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Cable anyCable() {
    return cables.get(random.nextInt(cables.size()));
  }

  /** Also one that has just been killed: then there is no connection, and the phone asks again. */
  private URI anyNode() {
    return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size())).address();
  }

  private void assertThatItTellsTheTruth(NodeProcess node) throws Exception {
    var shown = Availability.ask(node.address());
    assertThat(shown.status()).as(shown::toString).isEqualTo(200);
    var wrong = new ArrayList<>(Availability.slots(shown));
    wrong.removeAll(ledger.slots());
    assertThat(wrong).as("slots that PostgreSQL does not know so").isEmpty();
    assertThat(Availability.slots(shown).size()).isEqualTo(ledger.slots().size());
    assertThat(shown.json().path("staleSince").asString("")).as("stale since").isEmpty();
  }
}
