package jp.sango.local;

/** A PostgreSQL of the test's own, which may be stopped at once and started again: same port, same data. */
public final class RestartablePostgres implements AutoCloseable {
  private static final String DATABASE = "sango";

  private final PostgresProcess process = PostgresProcess.prepare();
  private boolean running;

  private RestartablePostgres() {
  }

  /** A new server that runs, with one empty database. */
  public static RestartablePostgres start() {
    var postgres = new RestartablePostgres();
    postgres.startAgain();
    LocalServers.create(postgres.process.database(), DATABASE);
    return postgres;
  }

  /** As if it had crashed; what was committed stays. Does nothing if it does not run. */
  public synchronized void stop() {
    if (running) {
      process.stopAtOnce();
      running = false;
    }
  }

  /** {@code kill -9}, whatever it is doing. Does nothing if it does not run. */
  public synchronized void kill() {
    if (running) {
      running = false;
      process.kill();
    }
  }

  /** With the same data and port. Does nothing if it runs. */
  public synchronized void startAgain() {
    if (!running) {
      process.start();
      running = true;
    }
  }

  public Database database() {
    return process.database().named(DATABASE);
  }

  @Override
  public void close() {
    stop();
  }
}
