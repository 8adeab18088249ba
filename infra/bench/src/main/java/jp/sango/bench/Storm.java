package jp.sango.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A draw is published, and within ten seconds everybody opens the app: availability, the same again with its ETag, and
 * a stream that stays open. No answer may be older than the draw's commit and a tenth of a second.
 */
final class Storm {

  private static final Duration ARRIVALS = Duration.ofSeconds(10);
  private static final Duration MAY_BE_STALE = Duration.ofMillis(100);
  private static final Duration BETWEEN_CHANGES = Duration.ofMillis(200);
  private static final int EARLY_A_SECOND = 100;
  private static final int PHONES_OF_ADDRESS = 500;
  private static final int SHOWN_DAYS = 13;
  /** What the process opens beside phones. */
  private static final int OTHER_FILES = 500;
  private static final int DRAW = Changes.FIRST_MARK + 111_111;
  private static final int LAST = Changes.FIRST_MARK + 222_222;

  private final Settings settings;
  private final Report report;
  private final String path;
  private final Wire wire = new Wire();
  private final Latencies first = new Latencies();
  private final Latencies again = new Latencies();
  private final Latencies stream = new Latencies();
  private final Latencies lastChange = new Latencies();
  private final Map<String, Integer> errors = new HashMap<>();
  private long committed = Long.MAX_VALUE;
  private long lastCommitted;
  private int unmodified;
  private int stale;
  /** When the last answer without the draw was asked for. */
  private long lastWithout;
  private int streaming;
  private int heardLast;

  private Storm(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
    this.path = "/v1/programmes/" + settings.programme() + "/availability";
  }

