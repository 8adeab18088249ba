package jp.sango.slot.relay;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The adapter between Spring's lifecycle and the relay: the one place that subscribes to it. */
final class RelayLifecycle implements SmartLifecycle {

  /** After the connections of PostgreSQL and Redis; before the web server, and so stopped after its last write. */
  private static final int PHASE = 200;
  private static final Duration LAST_TURN = Duration.ofSeconds(5);

  private final BoardRelay relay;
  private Sinks.Empty<Void> stop = Sinks.empty();
  private Disposable running;
  private Runnable stopped = () -> {};

  RelayLifecycle(BoardRelay relay) {
    this.relay = relay;
  }

  @Override
  public synchronized void start() {
    stop = Sinks.empty();
    stopped = () -> {};
    // A turn that hangs is cut off: its transaction rolls back, and another node or the next start repeats it.
    var lastCall = stop.asMono().then(Mono.delay(LAST_TURN));
    running = relay.run(stop.asMono()).takeUntilOther(lastCall).doFinally(signal -> ended()).subscribe();
  }

  @Override
  public void stop(Runnable callback) {
    synchronized (this) {
      stopped = callback;
      if (!isRunning()) {
        ended();
        return;
      }
    }
    stop.tryEmitEmpty();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public synchronized boolean isRunning() {
    return running != null && !running.isDisposed();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private synchronized void ended() {
    var callback = stopped;
    stopped = () -> {};
    callback.run();
  }
}
