package jp.sango.local;

/** A Redis of the test's own, which may be killed and started again at the same port, empty then. */
public final class RestartableRedis implements AutoCloseable {
  private final RedisProcess process = RedisProcess.prepare();
  private boolean running;

  private RestartableRedis() {
  }

  /** A new server that runs. */
  public static RestartableRedis start() {
    var redis = new RestartableRedis();
    redis.startAgain();
    return redis;
  }

  /** Kills it; nothing is saved. Does nothing if it does not run. */
  public synchronized void stop() {
    if (running) {
      process.stopAtOnce();
      running = false;
    }
  }

  /** At the same port. Does nothing if it runs. */
  public synchronized void startAgain() {
    if (!running) {
      process.start();
      running = true;
    }
  }

  public String url() {
    return address().url();
  }

  public RedisAddress address() {
    return process.address();
  }

  @Override
  public void close() {
    stop();
  }
}
