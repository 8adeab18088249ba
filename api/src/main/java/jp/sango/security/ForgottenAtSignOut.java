package jp.sango.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.HeaderWriterServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.security.web.server.header.ClearSiteDataServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ClearSiteDataServerHttpHeadersWriter.Directive;
import reactor.core.publisher.Mono;

/**
 * What a browser is told to forget with a session. A page that is to leave nothing removes it before it asks, and asks for
 * {@code everything}, in case it could not. A tablet whose PIN was forgotten, or that was signed out of while there was no
 * network, ends a session only so that somebody else may sign in: what waits on it, sealed, such as check-ins that are not
 * sent yet, stays for whoever may open it.
 */
final class ForgottenAtSignOut implements ServerLogoutHandler {

  private static final String EVERYTHING = "everything";

  private final ServerLogoutHandler session = telling(Directive.CACHE, Directive.COOKIES);
  private final ServerLogoutHandler everything = telling(Directive.CACHE, Directive.COOKIES, Directive.STORAGE);

  private static ServerLogoutHandler telling(Directive... forgotten) {
    return new HeaderWriterServerLogoutHandler(new ClearSiteDataServerHttpHeadersWriter(forgotten));
  }

  @Override
  public Mono<Void> logout(WebFilterExchange exchange, Authentication authentication) {
    var asked = exchange.getExchange().getRequest().getQueryParams();
    return (asked.containsKey(EVERYTHING) ? everything : session).logout(exchange, authentication);
  }
}
