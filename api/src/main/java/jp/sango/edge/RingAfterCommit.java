package jp.sango.edge;

import jp.sango.kernel.Bell;
import jp.sango.kernel.MunicipalityCode;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Rings once per transaction and municipality, however many statements ask for it: equal ones are registered once. */
public record RingAfterCommit(Bell bell, MunicipalityCode municipality) implements TransactionSynchronization {

  /** At once where no transaction is open. */
  public static Mono<Void> ring(Bell bell, MunicipalityCode municipality) {
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
