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

  /** Held until the caller's transaction ends; empty where there is none by this id, or no more. */
  Mono<DeadLetter> lock(UUID id);

  /**
   * All of this notice that has come to nothing by this channel, or waits there still, is of no use any more: the caller's
   * transaction has queued it there anew.
   */
  Mono<Void> replaced(UUID notice, Channel channel);

  /** Queues a dead letter again, to be tried at once; that it was tried before stays known. */
  Mono<SentAgain> sendAgain(UUID id);

  /** What came of it. */
  enum SentAgain {
    QUEUED,
    /** There is none by this id, or no more. */
    UNKNOWN,
    DEADLINE_OVER,
    /** LINE forgets after a day which messages it has taken: one whose answer was lost could be shown a second time. */
    COULD_SHOW_TWICE
  }
}
