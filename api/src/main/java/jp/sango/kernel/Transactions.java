package jp.sango.kernel;

import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Runs a chain in one database transaction, joining the one that is open; an error rolls back. */
public interface Transactions {

  <T> Mono<T> inTransaction(Supplier<Mono<T>> work);
}
