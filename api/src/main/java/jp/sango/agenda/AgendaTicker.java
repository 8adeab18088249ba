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

/** Adapter: looks at the clock each second of real time as long as the application runs, for each lane by itself. */
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
    ticking = Flux.fromIterable(agenda.lanes()).flatMap(this::ticks, agenda.lanes().size()).subscribe();
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

  private Flux<Void> ticks(AgendaLane lane) {
    var watch = new ClockWatch(clock.instant());
    return Flux.interval(pause)
        .onBackpressureDrop()
        .takeUntilOther(end.asMono())
        .concatMap(_ -> tick(lane, watch), 1);
  }

  /** Each lane sees a leap before it goes on: so none is ahead of the others. */
  private Mono<Void> tick(AgendaLane lane, ClockWatch watch) {
    return Mono.defer(() -> {
      var now = clock.instant();
      return watch.seesALeapTo(now) ? agenda.playUpTo(now) : lane.tick(now);
    }).onErrorResume(failure -> {
      LOG.warn("the agenda could not be looked at: {}", failure.toString());
      return Mono.empty();
    });
  }
}
