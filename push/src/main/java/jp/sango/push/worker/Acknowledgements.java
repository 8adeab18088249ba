package jp.sango.push.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Stores endings in batches without lingering: while one statement is on its way, the next batch gathers. It holds no
 * more than what is in flight, since an attempt keeps its place until its ending is stored.
 */
final class Acknowledgements {

  private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

  private final java.util.Queue<Pending> waiting = new ConcurrentLinkedQueue<>();
  private final Sinks.Many<Boolean> arrivals = Sinks.many().unicast().onBackpressureBuffer();
  private final EndingStore store;
  private final int batch;
  private final Duration patience;

  private record Pending(Ending ending, Sinks.Empty<Void> done) {}

  /** @param patience how long to go on trying while the database is away */
  Acknowledgements(EndingStore store, int batch, Duration patience) {
    this.store = store;
    this.batch = batch;
    this.patience = patience;
  }

  /** Completes when the ending is stored, or given up on: then the lease runs out and the row is tried again. */
  Mono<Void> add(Ending ending) {
    return Mono.defer(() -> {
      var pending = new Pending(ending, Sinks.empty());
      waiting.add(pending);
      arrivals.emitNext(true, (_, result) -> result == Sinks.EmitResult.FAIL_NON_SERIALIZED);
      return pending.done().asMono();
    });
  }

  /** The work of storing; ends after {@link #close()}. */
  Mono<Void> run() {
    return arrivals.asFlux().onBackpressureLatest()
        .publishOn(Schedulers.parallel(), 1)
        .concatMap(_ -> flush(), 0)
        .then();
  }

  void close() {
    arrivals.emitComplete((_, result) -> result == Sinks.EmitResult.FAIL_NON_SERIALIZED);
  }

  private Mono<Void> flush() {
    return Mono.defer(() -> {
      var next = next();
      return next.isEmpty() ? Mono.<Boolean>empty() : store(next).thenReturn(true);
    }).repeat(() -> !waiting.isEmpty()).then();
  }

  private List<Pending> next() {
    var next = new ArrayList<Pending>();
    for (var pending = waiting.poll(); pending != null; pending = next.size() < batch ? waiting.poll() : null) {
      next.add(pending);
    }
    return next;
  }

  private Mono<Void> store(List<Pending> next) {
    return store.store(next.stream().map(Pending::ending).toList())
        .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(Duration.ofSeconds(1)))
        .timeout(patience)
        .onErrorResume(failure -> {
          log.warn("{} endings could not be stored; their leases run out and they are tried again ({})", next.size(),
              failure.getClass().getName());
          return Mono.empty();
        })
        .doFinally(_ -> next.forEach(pending -> pending.done().tryEmitEmpty()));
  }
}
