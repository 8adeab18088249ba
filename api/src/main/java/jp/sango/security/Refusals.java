package jp.sango.security;

import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How security says no; the edge writes the problem. Nothing of a token is repeated (RFC 6750, section 3). */
final class Refusals
    implements ServerAuthenticationEntryPoint, ServerAuthenticationFailureHandler, ServerAccessDeniedHandler {

  private static final String CHALLENGE = "Bearer realm=\"sango\"";

  private final AccessRules rules;

  Refusals(AccessRules rules) {
    this.rules = rules;
  }

  /** Nobody is signed in. */
  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException cause) {
    return unauthenticated(exchange, CHALLENGE);
  }

  /** A token was shown and is not believed, or its issuer's keys could not be had. */
  @Override
  public Mono<Void> onAuthenticationFailure(WebFilterExchange filter, AuthenticationException cause) {
    if (cause instanceof AuthenticationServiceException) {
      return Mono.error(new Problem(Problem.Kind.UNAVAILABLE, "unavailable", Optional.empty(), Map.of()).asError());
    }
    return unauthenticated(filter.getExchange(), CHALLENGE + ", error=\"invalid_token\"");
  }

  /** Somebody is signed in who may not; what no rule knows is not there for anybody. */
  @Override
  public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException cause) {
    var method = exchange.getRequest().getMethod();
    var path = exchange.getRequest().getPath().pathWithinApplication();
    if (rules.find(method, path).isPresent()) {
      return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
    var others = rules.methods(path);
    return Mono.error(others.isEmpty()
        ? new ResponseStatusException(HttpStatus.NOT_FOUND) : new MethodNotAllowedException(method, others));
  }

  private static Mono<Void> unauthenticated(ServerWebExchange exchange, String challenge) {
    exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    return Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED));
  }
}
