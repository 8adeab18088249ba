package jp.sango.refill.store;

import jp.sango.kernel.MunicipalityCode;
import jp.sango.refill.RefillBell;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Rings once per transaction and municipality, however often it is asked for: equal ones are registered once. */
record RingAfterCommit(RefillBell bell, MunicipalityCode municipality) implements TransactionSynchronization {

  static Mono<Void> ring(RefillBell bell, MunicipalityCode municipality) {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .doOnNext(current -> current.registerSynchronization(new RingAfterCommit(bell, municipality)))
        .then()
        .onErrorResume(NoTransactionException.class, none -> Mono.fromRunnable(() -> bell.ring(municipality)));
  }

  @Override
  public Mono<Void> afterCommit() {
    return Mono.fromRunnable(() -> bell.ring(municipality));
  }
}
