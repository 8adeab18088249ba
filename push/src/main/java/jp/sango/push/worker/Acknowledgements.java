package jp.sango.push.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Stores endings in batches: what comes within a moment goes together, and while one statement is on its way the next batch
 * gathers. How many may wait to be stored is up to who adds them.
 */
final class Acknowledgements {

  private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

  private final java.util.Queue<Pending> waiting = new ConcurrentLinkedQueue<>();
  /** Who adds the first of them wakes whoever stores; all others only add theirs. */
  private final AtomicInteger many = new AtomicInteger();
  private final Sinks.Many<Boolean> arrivals = Sinks.many().unicast().onBackpressureBuffer();
  private final EndingStore store;
  private final int batch;
  private final Duration moment;
  private final Duration patience;

  private record Pending(Ending ending, Sinks.Empty<Void> done) {}

  /**
   * @param moment how long a batch that is not full waits for more
   * @param patience how long to go on trying while the database is away
   */
  Acknowledgements(EndingStore store, int batch, Duration moment, Duration patience) {
    this.store = store;
    this.batch = batch;
    this.moment = moment;
    this.patience = patience;
  }

  /** Completes when the ending is stored, or given up on: then the lease runs out and the row is tried again. */
  Mono<Void> add(Ending ending) {
    return Mono.defer(() -> {
      var pending = new Pending(ending, Sinks.empty());
      waiting.add(pending);
      if (many.getAndIncrement() == 0) {
        arrivals.emitNext(true, (_, result) -> result == Sinks.EmitResult.FAIL_NON_SERIALIZED);
      }
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

  /** Until none is left. */
  private Mono<Void> flush() {
    return Mono.defer(() -> many.get() == 0 ? Mono.<Void>empty() : gathered().then(Mono.defer(() -> store(next()))))
        .repeat(() -> many.get() > 0)
        .then();
  }

  private Mono<Long> gathered() {
    return moment.isZero() || many.get() >= batch ? Mono.empty() : Mono.delay(moment);
  }

  private List<Pending> next() {
    var next = new ArrayList<Pending>();
    for (var pending = waiting.poll(); pending != null; pending = next.size() < batch ? waiting.poll() : null) {
      next.add(pending);
    }
    many.addAndGet(-next.size());
    return next;
  }

  private Mono<Void> store(List<Pending> next) {
    // Deferred: whatever is thrown costs these endings and not the lane.
    return Mono.defer(() -> store.store(next.stream().map(Pending::ending).toList()))
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
