package jp.sango.edge;

import java.util.function.Supplier;
import jp.sango.kernel.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Runs a write in one transaction and, where the request carries an {@code Idempotency-Key}, once: a repetition with
 * the same body gets the first answer again, one with another body a problem. Every controller method that writes goes
 * through it.
 */
public interface Writes {

  /**
   * @param body the request as read, for telling a repetition from another request under the same key
   * @param work the write; what it answers is kept with the key
   */
  <T> Mono<ResponseEntity<T>> once(
      Actor actor, ServerWebExchange exchange, Object body, Supplier<Mono<ResponseEntity<T>>> work);

  /** For one kind of write that very many make at the same time. */
  <B, T> JointWrites<B, T> together(JointWork<B, T> work);
}
