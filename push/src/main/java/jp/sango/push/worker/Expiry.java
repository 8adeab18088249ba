package jp.sango.push.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sango.push.DeliveryOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends what has passed its deadline though no lane took it on: its account is closed, its channel's quota is used up, or
 * it was to wait for longer. Somebody is to hear of it then, and not when the way is free again.
 */
final class Expiry {

  private static final Logger log = LoggerFactory.getLogger(Expiry.class);
  static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final UUID worker;
  private final Queue queue;
  private final EndingStore store;
  private final Clock clock;
  private final Duration every;
  private final int batch;
  private final AtomicBoolean fails = new AtomicBoolean();

  /** @param worker whom {@code store} ends rows for */
  Expiry(UUID worker, Queue queue, EndingStore store, Clock clock, Duration every, int batch) {
    this.worker = worker;
    this.queue = queue;
    this.store = store;
    this.clock = clock;
    this.every = every;
    this.batch = batch;
  }

  /** Works until {@code stop} ends. */
  Mono<Void> run(Mono<Void> stop) {
    return Flux.interval(every).onBackpressureDrop()
        .takeUntilOther(stop)
        .concatMap(_ -> sweep(), 0)
        .then();
  }

  private Mono<Void> sweep() {
    return Mono.defer(this::some).repeat().takeUntil(ended -> ended < batch).then()
        .doOnSuccess(_ -> fails.set(false))
        .onErrorResume(this::later);
  }

  private Mono<Integer> some() {
    return queue.overdue(worker, clock.instant(), batch, LEASE)
        .timeout(LONGEST)
        .flatMap(rows -> rows.isEmpty() ? Mono.just(0) : store.store(ended(rows)).thenReturn(rows.size()));
  }

  private static List<Ending> ended(List<Leased> rows) {
    return rows.stream().map(row -> Ending.unasked(row, new DeliveryOutcome.Expired())).toList();
  }

  private Mono<Void> later(Throwable failure) {
    if (fails.compareAndSet(false, true)) {
      log.warn("What has passed its deadline cannot be ended; it is tried again", failure);
    }
    return Mono.empty();
  }
}
