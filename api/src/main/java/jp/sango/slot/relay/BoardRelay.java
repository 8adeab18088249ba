package jp.sango.slot.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.Opening;
import jp.sango.slot.SlotChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the relay's turns for as long as the node lives; each failure is tried again after a pause. */
final class BoardRelay {

  private static final Logger LOG = LoggerFactory.getLogger(BoardRelay.class);

  private final Collection<MunicipalityCode> municipalities;
  private final Opening opening;
  private final BoardPass pass;
  private final SlotChanges changes;
  private final ChangeBell bell;
  private final RelaySettings settings;
  private final RelayMetrics metrics;
  private final Clock clock;
  private final AtomicBoolean troubled = new AtomicBoolean();

  BoardRelay(Collection<MunicipalityCode> municipalities, Opening opening, BoardPass pass, SlotChanges changes,
      ChangeBell bell, RelaySettings settings, RelayMetrics metrics, Clock clock) {
    this.municipalities = List.copyOf(municipalities);
    this.opening = opening;
    this.pass = pass;
    this.changes = changes;
    this.bell = bell;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Opens the ledger's days, then relays; completes, after the turns that are under way, once {@code stop} does. */
  Mono<Void> run(Mono<?> stop) {
    var polled = ticks(settings.poll(), stop)
        .concatMap(tick -> RowScope.EVERYWHERE.around(changes.waiting()).onErrorResume(this::pause), 0).share();
    return Mono.when(
        opened(stop),
        Flux.fromIterable(municipalities).flatMap(municipality -> relay(municipality, polled, stop), Integer.MAX_VALUE),
        each(settings.watch(), stop, pass::restore),
        each(settings.reconcile(), stop, pass::reconcile));
  }

  private Mono<Void> opened(Mono<?> stop) {
    return Mono.defer(() -> opening.open(Japan.today(clock)))
        .onErrorResume(failure -> pause(failure).then(Mono.error(failure)))
        .retry().takeUntilOther(stop);
  }

  private Mono<Void> relay(MunicipalityCode municipality, Flux<List<MunicipalityCode>> polled, Mono<?> stop) {
    return Flux.merge(
            bell.rings().filter(municipality::equals),
            polled.filter(waiting -> waiting.contains(municipality)))
        .takeUntilOther(stop)
        .onBackpressureLatest()
        .concatMap(signal -> pass.drain(municipality)
            .doOnSuccess(done -> recovered())
            .onErrorResume(failure -> collapsed(municipality).then(pause(failure))), 0)
        .then()
        .contextWrite(RowScope.of(municipality)::into);
  }

  /** Ticks that come while one is worked on are left out. */
  private Mono<Void> each(Duration interval, Mono<?> stop, Function<MunicipalityCode, Mono<?>> work) {
    return ticks(interval, stop)
        .concatMap(tick -> Flux.fromIterable(municipalities)
            .concatMap(municipality -> RowScope.of(municipality).around(work.apply(municipality).then())
                .doOnSuccess(done -> recovered()).onErrorResume(this::pause)), 0)
        .then();
  }

  private static Flux<Long> ticks(Duration interval, Mono<?> stop) {
    return Flux.interval(interval).takeUntilOther(stop).onBackpressureDrop();
  }

  /** While Redis is away changes must not pile up without end. */
  private Mono<Void> collapsed(MunicipalityCode municipality) {
    return changes.collapse(municipality, settings.mostWaiting()).onErrorComplete().then();
  }

  private <T> Mono<T> pause(Throwable failure) {
    metrics.failed();
    if (troubled.compareAndSet(false, true)) {
      LOG.warn("the live board cannot be written and will be tried again: {}", failure.toString());
    }
    return Mono.delay(settings.pause()).then(Mono.empty());
  }

  private void recovered() {
    if (troubled.compareAndSet(true, false)) {
      LOG.info("the live board is written again");
    }
  }
}
