package jp.sango.security;

import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.security.Shifts.Standing;
import jp.sango.security.issuer.ActorAuthentication;
import jp.sango.security.session.SessionActors;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Says of a tablet's request who is at it, and refuses what needs somebody there. The database is asked each time: one
 * look-up by an index, so that a revocation holds from the next request on.
 */
final class ShiftOfRequest implements WebFilter {

  private final AccessRules rules;
  private final Shifts shifts;

  ShiftOfRequest(AccessRules rules, Shifts shifts) {
    this.rules = rules;
    this.shifts = shifts;
  }

  private record Found(ActorAuthentication tablet, Standing standing) {}

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var path = exchange.getRequest().getPath().pathWithinApplication();
    var rule = rules.find(exchange.getRequest().getMethod(), path);
    if (rule.filter(AccessRule::isForAnyone).isPresent()) {
      return chain.filter(exchange);
    }
    return found(exchange).map(Optional::of).defaultIfEmpty(Optional.empty()).flatMap(found -> found
        .map(tablet -> admit(tablet, rule.filter(AccessRule::offShift).isPresent(), exchange, chain))
        .orElseGet(() -> chain.filter(exchange)));
  }

  private Mono<Found> found(ServerWebExchange exchange) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .ofType(ActorAuthentication.class)
        .filter(somebody -> Shifts.concern(somebody.getPrincipal()))
        .flatMap(tablet -> (tablet.isOfSession() ? ShiftOfSession.of(exchange) : Mono.just(Optional.<Shifts.Begun>empty()))
            .flatMap(begun -> shifts.standing(tablet.getPrincipal(), begun))
            .map(standing -> new Found(tablet, standing)));
  }

  private static Mono<Void> admit(Found found, boolean offShift, ServerWebExchange exchange, WebFilterChain chain) {
    return switch (found.standing()) {
      case Standing.NotNeeded() -> chain.filter(exchange);
      case Standing.Needed() -> {
        SessionActors.shiftIsNeeded(exchange);
        yield offShift ? chain.filter(exchange) : Mono.error(Problem.forbidden("shift-needed").asError());
      }
      case Standing.OnShift(var person) -> chain.filter(exchange)
          .contextWrite(ReactiveSecurityContextHolder.withAuthentication(found.tablet().with(person)));
    };
  }
}
