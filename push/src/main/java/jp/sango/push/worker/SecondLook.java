package jp.sango.push.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.push.Delivery;
import jp.sango.push.LookAgain;
import jp.sango.push.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks which deliveries are still wanted, many in one question. One that cannot be looked at keeps no other back: the
 * others are asked about without it, and the next time it is asked about alone.
 */
final class SecondLook {

  private static final Logger log = LoggerFactory.getLogger(SecondLook.class);
  /** If more fail, each by itself, it is hardly theirs. */
  private static final int MOST_FAILURES = 8;

  private final LookAgain lookAgain;
  private final Duration longest;
  private final Scheduler timer;
  private final FailedLooks failed = new FailedLooks();

  /**
   * @param longest for all questions about a batch together
   * @param timer says when that is over
   */
  SecondLook(LookAgain lookAgain, Duration longest, Scheduler timer) {
    this.lookAgain = lookAgain;
    this.longest = longest;
    this.timer = timer;
  }

  /** Never an error: whatever has no verdict is asked about again later. */
  Mono<Map<UUID, Verdict>> over(List<Leased> rows) {
    return Flux.defer(() -> new Round().over(rows.stream().map(Leased::delivery).toList()))
        .takeUntilOther(Mono.delay(longest, timer).doOnNext(_ ->
            log.warn("To look at {} deliveries again took too long", rows.size())))
        .collect(HashMap::new, Map::putAll);
  }

  /** How often in a row it could not be looked at, 0 if that was not its own fault. */
  int failures(Delivery delivery) {
    return failed.of(delivery.id());
  }

  /** One batch. */
  private final class Round {

    private int failures;

    Flux<Map<UUID, Verdict>> over(List<Delivery> deliveries) {
      var bySuspicion = deliveries.stream().collect(Collectors.partitioningBy(each -> failed.of(each.id()) > 0));
      return Flux.concat(ask(bySuspicion.get(false)),
          Flux.fromIterable(bySuspicion.get(true)).concatMap(each -> ask(List.of(each))));
    }

    private Flux<Map<UUID, Verdict>> ask(List<Delivery> deliveries) {
      return Mono.defer(() -> isOver(deliveries) ? Mono.empty() : lookAgain.over(deliveries)).flux()
          .doOnNext(_ -> failed.succeeded(deliveries.stream().map(Delivery::id).toList()))
          .onErrorResume(failure -> askForParts(deliveries, failure));
    }

    private boolean isOver(List<Delivery> deliveries) {
      return deliveries.isEmpty() || failures >= MOST_FAILURES;
    }

    private Flux<Map<UUID, Verdict>> askForParts(List<Delivery> deliveries, Throwable failure) {
      if (deliveries.size() == 1) {
        leaveOut(deliveries.getFirst(), failure);
        return Flux.empty();
      }
      var half = deliveries.size() / 2;
      return Flux.concat(ask(deliveries.subList(0, half)), ask(deliveries.subList(half, deliveries.size())));
    }

    private void leaveOut(Delivery delivery, Throwable failure) {
      failures++;
      failed.failed(delivery.id());
      // Messages of foreign exceptions may quote what was looked at: the class has to do.
      log.error("Delivery {} could not be looked at again ({})", delivery.id(), failure.getClass().getName());
    }
  }
}
