package jp.sango.availability.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.Freshness;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.live.LiveBoards;
import jp.sango.availability.live.Shown;
import jp.sango.local.Patience;
import org.springframework.util.unit.DataSize;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What one node of the application keeps, with connections and a thread of its own. */
final class Node implements AutoCloseable {
  static final Duration CHECK = Duration.ofMillis(300);
  private static final AvailabilitySettings SETTINGS = new AvailabilitySettings(100, 100, 100, DataSize.ofMegabytes(1),
      Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofSeconds(3), CHECK, Patience.WITH_SERVERS, 100);

  final LiveBoards boards;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RedisAt connections;
  private final Scheduler scheduler = Schedulers.newSingle("node", true);

  Node(RedisAt connections, Set<String> programmes) {
    this.connections = connections;
    boards = new LiveBoards(new RedisBoardSource(connections.template(), SETTINGS), programmes, SETTINGS,
        Clock.systemUTC(), scheduler, scheduler::schedule, meters);
    boards.start();
  }

  List<String> shown(String programme) {
    return boards.view(programme, SlotFilter.ALL).map(Shown::in).orElse(List.of());
  }

  boolean isLive() {
    return boards.freshness() instanceof Freshness.Live;
  }

  /** Slots that it heard of, rather than read. */
  double heard() {
    return meters.counter("sango.availability.changes.applied").count();
  }

  static void await(String what, BooleanSupplier condition) {
    var end = Instant.now().plus(Patience.PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("still waiting for: " + what).isBefore(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    boards.stop();
    connections.close();
    scheduler.dispose();
  }
}
