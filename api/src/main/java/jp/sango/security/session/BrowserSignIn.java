package jp.sango.security.session;

import java.util.function.UnaryOperator;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2LoginSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Signing in by code flow with PKCE: {@code GET /oauth2/authorization/{registration}?return=/path}, back to that path,
 * which is told {@code login=failed} where it has failed.
 */
public final class BrowserSignIn {

  private final Login login;
  private final SessionActors actors;
  private final DefaultServerRedirectStrategy redirects = new DefaultServerRedirectStrategy();

  public BrowserSignIn(Login login, SessionActors actors) {
    this.login = login;
    this.actors = actors;
  }

  public void configure(OAuth2LoginSpec spec) {
    var resolver = new DefaultServerOAuth2AuthorizationRequestResolver(login);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    spec.clientRegistrationRepository(login)
        .authorizationRequestResolver(resolver)
        .authorizationRequestRepository(new LoginRequests())
        .authenticationManager(new OidcAuthorizationCodeReactiveAuthenticationManager(
            new WebClientReactiveAuthorizationCodeTokenResponseClient(), login))
        .authorizedClientRepository(new NoTokensKept())
        .securityContextRepository(actors)
        .authenticationSuccessHandler((filter, _) -> toWhereSheWanted(filter, path -> path))
        .authenticationFailureHandler((filter, _) -> toWhereSheWanted(filter, LocalPath::withFailure));
  }

  private Mono<Void> toWhereSheWanted(WebFilterExchange filter, UnaryOperator<LocalPath> told) {
    var exchange = filter.getExchange();
    return exchange.getSession()
        .map(session -> LocalPath.of((String) session.getAttributes().remove(LoginRequests.RETURN)))
        .flatMap(path -> redirects.sendRedirect(exchange, told.apply(path).uri()));
  }

  /** The tokens of a sign-in have said who she is; nothing more is wanted from them. */
  private static final class NoTokensKept implements ServerOAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
        String registration, Authentication principal, ServerWebExchange exchange) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> saveAuthorizedClient(
        OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> removeAuthorizedClient(
        String registration, Authentication principal, ServerWebExchange exchange) {
      return Mono.empty();
    }
  }
}
