package jp.sango.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Two nodes, changes in PostgreSQL, and the time until a stream of either node has the event. */
final class CommitToWire {

  private static final int WRITERS = 4;
  private static final int SHOWN_DAYS = 14;

  private CommitToWire() {}

  /**
   * The changes are made by this program, so no node hears its own bell: they are found by the relay's poll, as often as
   * it is shipped.
   */
  static void run(Settings settings, Report report, Stack stack) {
    var path = "/v1/programmes/" + settings.programme() + "/availability";
    try (var one = Node.start(settings, stack); var other = Node.start(settings, stack);
        var wire = new Wire(); var writers = Executors.newFixedThreadPool(WRITERS)) {
      Slots.shown(one, path);
      Slots.shown(other, path);
      var changes = Changes.prepare(stack, settings.programme(),
          LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(SHOWN_DAYS));
      var first = new Watcher(path, changes);
      var second = new Watcher(path, null);
      wire.connect(first, one.port(), 0);
      wire.connect(second, other.port(), 1);
      var number = new AtomicInteger();
      var servers = one.usage().and(other.usage()).and(stack.postgres()).and(stack.redis());
      turn(settings, stack, wire, changes, number, settings.warmUpSeconds(), writers);
      for (int turn = 0; turn < settings.pairs(); turn++) {
        var watched = turn % 2 == 0 ? first : second;
        first.watch(watched == first ? changes : null);
        second.watch(watched == second ? changes : null);
        int before = number.get();
        double cpu = servers.cpuSeconds();
        double made = turn(settings, stack, wire, changes, number, settings.seconds(), writers);
        report.add("two nodes changes/s", (number.get() - before) / made);
        report.add("two nodes cores of servers", (servers.cpuSeconds() - cpu) / made);
        report.add("two nodes commit to wire p50 ms", watched.latencies.percentile(50));
        report.add("two nodes commit to wire p99 ms", watched.latencies.percentile(99));
        report.add("two nodes changes never seen", changes.unseen());
      }
      report.say("two nodes days that changed", changes.days());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double turn(Settings settings, Stack stack, Wire wire, Changes changes, AtomicInteger number,
      int seconds, java.util.concurrent.ExecutorService writers) {
    long start = System.nanoTime();
    long end = start + Duration.ofSeconds(seconds).toNanos();
    var from = number.get();
    var running = java.util.stream.IntStream.range(0, WRITERS).mapToObj(_ ->
        writers.submit(() -> write(settings, stack, changes, number, from, start, end))).toList();
    wire.run(Duration.ofSeconds(seconds * 3L), () -> running.stream().allMatch(Future::isDone));
    double took = (System.nanoTime() - start) / 1e9;
    wire.run(Duration.ofSeconds(2));
    return took;
  }

  private static Void write(Settings settings, Stack stack, Changes changes, AtomicInteger number, int from, long start,
      long end) throws SQLException {
    try (Connection connection = stack.connect()) {
      while (System.nanoTime() < end) {
        int mine = number.getAndIncrement();
        long due = start + (mine - from) * 1_000_000_000L / settings.changesPerSecond();
        LockSupport.parkNanos(due - System.nanoTime());
        changes.make(connection, mine);
      }
    }
    return null;
  }

  /** Reads the number of places out of every event. */
  private static final class Watcher extends HttpTalk {
    private final Latencies latencies = new Latencies();
    private final Sought places = new Sought("\"capacity\":");
    private final String path;
    private Changes changes;
    private int mark = -1;

    private Watcher(String path, Changes changes) {
      this.path = path;
      this.changes = changes;
    }

    void watch(Changes seen) {
      changes = seen;
      latencies.clear();
    }

    @Override
    void connected() {
      get(path + "/events");
    }

    @Override
    void streamed(byte[] bytes, int from, int to) {
      long now = System.nanoTime();
      for (int at = from; at < to; at++) {
        if (mark >= 0 && bytes[at] >= '0' && bytes[at] <= '9') {
          mark = mark * 10 + bytes[at] - '0';
        } else if (mark >= 0) {
          if (changes != null && mark >= Changes.FIRST_MARK) {
            changes.seen(mark, now, latencies);
          }
          mark = -1;
        }
        if (places.endsWith(bytes[at])) {
          mark = 0;
        }
      }
    }

    @Override
    void answered(Head head, byte[] body) {
      throw new IllegalStateException("no stream but " + head + new String(body));
    }

    @Override
    void lost(IOException why) {
      throw new java.io.UncheckedIOException(why);
    }
  }
}
