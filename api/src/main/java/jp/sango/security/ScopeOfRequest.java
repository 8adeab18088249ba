package jp.sango.security;

import jp.sango.kernel.Actor;
import jp.sango.kernel.RowScope;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Whoever asks sees rows of her own municipality alone. Where anyone may ask nobody is looked at: such a request has no
 * scope, and what it reads of PostgreSQL has to say its own.
 */
final class ScopeOfRequest implements WebFilter {

  private final AccessRules rules;

  ScopeOfRequest(AccessRules rules) {
    this.rules = rules;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    return rules.isForAnyone(request.getMethod(), request.getPath().pathWithinApplication())
        ? chain.filter(exchange) : scope().flatMap(scope -> scope.around(chain.filter(exchange)));
  }

  private static Mono<RowScope> scope() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(context -> context.getAuthentication())
        .mapNotNull(authentication -> authentication.getPrincipal())
        .ofType(Actor.class)
        .map(actor -> RowScope.of(actor.municipality()))
        .defaultIfEmpty(RowScope.NONE);
  }
}
