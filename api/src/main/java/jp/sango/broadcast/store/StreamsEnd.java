package jp.sango.broadcast.store;

import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tells streams that the node stops. Stopped before the web server, so that they end instead of being waited for. */
final class StreamsEnd implements SmartLifecycle {

  private volatile Sinks.Empty<Void> stopping = Sinks.empty();
  private volatile boolean running;

  Mono<Void> awaited() {
    return Mono.defer(() -> stopping.asMono());
  }

  @Override
  public void start() {
    stopping = Sinks.empty();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    stopping.tryEmitEmpty();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
