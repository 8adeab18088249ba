package jp.sango.edge;

import java.util.function.Supplier;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Transactions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

record TransactionalWrites(Transactions transactions) implements Writes {

  @Override
  public <T> Mono<ResponseEntity<T>> once(
      Actor actor, ServerWebExchange exchange, Object body, Supplier<Mono<ResponseEntity<T>>> work) {
    return transactions.inTransaction(work);
  }
}
