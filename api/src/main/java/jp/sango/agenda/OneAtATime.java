package jp.sango.agenda;

import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets one chain run on this node; whoever comes meanwhile waits without a thread. */
final class OneAtATime {

  private final AtomicReference<Sinks.Empty<Void>> running = new AtomicReference<>();

  <T> Mono<T> run(Mono<T> work) {
    return Mono.defer(() -> {
      var mine = Sinks.<Void>empty();
      var other = running.compareAndExchange(null, mine);
      return other == null
          ? work.doFinally(ended -> leave(mine))
          : other.asMono().then(Mono.defer(() -> run(work)));
    });
  }

  /** Empty where another one runs. */
  <T> Mono<T> runIfFree(Mono<T> work) {
    return Mono.defer(() -> {
      var mine = Sinks.<Void>empty();
      return running.compareAndSet(null, mine) ? work.doFinally(ended -> leave(mine)) : Mono.empty();
    });
  }

  private void leave(Sinks.Empty<Void> mine) {
    running.set(null);
    mine.tryEmitEmpty();
  }
}
