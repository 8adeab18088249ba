package jp.sango.security.issuer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerReactiveAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Turns bearer tokens of the trusted issuers into actors. Only signatures with an issuer's public keys count: HS256
 * (LINE's ID tokens) and {@code none} are refused before anything else in the token is looked at.
 */
public final class BearerTokens {

  private static final Logger LOG = LoggerFactory.getLogger(BearerTokens.class);
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  private final Jurisdiction jurisdiction;
  private final WebClient http;
  private final Duration patience;
  private final VerifiedTokens verified = new VerifiedTokens(Clock.systemUTC());

  /** @param patience how long an issuer is waited for */
  public BearerTokens(Jurisdiction jurisdiction, WebClient http, Duration patience) {
    this.jurisdiction = jurisdiction;
    this.http = http;
    this.patience = patience;
  }

  public ReactiveAuthenticationManagerResolver<ServerWebExchange> of(List<TrustedIssuer> issuers) {
    Map<String, ReactiveAuthenticationManager> managers = issuers.stream()
        .collect(Collectors.toUnmodifiableMap(TrustedIssuer::uri, this::manager));
    var verifying = new JwtIssuerReactiveAuthenticationManagerResolver(uri -> Mono.justOrEmpty(managers.get(uri)));
    return exchange -> Mono.just(shown -> remembered(shown)
        .switchIfEmpty(Mono.defer(() -> verifying.resolve(exchange).flatMap(manager -> manager.authenticate(shown)))));
  }

  private Mono<Authentication> remembered(Authentication shown) {
    return shown instanceof BearerTokenAuthenticationToken bearer
        ? Mono.justOrEmpty(verified.find(bearer.getToken()).<Authentication>map(known -> known)) : Mono.empty();
  }

  private ReactiveAuthenticationManager manager(TrustedIssuer issuer) {
    var manager = new JwtReactiveAuthenticationManager(decoder(issuer));
    var claims = new Claims(issuer, jurisdiction);
    manager.setJwtAuthenticationConverter(token -> switch (claims.identify(token.getClaims())) {
      case Identity.Known(var actor) -> Mono.just(known(
          issuer, token, new ActorAuthentication(actor, client(token), Optional.ofNullable(token.getExpiresAt()))));
      case Identity.Refused refused -> {
        LOG.info("A token of {} was refused: {}", issuer.uri(), refused.reason());
        yield Mono.error(new InvalidBearerTokenException("The token names nobody who may act here"));
      }
    });
    return manager;
  }

  private AbstractAuthenticationToken known(TrustedIssuer issuer, Jwt token, ActorAuthentication actor) {
    verified.remember(token.getTokenValue(), actor, issuer.uri(), token.getExpiresAt());
    return actor;
  }

  /** OpenID Connect calls it {@code azp}, RFC 9068 {@code client_id}; an issuer that names none is one client. */
  private static String client(Jwt token) {
    return Stream.of("azp", "client_id").map(token::getClaimAsString).filter(Objects::nonNull).findFirst()
        .orElseGet(() -> String.valueOf(token.getIssuer()));
  }

  private ReactiveJwtDecoder decoder(TrustedIssuer issuer) {
    var metadata = new IssuerMetadata(issuer, http, patience);
    var decoder = metadata.keysUri().<ReactiveJwtDecoder>map(keysUri -> {
      var built = NimbusReactiveJwtDecoder.withJwkSetUri(keysUri)
          .webClient(metadata.sparingly(keysUri, () -> verified.forget(issuer.uri())))
          .jwsAlgorithms(accepted -> accepted.addAll(
              List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
          .validateType(false)
          .build();
      built.setJwtValidator(validator(issuer));
      return built;
    }).cache(_ -> Duration.ofHours(1), _ -> Duration.ZERO, () -> Duration.ZERO);
    return token -> decoder
        .onErrorMap(failure -> new JwtException("The keys of " + issuer.uri() + " cannot be had", failure))
        .flatMap(ready -> ready.decode(token));
  }

  /** Against real time, for the issuer knows no other, even where the application's clock is moved. */
  private static OAuth2TokenValidator<Jwt> validator(TrustedIssuer issuer) {
    var times = new JwtTimestampValidator(CLOCK_SKEW);
    times.setClock(Clock.systemUTC());
    times.setAllowEmptyExpiryClaim(false);
    var type = new JwtTypeValidator("JWT", "at+jwt");
    type.setAllowEmpty(true);
    return new DelegatingOAuth2TokenValidator<>(
        type, times, new JwtIssuerValidator(issuer.uri()), new JwtAudienceValidator(issuer.audience()));
  }
}
