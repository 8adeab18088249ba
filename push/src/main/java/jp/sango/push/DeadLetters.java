package jp.sango.push;

import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What could not be delivered, for staff to look at and to send again. */
public interface DeadLetters {

  int LARGEST_PAGE = 200;

  /**
   * Undeliverable and expired deliveries, the newest ending first.
   *
   * @param after id of the last one on the page before; empty for the first page
   * @param limit 1 to {@link #LARGEST_PAGE}
   */
  Flux<DeadLetter> list(Optional<UUID> after, int limit);

  /** Queues a dead letter again with all its attempts; false if there is none by this id or its deadline has passed. */
  Mono<Boolean> sendAgain(UUID id);
}
