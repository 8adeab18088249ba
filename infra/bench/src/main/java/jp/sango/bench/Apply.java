package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Applications over HTTP, signed in, examined, audited and durable, beside pgbench that only inserts the same rows. */
final class Apply {

  private static final Pattern RATE = Pattern.compile("tps = ([\\d.]+)");
  private static final int CONNECTIONS = 64;
  /** As many as the application's pool has. */
  private static final String CLIENTS = "32";
  private static final double PART_OF_FULL_LOAD = 0.7;
  /** An idle backend of PostgreSQL tells its statistics after ten seconds at the latest. */
  private static final Duration UNTIL_COUNTED = Duration.ofSeconds(12);
  private static final String TYPE = "DAY_SERVICE";

  private final Settings settings;
  private final Report report = new Report("apply");
  private final Stack stack;
  private final Node node;
  private final Usage everything;

  private Apply(Settings settings, Stack stack, Node node) {
    this.settings = settings;
    this.stack = stack;
    this.node = node;
    this.everything = node.usage().and(stack.postgres()).and(stack.redis());
  }

  static Report run(Settings settings) {
    try (var stack = Stack.start(settings); var node = Node.start(settings, stack)) {
      return new Apply(settings, stack, node).run();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Report run() throws SQLException {
    var slots = wanted(Slots.shown(node, "/v1/programmes/" + settings.programme() + "/availability"));
    var families = Families.register(settings, stack, node);
    report.say("families", families.tokens().size());
    report.say("dates that each applies for", slots.size());
    try (var wire = new Wire(); var database = stack.connect()) {
      var applying = new Applying(wire, node.port(), CONNECTIONS);
      for (int round = 0; round < Math.max(1, settings.warmUpSeconds() / settings.seconds()); round++) {
        applying.prepare(families, slots);
        applying.asFastAsAnswered(Duration.ofSeconds(settings.seconds()));
        if (round == 0) {
          report.say("rows an application writes", rowsOfOne(database, families, slots, applying));
          write(SampleRows.ofNewestApplication(database));
        }
        forget(database);
      }
      for (int pair = 0; pair < settings.pairs(); pair++) {
        node.goOn();
        ours(database, families, slots, applying);
        node.pause();
        pgbench("pgbench", "statements.sql", database);
        pgbench("pgbench in one statement", "one-statement.sql", database);
      }
      node.goOn();
      double rate = report.median("ours applications/s") * PART_OF_FULL_LOAD;
      for (int turn = 0; turn < settings.pairs(); turn++) {
        applying.prepare(families, slots);
        double seconds = applying.atRate(rate, Duration.ofSeconds(settings.seconds()));
        report.add("at 70 % load applications/s", applying.taken() / seconds);
        report.add("at 70 % load p50 ms", applying.latencies().percentile(50));
        report.add("at 70 % load p99 ms", applying.latencies().percentile(99));
        forget(database);
      }
    }
    report.ratio("applications", "ours applications/s", "pgbench transactions/s");
    report.ratio("applications, pgbench in one statement", "ours applications/s",
        "pgbench in one statement transactions/s");
    report.ratio("cpu", "ours CPU us/application", "pgbench CPU us/transaction");
    return report;
  }

  /** From the day after tomorrow on: whoever applies for tomorrow may be too late. */
  private static List<Slots.Slot> wanted(Slots shown) {
    var first = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(2);
    var facility = shown.open().stream().filter(slot -> slot.type().equals(TYPE)).findFirst().orElseThrow().facility();
    return shown.open().stream()
        .filter(slot -> slot.type().equals(TYPE) && slot.facility().equals(facility) && !slot.date().isBefore(first))
        .limit(7).toList();
  }

  private void ours(Connection database, Families families, List<Slots.Slot> slots, Applying applying)
      throws SQLException {
    applying.prepare(families, slots);
    double before = everything.cpuSeconds();
    double load = Usage.cpuSecondsOfLoad();
    double seconds = applying.asFastAsAnswered(Duration.ofSeconds(settings.seconds()));
    double used = everything.cpuSeconds() - before;
    report.add("ours applications/s", applying.taken() / seconds);
    report.add("ours CPU us/application", used * 1e6 / applying.taken());
    report.add("ours p99 ms at full load", applying.latencies().percentile(99));
    report.add("ours cores of load", (Usage.cpuSecondsOfLoad() - load) / seconds);
    report.add("ours refused", applying.refused());
    if (applying.refused() > 0) {
      report.say("first refusal", applying.refusal());
    }
    forget(database);
  }

  private void pgbench(String name, String script, Connection database) throws SQLException {
    var command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-c", CLIENTS, "-j", "1",
        "-T", "" + settings.seconds(), "-f", settings.scratch().resolve(script).toString()));
    command.addAll(stack.psqlArguments());
    var postgres = stack.postgres();
    double before = postgres.cpuSeconds();
    var said = Child.output(command);
    double used = postgres.cpuSeconds() - before;
    double rate = RATE.matcher(said).results().mapToDouble(found -> Double.parseDouble(found.group(1))).findFirst()
        .orElseThrow(() -> new IllegalStateException("pgbench said: " + said));
    report.add(name + " transactions/s", rate);
    report.add(name + " CPU us/transaction", used * 1e6 / (rate * settings.seconds()));
    forget(database);
  }

  /** So that everybody may apply again, and no turn pays for the one before. */
  private void forget(Connection database) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("update application set state = 'WITHDRAWN' where state = 'PENDING'");
      statement.execute("delete from slot_change");
      // Nobody seals what pgbench has written while the node was frozen.
      statement.execute("delete from audit_waiting");
      statement.execute("vacuum analyze application, application_wish, idempotency, audit_entry, slot_change");
      statement.execute("checkpoint");
    }
  }

  private Map<String, Double> rowsOfOne(
      Connection database, Families families, List<Slots.Slot> slots, Applying applying) throws SQLException {
    forget(database);
    Node.pause(UNTIL_COUNTED);
    var before = SampleRows.written(database);
    applying.prepare(families, slots);
    applying.asFastAsAnswered(Duration.ofSeconds(2));
    Node.pause(UNTIL_COUNTED);
    var rows = new TreeMap<String, Double>();
    SampleRows.written(database).forEach((table, count) -> {
      double each = (count - before.getOrDefault(table, 0L)) / (double) Math.max(1, applying.taken());
      if (each > 0.5) {
        rows.put(table, Math.round(each * 100) / 100.0);
      }
    });
    return rows;
  }

  private void write(SampleRows rows) {
    write("statements.sql", rows.statements());
    write("one-statement.sql", rows.oneStatement());
  }

  private void write(String file, String text) {
    try {
      Files.writeString(Path.of(settings.scratch().toString(), file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
