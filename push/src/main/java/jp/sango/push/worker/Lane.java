package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** The work of one urgency. Each has its own places in flight, so that a call never waits behind a broadcast. */
final class Lane {

  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final Duration LONGEST_LEASING = Duration.ofSeconds(10);
  private static final Duration AFTER_A_BUG = Duration.ofSeconds(1);

  private final UUID worker;
  private final Urgency urgency;
  private final Queue queue;
  private final Attempts attempts;
  private final Acknowledgements acknowledgements;
  private final Timing timing;
  private final int batch;
  private final int concurrency;
  private final AtomicBoolean databaseIsAway = new AtomicBoolean();

  /** @param since when the row was leased, by {@link System#nanoTime()} */
  private record Fresh(Leased leased, long since) {}

  private record Looked(Fresh fresh, Optional<Verdict> verdict) {}

  Lane(UUID worker, Urgency urgency, Queue queue, Attempts attempts, Acknowledgements acknowledgements, Timing timing,
      int batch, int concurrency) {
    this.worker = worker;
    this.urgency = urgency;
    this.queue = queue;
    this.attempts = attempts;
    this.acknowledgements = acknowledgements;
    this.timing = timing;
    this.batch = batch;
    this.concurrency = concurrency;
  }

  /** Works until {@code stop} ends, then finishes what is in flight. */
  Mono<Void> run(Wakeups wakeups, Mono<Void> stop) {
    var stopping = new AtomicBoolean();
    var stopped = stop.doFinally(_ -> stopping.set(true));
    var ticks = Flux.merge(wakeups.of(urgency), Flux.interval(Duration.ZERO, timing.poll()).onBackpressureLatest())
        .onBackpressureLatest()
        .publishOn(Schedulers.parallel(), 1)
        .takeUntilOther(stopped);
    var sending = ticks.concatMap(_ -> leaseWhatIsDue(stopping), 0)
        .concatMap(this::lookAgain, 1)
        .concatMapIterable(looked -> looked, 1)
        .flatMap(this::attempt, concurrency, 1)
        .doOnError(failure -> log.error("A bug stopped the {} lane for a moment", urgency, failure))
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AFTER_A_BUG).filter(_ -> !stopping.get()))
        .doFinally(_ -> acknowledgements.close());
    return Mono.when(sending, acknowledgements.run());
  }

  private Flux<List<Fresh>> leaseWhatIsDue(AtomicBoolean stopping) {
    return Mono.defer(this::lease).repeat()
        .takeUntil(rows -> rows.size() < batch || stopping.get())
        .filter(rows -> !rows.isEmpty());
  }

  private Mono<List<Looked>> lookAgain(List<Fresh> rows) {
    return attempts.lookAgain(rows.stream().map(Fresh::leased).toList()).map(verdicts -> rows.stream()
        .map(row -> new Looked(row, Optional.ofNullable(verdicts.get(row.leased().delivery().id()))))
        .toList());
  }

  private Mono<List<Fresh>> lease() {
    // Read before the statement leaves: the lease can only have started later.
    var since = System.nanoTime();
    return queue.lease(worker, urgency, batch, timing.lease())
        .timeout(LONGEST_LEASING)
        .map(rows -> rows.stream().map(row -> new Fresh(row, since)).toList())
        .doOnNext(_ -> databaseAnswers())
        .onErrorResume(this::databaseFails);
  }

  private void databaseAnswers() {
    if (databaseIsAway.compareAndSet(true, false)) {
      log.info("The {} lane reaches its queue again", urgency);
    }
  }

  private Mono<List<Fresh>> databaseFails(Throwable failure) {
    if (databaseIsAway.compareAndSet(false, true)) {
      log.warn("The {} lane cannot reach its queue and goes on trying", urgency, failure);
    }
    return Mono.just(List.of());
  }

  private Mono<Void> attempt(Looked looked) {
    var fresh = looked.fresh();
    return Mono.defer(() -> System.nanoTime() - fresh.since() > timing.latestStart().toNanos()
        ? Mono.empty()
        : attempts.make(fresh.leased(), looked.verdict()).flatMap(acknowledgements::add));
  }
}
