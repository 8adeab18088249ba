package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** What a lane takes on: as much as is due, as its accounts take now and as its quota leaves. */
final class Leasing {

  private static final Logger log = LoggerFactory.getLogger(Leasing.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Place place;
  private final Queue queue;
  private final Outlet outlet;
  private final Duration lease;
  private final int batch;
  private final Scheduler timer;
  private final AtomicBoolean databaseIsAway = new AtomicBoolean();

  /** @param timer says when the queue has not answered in time */
  Leasing(Place place, Queue queue, Outlet outlet, Duration lease, int batch, Scheduler timer) {
    this.place = place;
    this.queue = queue;
    this.outlet = outlet;
    this.lease = lease;
    this.batch = batch;
    this.timer = timer;
  }

  Flux<List<Fresh>> whatIsDue(AtomicBoolean stopping) {
    return Mono.defer(this::some).repeat()
        .takeUntil(rows -> rows.size() < batch || stopping.get())
        .filter(rows -> !rows.isEmpty());
  }

  private Mono<List<Fresh>> some() {
    var granted = outlet.quota().take(place.urgency(), outlet.gates().room(place.urgency(), batch));
    return granted == 0 ? Mono.just(List.of())
        : lease(granted).doOnNext(rows -> outlet.quota().giveBack(granted - rows.size())).as(EarlyAnswer::to);
  }

  private Mono<List<Fresh>> lease(int limit) {
    // Read before the statement leaves: the lease can only have started later.
    var since = System.nanoTime();
    return queue.lease(place, limit, lease)
        .timeout(LONGEST, timer)
        .map(rows -> rows.stream().map(row -> new Fresh(row, since)).toList())
        .doOnNext(_ -> databaseAnswers())
        .onErrorResume(this::databaseFails);
  }

  private void databaseAnswers() {
    if (databaseIsAway.compareAndSet(true, false)) {
      log.info("The lane {} reaches its queue again", place);
    }
  }

  private Mono<List<Fresh>> databaseFails(Throwable failure) {
    if (databaseIsAway.compareAndSet(false, true)) {
      log.warn("The lane {} cannot reach its queue and goes on trying", place, failure);
    }
    return Mono.just(List.of());
  }
}
