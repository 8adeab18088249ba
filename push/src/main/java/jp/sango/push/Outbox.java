package jp.sango.push;

import java.util.List;
import reactor.core.publisher.Mono;

/** What must leave the system: a row in the same transaction as what caused it. */
public interface Outbox {

  /**
   * Adds deliveries to the transaction that the caller is in; without one it fails with
   * {@link org.springframework.transaction.NoTransactionException}, since a row that commits by itself could speak of
   * something that never happened. A delivery whose id is known already changes nothing.
   */
  Mono<Void> add(List<Delivery> deliveries);
}
