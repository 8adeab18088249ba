package jp.sango.config;

import java.util.function.Supplier;
import jp.sango.kernel.Transactions;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Spring's reactive transactions: read committed, and a chain inside an open transaction joins it. */
public final class DatabaseTransactions implements Transactions {

  private final TransactionalOperator operator;

  public DatabaseTransactions(ReactiveTransactionManager manager) {
    this.operator = TransactionalOperator.create(manager);
  }

  @Override
  public <T> Mono<T> inTransaction(Supplier<Mono<T>> work) {
    return operator.transactional(Mono.defer(work));
  }
}
