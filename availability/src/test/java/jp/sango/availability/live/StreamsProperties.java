package jp.sango.availability.live;

import static jp.sango.availability.Slots.DAY;
import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static jp.sango.availability.live.FakeBoard.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Whatever happens to board, loops and phones: in the end every phone shows the board. */
class StreamsProperties {
  private static final List<SlotFilter> FILTERS = List.of(
      SlotFilter.ALL,
      new SlotFilter(null, null, Set.of("center"), Set.of()),
      new SlotFilter(DAY, DAY.plusDays(13), Set.of(), Set.of()),
      new SlotFilter(DAY.plusDays(25), DAY.plusDays(35), Set.of("mamas-room"), Set.of("SHORT_STAY")));
  private static final int PHONES = 24;
  private static final int ROUNDS = 10;
  private static final int STEPS = 200;

  /** Everything that one seed decides. */
  private static final class World {
    final FakeBoard board = new FakeBoard();
    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final LiveBoards node = new LiveBoards(board, Set.of(PROGRAMME),
        new AvailabilitySettings(100_000, 100_000, 100, DataSize.ofMegabytes(100), Duration.ofMillis(50),
            Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1), 100),
        Clock.systemUTC(), time, time::schedule, meters);
    final List<Loop> loops = List.of(new Loop(), new Loop(), new Loop());
    final Map<SlotKey, SlotState> truth = new TreeMap<>();
    final Random random;
    final List<Phone> phones;
    boolean lost;
    long version;
    int epochs = 1;

    World(long seed) {
      random = new Random(seed);
      phones = IntStream.range(0, PHONES)
          .mapToObj(i -> new Phone(node, any(FILTERS), any(loops))).toList();
      node.start();
    }

    void step() {
      switch (random.nextInt(20)) {
        case 0 -> rarely(this::beginAnew);
        case 1 -> rarely(this::lose);
        case 2 -> board.reachable(random.nextInt(4) > 0);
        case 3 -> missed();
        case 4, 5, 6 -> publish(1 + random.nextInt(5));
        case 7 -> rarely(() -> publish(120));
        case 8, 9 -> any(phones).breaksOff();
        case 10, 11, 12 -> connect(any(phones));
        case 13, 14 -> connected(phone -> phone.hasRoomFor(random.nextInt(3)));
        case 15 -> connected(phone -> phone.breaksOffAfter(random.nextInt(4)));
        case 16 -> time.advanceTimeBy(Duration.ofMillis(random.nextInt(3_000)));
        case 17, 18 -> time.advanceTimeBy(Duration.ofMillis(random.nextInt(80)));
        default -> any(loops).workALittle(random);
      }
    }

    void settle() {
      board.reachable(true);
      beginAnewIfLost();
      for (int i = 0; i < 5; i++) {
        phones.forEach(this::connect);
        phones.forEach(phone -> phone.breaksOffAfter(Integer.MAX_VALUE));
        phones.forEach(phone -> phone.hasRoomFor(Integer.MAX_VALUE));
        loops.forEach(Loop::work);
        time.advanceTimeBy(Duration.ofSeconds(5));
      }
      loops.forEach(Loop::work);
    }

    private void connect(Phone phone) {
      if (!phone.isConnected()) {
        phone.connects();
      }
    }

    private void connected(Consumer<Phone> act) {
      var phone = any(phones);
      if (phone.isConnected()) {
        act.accept(phone);
      }
    }

    private void publish(int slots) {
      var states = changes(slots);
      beginAnewIfLost();
      board.publish(states);
    }

    /** Written, but the node never hears of it. */
    private void missed() {
      var states = changes(1);
      beginAnewIfLost();
      board.write(states);
    }

    private SlotState[] changes(int slots) {
      version++;
      return IntStream.range(0, slots).mapToObj(i -> random.nextInt(60)).distinct()
          .map(day -> state(key(PROGRAMME, random.nextBoolean() ? "center" : "mamas-room", day), version))
          .peek(state -> truth.put(state.key(), state))
          .toArray(SlotState[]::new);
    }

    private void lose() {
      lost = true;
      board.lose();
    }

    private void beginAnewIfLost() {
      if (lost) {
        beginAnew();
      }
    }

    private void beginAnew() {
      lost = false;
      board.beginAnew("e" + ++epochs, truth.values().toArray(SlotState[]::new));
    }

    private void rarely(Runnable act) {
      if (random.nextInt(10) == 0) {
        act.run();
      }
    }

    private <T> T any(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("sango.seeds", 40));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPhoneShowsTheBoardInTheEndAndWasNeverPushed(long seed) {
    var world = new World(seed);
    for (int round = 0; round < ROUNDS; round++) {
      for (int step = 0; step < STEPS; step++) {
        world.step();
      }
      world.settle();
      for (var phone : world.phones) {
        assertThat(phone.shown()).isEqualTo(phone.expected(world.truth.values()));
        assertThat(phone.isStale()).isFalse();
      }
    }
    world.phones.forEach(Phone::breaksOff);
    world.loops.forEach(Loop::work);
    assertThat(world.node.streams()).as("streams still counted").isZero();
    assertThat(world.meters.get("sango.availability.streams.unread").gauge().value()).isZero();
    world.node.stop();
  }
}
