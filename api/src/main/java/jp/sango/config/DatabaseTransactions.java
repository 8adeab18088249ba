package jp.sango.config;

import java.util.function.Supplier;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Spring's reactive transactions: read committed, and a chain inside an open transaction joins it. Its connection keeps
 * the scope that it was taken with: whoever asks for another one inside is mistaken.
 */
public final class DatabaseTransactions implements Transactions {

  private static final Object BEGUN_FOR = new Object();

  private final TransactionalOperator operator;

  public DatabaseTransactions(ReactiveTransactionManager manager) {
    this.operator = TransactionalOperator.create(manager);
  }

  @Override
  public <T> Mono<T> inTransaction(Supplier<Mono<T>> work) {
    return Mono.deferContextual(context -> {
      var scope = RowScope.in(context);
      if (!context.<RowScope>getOrDefault(BEGUN_FOR, scope).equals(scope)) {
        return Mono.error(new IllegalStateException("a transaction works for whom it was begun for"));
      }
      return operator.transactional(Mono.defer(work)).contextWrite(inner -> inner.put(BEGUN_FOR, scope));
    });
  }
}
