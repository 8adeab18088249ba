package jp.sango.push;

import java.util.List;
import reactor.core.publisher.Mono;

/** Told how attempts ended, many at once. */
@FunctionalInterface
public interface DeliveryOutcomes {

  /** Runs in the transaction that stores these outcomes in the outbox, so that both are kept or neither. */
  Mono<Void> record(List<Ended> ended);
}
