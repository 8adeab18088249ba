package jp.sango.push.worker;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Ended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores endings and tells {@link DeliveryOutcomes} of them, both in one transaction. */
final class EndingStore {

  private static final Logger log = LoggerFactory.getLogger(EndingStore.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  /** As PostgreSQL orders ids: whoever else ends several at once locks them in this order, too. */
  private static final Comparator<Ending> LOCKING_ORDER =
      Comparator.comparing(ending -> ending.leased().delivery().id().toString());
  /** So many tries are there in a lease. */
  private static final int TRIES = 4;

  private final UUID worker;
  private final Queue queue;
  private final DeliveryOutcomes outcomes;
  private final TransactionalOperator transaction;
  private final DeliveryMetrics metrics;
  private final Duration longest;

  /** @param lease after which what is not stored is another's */
  EndingStore(UUID worker, Queue queue, DeliveryOutcomes outcomes, TransactionalOperator transaction,
      DeliveryMetrics metrics, Duration lease) {
    this.worker = worker;
    this.queue = queue;
    this.outcomes = outcomes;
    this.transaction = transaction;
    this.metrics = metrics;
    var share = lease.dividedBy(TRIES);
    this.longest = share.compareTo(LONGEST) < 0 ? share : LONGEST;
  }

  /** Fails when the database does; a listener that fails, or an ending that is refused, costs nobody else's ending. */
  Mono<Void> store(List<Ending> unordered) {
    var endings = lastOfEach(unordered);
    return together(endings, true)
        .onErrorResume(NotTold.class, _ -> Flux.fromIterable(endings).concatMap(this::alone).then())
        .onErrorResume(failure -> failure instanceof TimeoutException || RefusedValue.isBehind(failure),
            failure -> halves(endings, failure));
  }

  /**
   * Where the database takes its time a lease may run out before its ending is stored, and the same row be taken on by the
   * same lane: then there are two endings of it, and the earlier one counts for nothing.
   */
  private static List<Ending> lastOfEach(List<Ending> endings) {
    return byId(endings).values().stream().sorted(LOCKING_ORDER).toList();
  }

  private static Map<UUID, Ending> byId(List<Ending> endings) {
    return endings.stream().collect(Collectors.toMap(ending -> ending.leased().delivery().id(), Function.identity(),
        (one, other) -> one.leased().lease() > other.leased().lease() ? one : other));
  }

  /** Half of them takes half the time, and the one that is refused comes to stand alone. */
  private Mono<Void> halves(List<Ending> endings, Throwable failure) {
    var half = endings.size() / 2;
    if (half > 0) {
      return store(endings.subList(0, half)).then(Mono.defer(() -> store(endings.subList(half, endings.size()))));
    }
    return failure instanceof TimeoutException ? Mono.error(failure) : notStored(endings.getFirst());
  }

  private Mono<Void> notStored(Ending ending) {
    log.error("The database refused how delivery {} ended", ending.leased().delivery().id());
    return alone(ending.notStored());
  }

  private Mono<Void> alone(Ending ending) {
    return together(List.of(ending), true).onErrorResume(NotTold.class, failure -> {
      log.error("Nobody could be told how delivery {} ended ({})", ending.leased().delivery().id(),
          failure.getCause().getClass().getName());
      return together(List.of(ending), false);
    });
  }

  private Mono<Void> together(List<Ending> endings, boolean tell) {
    var byId = byId(endings);
    return queue.acknowledge(worker, endings).collectList()
        .flatMap(stored -> goOn(stored.stream().map(row -> byId.get(row.id())).toList(), tell).thenReturn(stored))
        .as(transaction::transactional)
        .timeout(longest)
        .doOnNext(stored -> stored.forEach(row -> metrics.ended(byId.get(row.id()), row.age())))
        .then();
  }

  /** Who is told finds what was queued anew: the notice may still arrive. */
  private Mono<Void> goOn(List<Ending> endings, boolean tell) {
    return queue.redirect(Redirection.of(endings)).then(tell ? tell(endings) : Mono.empty());
  }

  private Mono<Void> tell(List<Ending> endings) {
    var ended = endings.stream().map(ending -> new Ended(ending.leased().delivery(), ending.outcome())).toList();
    return Mono.defer(() -> ended.isEmpty() ? Mono.<Void>empty() : outcomes.record(ended))
        .onErrorMap(NotTold::new);
  }

  private static final class NotTold extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotTold(Throwable cause) {
      super(cause);
    }
  }
}
