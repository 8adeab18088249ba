package jp.sango.agenda;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Adapter: looks at the clock each second of real time as long as the application runs. */
public final class AgendaTicker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AgendaTicker.class);

  private final OrderlyAgenda agenda;
  private final Clock clock;
  private final Duration pause;
  private volatile Sinks.Empty<Void> end = Sinks.empty();
  private volatile Disposable ticking;

  public AgendaTicker(OrderlyAgenda agenda, Clock clock, Duration pause) {
    this.agenda = agenda;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public void start() {
    end = Sinks.empty();
    ticking = Flux.interval(pause)
        .onBackpressureDrop()
        .takeUntilOther(end.asMono())
        .concatMap(tick -> tick(), 1)
        .subscribe();
  }

  /** A run in progress may end; the shutdown's own patience is the limit. */
  @Override
  public void stop(Runnable stopped) {
    end.tryEmitEmpty();
    agenda.idle().doFinally(idle -> stopped.run()).subscribe();
  }

  @Override
  public void stop() {
    end.tryEmitEmpty();
  }

  @Override
  public boolean isRunning() {
    var current = ticking;
    return current != null && !current.isDisposed();
  }

  private Mono<Void> tick() {
    return Mono.defer(() -> agenda.tick(clock.instant())).onErrorResume(failure -> {
      LOG.warn("the agenda could not be looked at: {}", failure.toString());
      return Mono.empty();
    });
  }
}
