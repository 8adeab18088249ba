package jp.sango.push;

import reactor.core.publisher.Mono;

/** Told how each attempt ended. */
@FunctionalInterface
public interface DeliveryOutcomes {

  /** Runs in the transaction that stores the outcome in the outbox, so that both are kept or neither. */
  Mono<Void> record(Delivery delivery, DeliveryOutcome outcome);
}