  static Report run(Settings settings) {
    var report = new Report("storm");
    int phones = Math.min(settings.phones(), settings.openFiles() - OTHER_FILES);
    report.say("phones", phones);
    if (phones < settings.phones()) {
      System.out.printf("This machine lets a process open %d files: %d phones, not %d.%n",
          settings.openFiles(), phones, settings.phones());
    }
    try (var stack = Stack.start(settings)) {
      for (int turn = 0; turn < settings.number("STORMS", 3); turn++) {
        // A node of its own for each: nobody has been there before.
        try (var node = Node.start(settings, stack)) {
          new Storm(settings, report).storm(stack, node, phones);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return report;
  }

  private void storm(Stack stack, Node node, int phones) throws SQLException {
    Slots.shown(node, path);
    try (var database = stack.connect()) {
      warmUp(node, database);
    }
    var usage = node.usage().and(stack.postgres()).and(stack.redis());
    node.collectGarbage();
    long memory = node.usage().memory();
    double before = usage.cpuSeconds();
    double load = Usage.cpuSecondsOfLoad();
    try (var database = stack.connect()) {
      publish(database, DRAW);
      committed = System.nanoTime();
      lastWithout = committed;
      arrive(node, phones, ARRIVALS);
      boolean all = wire.run(ARRIVALS.plusSeconds(30), () -> streaming + lost() >= phones);
      double seconds = (System.nanoTime() - committed) / 1e9;
      report.add("seconds until all have a stream", seconds);
      report.add("cores of load", (Usage.cpuSecondsOfLoad() - load) / seconds);
      if (!all) {
        errors.merge("no stream within 40 s", phones - streaming - lost(), Integer::sum);
      }
      report.add("CPU ms/phone", (usage.cpuSeconds() - before) * 1e3 / phones);
      long peak = node.usage().memory();
      publish(database, LAST);
      lastCommitted = System.nanoTime();
      wire.run(Duration.ofSeconds(20), () -> heardLast >= streaming);
      report.add("node MB after the storm", peak >> 20);
    }
    node.collectGarbage();
    report.add("bytes/stream", (node.usage().memory() - memory) / (double) Math.max(1, streaming));
    report.add("errors", lost());
    report.add("stale answers", stale);
    report.add("last asked without the draw, ms after commit", (lastWithout - committed) / 1e6);
    report.add("answered 304", unmodified);
    report.add("streams without the last change", streaming - heardLast);
    report.add("availability p99 ms", first.percentile(99));
    report.add("not modified p99 ms", again.percentile(99));
    report.add("stream's snapshot p99 ms", stream.percentile(99));
    report.add("last change p99 ms after commit", lastChange.percentile(99));
    errors.forEach((what, count) -> report.say("error: " + what, count));
    wire.close();
  }

  /**
   * As in the minutes before ten: families have been reading all day, some open the app as all will soon and leave again,
   * places change now and then. Nobody is connected when it is over.
   */
  private void warmUp(Node node, Connection database) throws SQLException {
    var time = Duration.ofSeconds(Math.max(1, settings.warmUpSeconds()));
    Child.output(List.of("wrk", "-t1", "-c16", "-d" + time.toSeconds() + "s", node.at(path).toString()));
    var early = new Storm(settings, report);
    int phones = (int) (time.toSeconds() * EARLY_A_SECOND);
    early.arrive(node, phones, time);
    var end = System.nanoTime() + time.toNanos();
    for (int change = 0; System.nanoTime() < end; change++) {
      publish(database, Changes.FIRST_MARK + change);
      early.wire.run(BETWEEN_CHANGES, () -> false);
    }
    early.wire.close();
    if (early.streaming < phones) {
      throw new IllegalStateException("only " + early.streaming + " of " + phones + " early phones have a stream");
    }
  }

  private void arrive(Node node, int phones, Duration within) {
    long start = System.nanoTime();
    for (int number = 0; number < phones; number++) {
      int client = number / PHONES_OF_ADDRESS;
      wire.at(start + within.toNanos() * number / phones, () -> wire.connect(new Phone(), node.port(), client));
    }
  }

  /** Every day's places at once, as a draw that gives them. */
  private void publish(Connection database, int mark) throws SQLException {
    try (var change = database.prepareStatement("""
        with changed as (
          update slot_pool_day set contract_capacity = 1000000000, capacity = ?
          where municipality = ? and date > current_date and date <= ? and not closed
          returning municipality, pool, date
        )
        insert into slot_change (municipality, pool, date) select municipality, pool, date from changed
        """)) {
      change.setInt(1, mark);
      change.setString(2, settings.programme());
      change.setDate(3, java.sql.Date.valueOf(LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(SHOWN_DAYS)));
      change.executeUpdate();
    }
  }

  private int lost() {
    return errors.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One phone, on one connection: a browser would take a second one for the stream. */
  private final class Phone extends HttpTalk {
    private final Sought last = new Sought("\"capacity\":" + LAST);
    private final Sought draw = new Sought("\"capacity\":" + DRAW);
    private final Sought snapshot = new Sought("\n\n");
    private long asked = System.nanoTime();
    private int answers;
    private boolean hasDraw;
    private boolean hasDrawOfStream;
    private boolean hasSnapshot;
    private boolean hasLast;
    private String etag = "";

    @Override
    void connected() {
      get(path, "Accept: application/json");
    }

    @Override
    void answered(Head head, byte[] body) {
      long took = System.nanoTime() - asked;
      answers++;
      (answers == 1 ? first : again).add(took);
      if (head.status() == 304) {
        unmodified++;
      } else if (head.status() == 200) {
        hasDraw = new String(body, StandardCharsets.US_ASCII).contains("\"capacity\":" + DRAW);
      } else {
        error("status " + head.status());
      }
      mustShowTheDraw();
      etag = head.header("etag").orElse(etag);
      asked = System.nanoTime();
      if (answers == 1) {
        get(path, "If-None-Match: " + etag);
      } else {
        get(path + "/events", "Accept: text/event-stream");
      }
    }

    @Override
    void streamed(byte[] bytes, int from, int to) {
      hasDrawOfStream |= draw.in(bytes, from, to) > 0;
      if (!hasSnapshot && snapshot.in(bytes, from, to) > 0) {
        hasSnapshot = true;
        hasDraw = hasDrawOfStream;
        mustShowTheDraw();
        streaming++;
        stream.add(System.nanoTime() - asked);
      }
      if (!hasLast && last.in(bytes, from, to) > 0) {
        hasLast = true;
        heardLast++;
        lastChange.add(System.nanoTime() - lastCommitted);
      }
    }

    /** A document, the word that hers is still true, or a stream's snapshot. */
    private void mustShowTheDraw() {
      if (!hasDraw) {
        lastWithout = Math.max(lastWithout, asked);
        stale += asked > committed + MAY_BE_STALE.toNanos() ? 1 : 0;
      }
    }

    @Override
    void lost(IOException why) {
      error(String.valueOf(why.getMessage()));
    }

    private void error(String what) {
      if (!hasSnapshot) {
        errors.merge(what, 1, Integer::sum);
      } else {
        streaming--;
        errors.merge("a stream was lost: " + what, 1, Integer::sum);
      }
    }
  }
}
