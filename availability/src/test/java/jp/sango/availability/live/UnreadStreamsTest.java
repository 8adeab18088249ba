package jp.sango.availability.live;

import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static jp.sango.availability.live.FakeBoard.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.Connected;
import jp.sango.availability.Connection;
import jp.sango.availability.Connection.Reason;
import jp.sango.availability.Frame;
import jp.sango.availability.Outlet;
import jp.sango.availability.SlotFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Phones that take one frame at a time, on a node that lets little wait for them. */
class UnreadStreamsTest {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  /** More than a snapshot of one slot and less than two. */
  private static final DataSize LITTLE = DataSize.ofBytes(400);
  private static final SlotFilter CENTER = new SlotFilter(null, null, Set.of("center"), Set.of());

  private final FakeBoard board = new FakeBoard();
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveBoards node = new LiveBoards(board, Set.of(PROGRAMME),
      new AvailabilitySettings(10, 10, 10, LITTLE, Duration.ofMillis(50), HEARTBEAT, Duration.ofSeconds(3),
          Duration.ofSeconds(2), Duration.ofSeconds(1), 10),
      Clock.systemUTC(), time, time::schedule, meters);
  private final Executor loop = time::schedule;

  private final class Phone implements Outlet {
    private final List<Frame> taken = new ArrayList<>();
    private final Connection connection;
    private boolean ready = true;
    private boolean cut;

    Phone(SlotFilter filter) {
      connection = node.connect(PROGRAMME, filter, Optional.empty(), "address", this);
      time.advanceTime();
    }

    void reads() {
      ready = true;
      ((Connected) connection).ready();
      time.advanceTime();
    }

    @Override
    public Executor loop() {
      return loop;
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void write(Frame frame) {
      taken.add(frame);
      ready = false;
    }

    @Override
    public void end() {
      throw new AssertionError("ended although nobody said so");
    }

    @Override
    public void cut() {
      cut = true;
    }
  }

  @AfterEach
  void stop() {
    node.stop();
    time.dispose();
  }

  private void start() {
    board.write(state(key(PROGRAMME, "center", 0), 1));
    node.start();
    time.advanceTimeBy(Duration.ofMillis(50));
  }

  @Test
  void whatWaitsForManyIsCountedOnceUntilTheLastHasTakenIt() {
    start();
    var one = new Phone(CENTER);
    var two = new Phone(CENTER);
    assertThat(unread()).isEqualTo(one.taken.getFirst().length()).isPositive();
    one.reads();
    assertThat(unread()).isEqualTo(two.taken.getFirst().length());
    two.reads();
    assertThat(unread()).isZero();
  }

  @Test
  void whatAServerAsksForAheadIsCountedThoughItAsksForMore() {
    start();
    var subscriber = new BaseSubscriber<AvailabilityEvent>() {
      @Override
      protected void hookOnSubscribe(Subscription subscription) {
        request(32);
      }
    };
    node.events(PROGRAMME, CENTER, Optional.empty(), "address").subscribe(subscriber);
    time.advanceTime();
    assertThat(unread()).isPositive();
    subscriber.cancel();
    time.advanceTime();
    assertThat(unread()).isZero();
  }

  @Test
  void whereTooMuchWaitsNobodyIsAddedAndTheSilentAreCutSooner() {
    start();
    var silent = new Phone(CENTER);
    var other = new Phone(SlotFilter.ALL);
    assertThat(new Phone(CENTER).connection).isEqualTo(new Connection.Refused(Reason.TOO_MANY, Duration.ofSeconds(3)));

    time.advanceTimeBy(HEARTBEAT.plusSeconds(2));
    other.reads();
    assertThat(silent.cut).as("scarce no more").isFalse();
    assertThat(new Phone(SlotFilter.ALL).connection).isInstanceOf(Connected.class);
    time.advanceTimeBy(HEARTBEAT);

    assertThat(silent.cut).as("silent for longest").isTrue();
    assertThat(other.cut).isFalse();
  }

  @Test
  void whoIsCutLeavesNothingBehind() {
    start();
    var silent = new Phone(CENTER);
    time.advanceTimeBy(HEARTBEAT.multipliedBy(3));
    assertThat(silent.cut).isFalse();
    time.advanceTimeBy(HEARTBEAT.multipliedBy(2));
    assertThat(silent.cut).isTrue();
    assertThat(unread()).isZero();
  }

  private long unread() {
    return (long) meters.get("sango.availability.streams.unread").gauge().value();
  }
}
