package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The marks that all nodes share. A node runs an item under a lease with a fence that grows with each: who stood still
 * for longer than its lease can advance nothing any more.
 */
public interface Marks {

  /** Of the named items; one that is new begins at the given instant, so that nothing of its past is run. */
  Flux<Mark> of(Collection<String> items, Instant beginning);

  /** Empty where another node runs the item or has advanced its mark. */
  Mono<Lease> lease(Mark mark, Duration term);

  /** False where the lease was lost. */
  Mono<Boolean> renew(Lease lease, Duration term);

  /** The instant has been run; ends the lease. False where the lease was lost. */
  Mono<Boolean> advance(Lease lease, Instant doneUntil);

  /** The run failed: ends the lease and lets the item rest, at each failure for longer, but never for longer than this. */
  Mono<Void> rest(Lease lease, Duration longest);

  /** The run was broken off: ends the lease. */
  Mono<Void> release(Lease lease);

  /** @param fence grows with each lease of the item */
  record Lease(String item, long fence) {}
}
