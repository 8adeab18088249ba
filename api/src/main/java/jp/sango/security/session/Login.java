package jp.sango.security.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.security.issuer.Claims;
import jp.sango.security.issuer.Identity;
import jp.sango.security.issuer.IssuerMetadata;
import jp.sango.security.issuer.Jurisdiction;
import jp.sango.security.issuer.LoginClient;
import jp.sango.security.issuer.TrustedIssuer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.ReactiveOAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The issuers as places to sign in at, and the ID tokens that come back as actors, by the same rules as bearer tokens.
 * An issuer's addresses are asked for at the first sign-in.
 */
public final class Login
    implements ReactiveClientRegistrationRepository, ReactiveOAuth2UserService<OidcUserRequest, OidcUser> {

  private static final Logger LOG = LoggerFactory.getLogger(Login.class);
  private static final String CALLBACK = "{baseUrl}/login/oauth2/code/{registrationId}";

  private record Place(TrustedIssuer issuer, LoginClient client, IssuerMetadata metadata, Claims claims) {}

  private final Map<String, Place> places;

  /** @param patience how long an issuer is waited for */
  public Login(List<TrustedIssuer> issuers, Jurisdiction jurisdiction, WebClient http, Duration patience) {
    this.places = issuers.stream()
        .flatMap(issuer -> issuer.login().stream().map(client ->
            new Place(issuer, client, new IssuerMetadata(issuer, http, patience), new Claims(issuer, jurisdiction))))
        .collect(Collectors.toUnmodifiableMap(place -> place.client().registration(), Function.identity()));
  }

  public boolean isOff() {
    return places.isEmpty();
  }

  /** In an order that is always the same. */
  Stream<TrustedIssuer> places() {
    return places.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(place -> place.getValue().issuer());
  }

  @Override
  public Mono<ClientRegistration> findByRegistrationId(String id) {
    return Mono.justOrEmpty(places.get(id))
        .flatMap(place -> place.metadata().configuration().map(found -> registration(place.client(), found)));
  }

  private static ClientRegistration registration(LoginClient client, Map<String, Object> metadata) {
    return ClientRegistrations.fromOidcConfiguration(metadata)
        .registrationId(client.registration())
        .clientId(client.id())
        .clientSecret(client.secret())
        .clientAuthenticationMethod(client.isPublic()
            ? ClientAuthenticationMethod.NONE : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .scope(client.scopes())
        .redirectUri(CALLBACK)
        .build();
  }

  @Override
  public Mono<OidcUser> loadUser(OidcUserRequest request) {
    var token = request.getIdToken();
    var claims = places.get(request.getClientRegistration().getRegistrationId()).claims();
    return switch (claims.identify(token.getClaims())) {
      case Identity.Known known -> Mono.just(new ActorUser(token, known.actor()));
      case Identity.Refused refused -> {
        LOG.info("A sign-in at {} was refused: {}",
            request.getClientRegistration().getRegistrationId(), refused.reason());
        yield Mono.error(new OAuth2AuthenticationException("access_denied"));
      }
    };
  }
}
