package jp.sango.push.worker;

import java.time.Duration;
import java.util.Optional;
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
  private final Optional<Multicasting> multicasting;
  private final Duration poll;
  private final Places places;

  /**
   * How many may be on their way at once.
   *
   * @param sending at the provider
   * @param storing answered, and not yet kept how
   */
  record Places(int sending, int storing) {}

  /** @param multicasting where what says the same to many goes together */
  Lane(Place place, Leasing leasing, Attempts attempts, Acknowledgements acknowledgements,
      Optional<Multicasting> multicasting, Duration poll, Places places) {
    this.place = place;
    this.leasing = leasing;
    this.attempts = attempts;
    this.acknowledgements = acknowledgements;
    this.multicasting = multicasting;
    this.poll = poll;
    this.places = places;
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
        .concatMap(attempts::look, ahead())
        .transform(this::withoutWhatGoesTogether)
        .concatMap(this::whileItHolds, ahead())
        .flatMap(row -> attempts.make(row.fresh(), row.verdict()), places.sending(), 1)
        .flatMap(acknowledgements::add, places.storing())
        .doOnError(failure -> log.error("A bug stopped the lane {} for a moment", place, failure))
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AFTER_A_BUG).filter(_ -> !stopping.get()))
        .doFinally(_ -> acknowledgements.close());
    var repeating = multicasting.map(several -> several.repeat(stop)).orElseGet(Mono::empty);
    return Mono.when(sending, acknowledgements.run(), repeating);
  }

  /** How many batches wait while one is sent, but for the next: of calls none, so that few verdicts on one grow old. */
  private int ahead() {
    return switch (place.urgency()) {
      case NOW -> 0;
      case SOON, BROADCAST -> 1;
    };
  }

  private Flux<Looked> withoutWhatGoesTogether(Flux<Looked> batches) {
    return multicasting.map(several -> batches.flatMap(several::outOf, Multicasting.BATCHES, 1)).orElse(batches);
  }

  /** As many of them as get a place while their verdict holds; the others are looked at again, together. */
  private Flux<Looked.Row> whileItHolds(Looked looked) {
    return looked.rows().concatWith(Flux.defer(() -> looked.isDone() ? Flux.empty()
        : attempts.look(looked.left()).flatMapMany(this::whileItHolds)));
  }
}
