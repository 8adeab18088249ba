package jp.sango.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import jp.sango.draw.Lottery;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.push.worker.DeliveryWorker;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The production worker with all it asks and tells, in a JVM of its own. Told {@code drain} it sends what is queued; told
 * {@code draw} and an instant it holds that draw with the worker running, as on a node. Says how it went.
 */
final class PushPipeline {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private PushPipeline() {}

  /** Arguments: properties of the application. */
  public static void main(String[] arguments) throws Exception {
    try (var context = DrawWork.start(new Stopwatch(), arguments); var database = connect()) {
      var worker = context.getBean(DeliveryWorker.class);
      System.out.println(Servers.MARK + "ready");
      var lines = new BufferedReader(new InputStreamReader(System.in));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        double seconds = line.equals("drain")
            ? drain(worker, database) : draw(context, worker, database, Instant.parse(line));
        say(seconds, notTaken(database));
      }
    }
    System.exit(0);
  }

  private static double drain(DeliveryWorker worker, Connection database) throws SQLException {
    long start = System.nanoTime();
    worker.start();
    awaitEmpty(database);
    double seconds = (System.nanoTime() - start) / 1e9;
    worker.stop();
    return seconds;
  }

  /** @return when the draw was committed, in seconds of the epoch: when the last was handed over is in the ledger */
  private static double draw(
      ConfigurableApplicationContext context, DeliveryWorker worker, Connection database, Instant drawAt)
      throws SQLException {
    var municipality = new MunicipalityCode(LargeTown.MUNICIPALITY);
    var lottery = context.getBean(Lottery.class);
    worker.start();
    RowScope.of(municipality).around(lottery.conduct(municipality, drawAt)).block();
    double committed = Instant.now().toEpochMilli() / 1e3;
    awaitEmpty(database);
    worker.stop();
    return committed;
  }

  /** What was withdrawn, say, was quick to send. */
  private static long notTaken(Connection database) throws SQLException {
    try (var statement = database.createStatement();
        var answer = statement.executeQuery("select count(*) from push_delivery where state <> 'ACCEPTED'")) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static void awaitEmpty(Connection database) throws SQLException {
    try (var queued = database.prepareStatement(
        "select exists (select from push_queue order by channel, urgency, next_attempt_at limit 1)")) {
      boolean waits = true;
      while (waits) {
        Node.pause(LOOK_EVERY);
        try (var answer = queued.executeQuery()) {
          answer.next();
          waits = answer.getBoolean(1);
        }
      }
    }
  }

  private static Connection connect() throws SQLException {
    var environment = System.getenv();
    return DriverManager.getConnection("jdbc:" + environment.get("SANGO_POSTGRES_URL"),
        environment.get("SANGO_POSTGRES_USER"), environment.get("SANGO_POSTGRES_PASSWORD"));
  }

  private static void say(double seconds, long notTaken) {
    System.out.println(
        Servers.MARK + seconds + " " + notTaken + " " + ManagementFactory.getThreadMXBean().getPeakThreadCount());
  }
}
