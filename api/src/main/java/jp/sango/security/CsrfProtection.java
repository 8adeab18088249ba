package jp.sango.security;

import jp.sango.kernel.Problem;
import jp.sango.security.session.SessionProperties;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A page of ours reads the cookie {@code __Host-sango-csrf} and repeats it in the header {@code X-XSRF-TOKEN} of each
 * write; a page of anybody else cannot. Reactive CSRF makes its token only if somebody asks for it: as a filter, this one
 * does.
 */
final class CsrfProtection implements WebFilter {

  private final SessionProperties properties;

  CsrfProtection(SessionProperties properties) {
    this.properties = properties;
  }

  void configure(CsrfSpec csrf) {
    var cookies = CookieServerCsrfTokenRepository.withHttpOnlyFalse();
    cookies.setCookieName(properties.csrfCookie());
    cookies.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/").secure(properties.secure()));
    csrf.csrfTokenRepository(cookies)
        .csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
        .accessDeniedHandler((_, _) -> Mono.error(Problem.forbidden("csrf-token-missing").asError()));
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
    return token.then(chain.filter(exchange));
  }
}
