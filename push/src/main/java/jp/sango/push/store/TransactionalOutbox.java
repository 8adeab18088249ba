package jp.sango.push.store;

import java.util.Comparator;
import java.util.List;
import jp.sango.push.Delivery;
import jp.sango.push.Outbox;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Wakeups;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes into the caller's transaction and wakes this node's worker once it has committed. */
public final class TransactionalOutbox implements Outbox {

  private static final int ROWS_PER_STATEMENT = 2_000;

  private final DeliveryTable table;
  private final Wakeups wakeups;

  public TransactionalOutbox(DeliveryTable table, Wakeups wakeups) {
    this.table = table;
    this.wakeups = wakeups;
  }

  @Override
  public Mono<Void> add(List<Delivery> deliveries) {
    // One order for everybody, so that two transactions that add the same ids wait for each other and never in a ring.
    var sorted = deliveries.stream().sorted(Comparator.comparing(Delivery::id)).toList();
    var urgencies = deliveries.stream().map(Delivery::urgency).distinct().toList();
    return TransactionSynchronizationManager.forCurrentTransaction()
        .doOnNext(transaction -> transaction.registerSynchronization(wakeAfterCommit(urgencies)))
        .thenMany(Flux.fromIterable(sorted).buffer(ROWS_PER_STATEMENT).concatMap(table::insert))
        .then();
  }

  /** The deliveries themselves may be a million in one transaction: they are not kept until its end. */
  private TransactionSynchronization wakeAfterCommit(List<Urgency> urgencies) {
    return new TransactionSynchronization() {
      @Override
      public Mono<Void> afterCommit() {
        return Mono.fromRunnable(() -> wakeups.committed(urgencies));
      }
    };
  }
}
