package jp.sango.security;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** For what lasts longer than a request: whoever asked for it may be signed out meanwhile. */
@FunctionalInterface
public interface SignIns {

  /** Completes once nobody is signed in any more by what this request showed: its token or its session has ended. */
  Mono<Void> over(ServerWebExchange exchange);
}
