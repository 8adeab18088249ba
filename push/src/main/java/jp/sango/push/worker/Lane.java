package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The work of one urgency on one channel. Each has its own places in flight, so that a call never waits behind a
 * broadcast nor behind another provider that hangs. It asks the database three things at a time at most: what is due
 * next, whether the batch before it is still wanted, and to keep how the one before that ended.
 */
final class Lane {

  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final Duration AFTER_A_BUG = Duration.ofSeconds(1);

  private final Place place;
  private final Leasing leasing;
  private final Attempts attempts;
  private final Acknowledgements acknowledgements;
  private final Duration poll;
  private final int concurrency;

  Lane(Place place, Leasing leasing, Attempts attempts, Acknowledgements acknowledgements, Duration poll,
      int concurrency) {
    this.place = place;
    this.leasing = leasing;
    this.attempts = attempts;
    this.acknowledgements = acknowledgements;
    this.poll = poll;
    this.concurrency = concurrency;
  }

  /** Works until {@code stop} ends, then finishes what is in flight. */
  Mono<Void> run(Wakeups wakeups, Mono<Void> stop) {
    var stopping = new AtomicBoolean();
    var stopped = stop.doFinally(_ -> stopping.set(true));
    var ticks = Flux.merge(wakeups.of(place.urgency()), Flux.interval(Duration.ZERO, poll).onBackpressureLatest())
        .onBackpressureLatest()
        .publishOn(Schedulers.parallel(), 1)
        .takeUntilOther(stopped);
    var sending = ticks.concatMap(_ -> leasing.whatIsDue(stopping), 0)
        .concatMap(this::lookAgain, ahead())
        .concatMap(this::whileItHolds, ahead())
        .flatMap(this::attempt, concurrency, 1)
        .doOnError(failure -> log.error("A bug stopped the lane {} for a moment", place, failure))
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AFTER_A_BUG).filter(_ -> !stopping.get()))
        .doFinally(_ -> acknowledgements.close());
    return Mono.when(sending, acknowledgements.run());
  }

  /** How many batches wait while one is sent, but for the next: of calls none, so that few verdicts on one grow old. */
  private int ahead() {
    return switch (place.urgency()) {
      case NOW -> 0;
      case SOON, BROADCAST -> 1;
    };
  }

  private Mono<Looked> lookAgain(List<Fresh> rows) {
    return attempts.lookAgain(rows.stream().map(Fresh::leased).toList()).map(verdicts -> Looked.now(rows, verdicts));
  }

  /** As many of them as get a place while their verdict holds; the others are looked at again, together. */
  private Flux<Looked.Row> whileItHolds(Looked looked) {
    return looked.rows().concatWith(Flux.defer(() -> looked.isDone() ? Flux.empty()
        : lookAgain(looked.left()).flatMapMany(this::whileItHolds)));
  }

  private Mono<Void> attempt(Looked.Row row) {
    return attempts.make(row.fresh(), row.verdict()).flatMap(acknowledgements::add);
  }
}
