package jp.sango.bench;

import com.microsoft.playwright.BrowserContext;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How long somebody waits who opens an app on a weak phone, and until she sees what has changed. */
final class Pages {

  private static final double COLD_MS = 2_500;
  private static final double KEPT_MS = 1_000;
  private static final double CHANGE_MS = 300;
  private static final double KILOBYTES = 90;
  private static final Duration BETWEEN_CHANGES = Duration.ofMillis(700);
  private static final int MOST = 15;

  /** As the ledger changes a day: its row, and the row that tells of it. */
  private static final String CHANGE = """
      with changed as (
        update slot_pool_day set capacity = contract_capacity - ? where municipality = ? and pool = ? and date = ?
        returning municipality, pool, date
      )
      insert into slot_change (municipality, pool, date) select municipality, pool, date from changed
      """;

  private static final String EARLIER = "earlier ";

  private final Settings settings;
  private final Report report = new Report("pages");
  private final int turns;
  private final int changes;

  /** A build with what stands before it, and whoever opens it. */
  private record Side(String mark, Node node, Proxy proxy, WeakPhone phone) implements AutoCloseable {

    static Side of(String mark, Settings settings, Stack stack) {
      var node = Node.with(settings, stack, "--server.forward-headers-strategy=framework");
      var proxy = Proxy.before(settings, node);
      Slots.shown(node, "/v1/programmes/" + settings.programme() + "/availability");
      return new Side(mark, node, proxy, WeakPhone.start(
          settings.number("PROXY", 1) > 0 ? proxy.address() : "http://localhost:" + node.port()));
    }

    @Override
    public void close() {
      phone.close();
      proxy.close();
      node.close();
    }
  }

  private Pages(Settings settings) {
    this.settings = settings;
    this.turns = Math.clamp(settings.number("TURNS", 3), 1, MOST);
    this.changes = Math.clamp(settings.number("CHANGES", 20), 2, 100);
  }

  static Report run(Settings settings) {
    return new Pages(settings).run();
  }

  private Report run() {
    try (var stack = Stack.start(settings); var now = Side.of("", settings, stack)) {
      var earlier = settings.earlierJar().map(jar -> Side.of(EARLIER, settings.with(Map.of("SANGO_JAR", jar.toString())), stack));
      try {
        look(Stream.concat(Stream.of(now), earlier.stream()).toList());
      } finally {
        earlier.ifPresent(Side::close);
      }
      change(stack, now.phone());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return report;
  }

  private void look(List<Side> sides) {
    for (var screen : FirstScreen.wanted(settings)) {
      var pockets = sides.stream().map(side -> installed(side, screen)).toList();
      for (int turn = 0; turn < turns; turn++) {
        for (int side = 0; side < sides.size(); side++) {
          cold(sides.get(side), screen);
          kept(sides.get(side), pockets.get(side), screen);
        }
      }
      pockets.forEach(BrowserContext::close);
      bounds(screen);
      if (sides.size() > 1) {
        List.of("cold ms", "kept ms").forEach(figure -> report.ratio(screen.name() + ", " + figure,
            screen.name() + ", " + figure, EARLIER + screen.name() + ", " + figure));
      }
    }
  }

  /** A node that has just started packs each file when it is asked for it: this turn does not count. */
  private static BrowserContext installed(Side side, FirstScreen screen) {
    var pocket = side.phone().pocket(screen);
    side.phone().install(pocket, screen);
    return pocket;
  }

  private void cold(Side side, FirstScreen screen) {
    try (var pocket = side.phone().pocket(screen); var opened = side.phone().open(pocket, screen)) {
      var name = side.mark() + screen.name();
      var look = side.phone().look(opened);
      report.add(name + ", cold ms", look.useful());
      report.add(name + ", cold KB", look.bytes() / 1024);
      report.add(name + ", cold requests", look.requests());
      report.add(name + ", layout shift", look.shift());
      tell(name + ", cold", look);
    }
  }

  private void kept(Side side, BrowserContext pocket, FirstScreen screen) {
    try (var opened = side.phone().open(pocket, screen)) {
      var name = side.mark() + screen.name();
      var look = side.phone().look(opened);
      report.add(name + ", kept ms", look.useful());
      report.add(name + ", layout shift", look.shift());
      tell(name + ", kept", look);
    }
  }

  /** They are the families' app's; the others are held to them as well. */
  private void bounds(FirstScreen screen) {
    report.bound(screen.name() + ", cold ms", COLD_MS, Report.Of.MEDIAN);
    report.bound(screen.name() + ", kept ms", KEPT_MS, Report.Of.MEDIAN);
    report.bound(screen.name() + ", cold KB", KILOBYTES, Report.Of.MOST);
    report.bound(screen.name() + ", layout shift", 0, Report.Of.MOST);
  }

  /** {@code STORY=1}: what was waited for, in the order of asking. */
  private void tell(String what, WeakPhone.Look look) {
    if (settings.number("STORY", 0) > 0) {
      System.out.printf("%n%s %.0f%n", what, look.useful());
      look.story().forEach(System.out::println);
    }
    look.moved().forEach(moved -> System.out.println(what + " moved: " + moved));
  }

  /** From just before the statement is sent until the frame after the new text: the commit and the relay's poll are in it. */
  private void change(Stack stack, WeakPhone phone) throws SQLException {
    var screen = FirstScreen.calendar(settings);
    try (var pocket = phone.pocket(screen); var opened = phone.open(pocket, screen); var database = stack.connect()) {
      var page = opened.page();
      page.waitForSelector(".freshness.live");
      var day = day(database, page.getAttribute("button.slot", "data-slot"));
      for (int number = 0; number < changes; number++) {
        page.waitForTimeout(BETWEEN_CHANGES.toMillis());
        page.evaluate("() => { seen.changes = []; }");
        var sent = Instant.now();
        make(database, day, number % 2 == 0 ? 1 : 0);
        var changed = (Map<?, ?>) page.waitForFunction("() => seen.changes[0]").jsonValue();
        report.add("change ms", ((Number) changed.get("at")).doubleValue() - sent.toEpochMilli() - sent.getNano() % 1_000_000 / 1e6);
      }
      report.add("change, layout shift", ((Number) page.evaluate("() => seen.shift")).doubleValue());
      report.bound("change ms", CHANGE_MS, Report.Of.MEDIAN);
      report.bound("change, layout shift", 0, Report.Of.MOST);
    }
  }

  private record Day(String pool, LocalDate date) {}

  /** The largest pool of the facility that a line is about. */
  private Day day(Connection database, String slot) throws SQLException {
    var parts = slot.split("\\|");
    try (var statement = database.prepareStatement("""
        select pool from slot_pool_day
        where municipality = ? and pool like ? and date = ? and not closed order by contract_capacity desc limit 1
        """)) {
      statement.setString(1, settings.programme());
      statement.setString(2, parts[0] + "-%");
      statement.setDate(3, Date.valueOf(parts[2]));
      try (var row = statement.executeQuery()) {
        row.next();
        return new Day(row.getString(1), LocalDate.parse(parts[2]));
      }
    }
  }

  private void make(Connection database, Day day, int fewer) throws SQLException {
    try (var statement = database.prepareStatement(CHANGE)) {
      statement.setInt(1, fewer);
      statement.setString(2, settings.programme());
      statement.setString(3, day.pool());
      statement.setDate(4, Date.valueOf(day.date()));
      statement.executeUpdate();
    }
  }
}
