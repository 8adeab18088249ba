package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sango.push.Verdict;
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

  private record Looked(Fresh fresh, Optional<Verdict> verdict) {}

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
        .concatMap(this::lookAgain, 1)
        .concatMapIterable(looked -> looked, 1)
        .flatMap(this::attempt, concurrency, 1)
        .doOnError(failure -> log.error("A bug stopped the lane {} for a moment", place, failure))
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AFTER_A_BUG).filter(_ -> !stopping.get()))
        .doFinally(_ -> acknowledgements.close());
    return Mono.when(sending, acknowledgements.run());
  }

  private Mono<List<Looked>> lookAgain(List<Fresh> rows) {
    return attempts.lookAgain(rows.stream().map(Fresh::leased).toList()).map(verdicts -> rows.stream()
        .map(row -> new Looked(row, Optional.ofNullable(verdicts.get(row.leased().delivery().id()))))
        .toList());
  }

  private Mono<Void> attempt(Looked looked) {
    return attempts.make(looked.fresh(), looked.verdict()).flatMap(acknowledgements::add);
  }
}
