package jp.sango.slot.store;

import jp.sango.kernel.MunicipalityCode;
import jp.sango.slot.ChangeBell;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Rings once per transaction and municipality, however many statements ask for it: equal ones are registered once. */
record RingAfterCommit(ChangeBell bell, MunicipalityCode municipality) implements TransactionSynchronization {

  static Mono<Void> ring(ChangeBell bell, MunicipalityCode municipality) {
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
