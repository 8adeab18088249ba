package jp.sango.security.issuer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * What an issuer publishes about itself, asked for when first needed (OpenID Connect Discovery 1.0, section 4), so that
 * the application starts while an issuer is down.
 */
public final class IssuerMetadata {

  private static final ParameterizedTypeReference<Map<String, Object>> JSON_OBJECT =
      new ParameterizedTypeReference<>() {};
  private static final Duration FRESH = Duration.ofHours(1);
  /** After a failure, callers are told so for this long without asking again. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  /** However many tokens name keys that nobody knows, the keys are not fetched more often than this. */
  private static final Duration KEYS_FRESH = Duration.ofSeconds(10);

  private final WebClient http;
  private final Duration patience;
  private final Mono<Map<String, Object>> configuration;

  /** @param patience how long the issuer is waited for */
  public IssuerMetadata(TrustedIssuer issuer, WebClient http, Duration patience) {
    this.http = http;
    this.patience = patience;
    this.configuration = http.get()
        .uri(issuer.metadataUri().replaceAll("/$", "") + "/.well-known/openid-configuration")
        .accept(MediaType.APPLICATION_JSON)
        .retrieve().bodyToMono(JSON_OBJECT)
        .timeout(patience)
        .filter(found -> issuer.uri().equals(found.get("issuer")))
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("the metadata is another issuer's: " + issuer.uri())))
        .cache(_ -> FRESH, _ -> AFTER_FAILURE, () -> Duration.ZERO);
  }

  public Mono<Map<String, Object>> configuration() {
    return configuration;
  }

  Mono<String> keysUri() {
    return configuration.map(found -> String.valueOf(found.get("jwks_uri")));
  }

  /**
   * For the decoder, which asks for the keys whenever a token names one that it does not know.
   *
   * @param changed called before keys that are not those of before reach the decoder
   */
  WebClient sparingly(String keysUri, Runnable changed) {
    var latest = new AtomicReference<String>();
    var keys = http.get().uri(keysUri).retrieve().bodyToMono(String.class).timeout(patience)
        .doOnNext(found -> {
          if (!found.equals(latest.getAndSet(found))) {
            changed.run();
          }
        })
        .cache(_ -> KEYS_FRESH, _ -> AFTER_FAILURE, () -> Duration.ZERO);
    return http.mutate().filter((_, _) -> keys.map(body -> ClientResponse.create(HttpStatus.OK)
        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE).body(body).build())).build();
  }
}
