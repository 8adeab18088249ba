package jp.sango.bench;


/**
 * A draw by the production classes, in a JVM of its own, beside psql's {@code \copy} of the very rows that it has
 * written. PostgreSQL works on the servers' core; who writes, ours or psql, on the other.
 */
final class DrawSpeed {

  private static final String OURS = "bench_ours";
  private static final String COPY = "bench_copy";

  private final Settings settings;
  private final Report report = new Report("draw");
  private final Stack stack;
  private final LargeTown town;

  private DrawSpeed(Settings settings, Stack stack) {
    this.settings = settings;
    this.stack = stack;
    this.town = new LargeTown(settings, stack);
  }

  static Report run(Settings settings) {
    try (var stack = Stack.start(settings)) {
      return new DrawSpeed(settings, stack).run();
    }
  }

  private Report run() {
    report.say("applications", settings.applications());
    report.say("pools on a date", town.slots());
    report.say("JVM", settings.drawOptions());
    stack.execute("alter system set max_wal_size = '16GB'");
    stack.execute("select pg_reload_conf()");
    town.build();
    for (int pair = 0; pair < settings.pairs(); pair++) {
      ours();
      var rows = ResultRows.of(stack, OURS, settings.scratch().resolve("rows"));
      stack.drop(OURS);
      if (pair == 0) {
        report.say("rows written", rows.counts());
      }
      copy(rows);
    }
    report.ratio("writing and commit", "ours: writing and commit s", "copy s");
    report.ratio("whole draw", "ours: whole s", "copy s");
    return report;
  }

  private void ours() {
    stack.create(OURS, LargeTown.FILLED);
    stack.execute("checkpoint");
    for (var figure : DrawProcess.conduct(settings, stack, OURS, town).entrySet()) {
      report.add("ours: " + figure.getKey(), figure.getValue());
    }
  }

  private void copy(ResultRows rows) {
    stack.create(COPY, LargeTown.EMPTY);
    stack.execute("checkpoint");
    long start = System.nanoTime();
    rows.copyInto(COPY);
    report.add("copy s", (System.nanoTime() - start) / 1e9);
    stack.drop(COPY);
  }
}
