package jp.sango.security.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** Keeps what a sign-in needs when the browser comes back, in its session and as plain strings. */
final class LoginRequests implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  static final String RETURN = "sango.return";
  private static final String PENDING = "sango.login";
  /** Whoever starts to sign in and never comes back leaves nothing for longer. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
    return exchange.getSession().doOnNext(session -> {
      if (session.getAttribute(SessionActors.ACTOR) == null) {
        session.setMaxIdleTime(PATIENCE);
      }
      session.getAttributes().put(PENDING, Map.of(
          "uri", request.getAuthorizationUri(),
          "client", request.getClientId(),
          "redirect", request.getRedirectUri(),
          "state", request.getState(),
          "scopes", String.join(" ", request.getScopes()),
          "registration", request.getAttribute(OAuth2ParameterNames.REGISTRATION_ID),
          "verifier", request.getAttribute(PkceParameterNames.CODE_VERIFIER),
          "nonce", request.getAttribute(OidcParameterNames.NONCE)));
      var target = LocalPath.of(exchange.getRequest().getQueryParams().getFirst("return"));
      session.getAttributes().put(RETURN, target.value());
    }).then();
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
    return exchange.getSession().flatMap(session -> Mono.justOrEmpty(pending(exchange, session)));
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
    return exchange.getSession().flatMap(session -> {
      var found = pending(exchange, session);
      found.ifPresent(_ -> session.getAttributes().remove(PENDING));
      return Mono.justOrEmpty(found);
    });
  }

  private static Optional<OAuth2AuthorizationRequest> pending(ServerWebExchange exchange, WebSession session) {
    Map<String, String> kept = session.getAttribute(PENDING);
    var state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
    if (kept == null || !kept.get("state").equals(state)) {
      return Optional.empty();
    }
    return Optional.of(OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(kept.get("uri")).clientId(kept.get("client"))
        .redirectUri(kept.get("redirect")).state(kept.get("state"))
        .scope(kept.get("scopes").split(" "))
        .attributes(attributes -> attributes.putAll(Map.of(
            OAuth2ParameterNames.REGISTRATION_ID, kept.get("registration"),
            PkceParameterNames.CODE_VERIFIER, kept.get("verifier"),
            OidcParameterNames.NONCE, kept.get("nonce"))))
        .build());
  }
}
