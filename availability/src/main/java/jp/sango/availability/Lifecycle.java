package jp.sango.availability;

import org.springframework.context.SmartLifecycle;

/** Something that starts and stops in its turn. */
final class Lifecycle implements SmartLifecycle {
  private final int phase;
  private final Runnable start;
  private final Runnable stop;
  private volatile boolean running;

  Lifecycle(int phase, Runnable start, Runnable stop) {
    this.phase = phase;
    this.start = start;
    this.stop = stop;
  }

  @Override
  public void start() {
    running = true;
    start.run();
  }

  @Override
  public void stop() {
    running = false;
    stop.run();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return phase;
  }
}
