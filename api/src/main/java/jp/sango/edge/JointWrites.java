package jp.sango.edge;

import jp.sango.kernel.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Like {@link Writes#once}, and what comes in within a moment goes into one transaction. Nothing is answered before it
 * has committed; where too many wait already, the answer is 503 with {@code Retry-After}.
 */
public interface JointWrites<B, T> {

  Mono<ResponseEntity<T>> once(Actor actor, ServerWebExchange exchange, B body);
}
