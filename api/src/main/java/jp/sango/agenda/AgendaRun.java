package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs one item for one instant, under a lease that is renewed while it runs. */
final class AgendaRun {

  private static final Logger LOG = LoggerFactory.getLogger(AgendaRun.class);

  /** A node that died is taken over from after so long; one that only runs long renews in time. */
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Duration RENEWAL = TERM.dividedBy(3);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);
  private static final Duration LONGEST_REST_ON_TIME = Duration.ofSeconds(5);

  enum Outcome {
    DONE,
    FAILED,
    /** Another node runs it, or ran it. */
    ELSEWHERE
  }

  private final Marks marks;
  private final AgendaMetrics metrics;

  AgendaRun(Marks marks, AgendaMetrics metrics) {
    this.marks = marks;
    this.metrics = metrics;
  }

  Mono<Outcome> run(AgendaItem item, Mark mark, Instant due) {
    return metrics.timed(item.name(), leased(item, mark, due));
  }

  private Mono<Outcome> leased(AgendaItem item, Mark mark, Instant due) {
    return Mono.usingWhen(
            marks.lease(mark, TERM),
            lease -> item.scope().around(Mono.defer(() -> item.run(due))).timeout(item.longest())
                .thenReturn(Outcome.DONE)
                .or(leaseIsLost(lease)),
            lease -> advance(lease, due),
            (lease, failure) -> marks.rest(lease, longestRest(item)),
            marks::release)
        .defaultIfEmpty(Outcome.ELSEWHERE)
        .onErrorResume(failure -> {
          LOG.error("agenda item {} failed for {}; it will be tried again", item.name(), due, failure);
          return Mono.just(Outcome.FAILED);
        });
  }

  private static Duration longestRest(AgendaItem item) {
    return switch (item.pace()) {
      case TAKES_TURNS -> LONGEST_REST;
      case ON_TIME -> LONGEST_REST_ON_TIME;
    };
  }

  private Mono<Void> advance(Marks.Lease lease, Instant due) {
    return marks.advance(lease, due).flatMap(still -> still ? Mono.empty() : Mono.error(lost(lease)));
  }

  /** Never ends well: an error as soon as a renewal comes too late. */
  private Mono<Outcome> leaseIsLost(Marks.Lease lease) {
    return Flux.interval(RENEWAL)
        .onBackpressureDrop()
        .concatMap(tick -> marks.renew(lease, TERM))
        .concatMap(still -> still ? Mono.<Outcome>empty() : Mono.error(lost(lease)))
        .then(Mono.never());
  }

  private static IllegalStateException lost(Marks.Lease lease) {
    return new IllegalStateException("the lease of %s was lost to another node".formatted(lease.item()));
  }
}
