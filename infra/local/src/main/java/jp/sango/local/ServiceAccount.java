package jp.sango.local;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service account of Google's and the exchange of its signed assertion for an access token. See RFC 7523 and
 * https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
final class ServiceAccount {
  static final String TOKEN_PATH = "/token";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  /** Whom Google's libraries address, wherever they send it. */
  private static final String GOOGLE = "https://oauth2.googleapis.com/token";
  private static final String EMAIL = "sango@sango-local.iam.gserviceaccount.com";
  private static final String BEGINNING = "ya29.local.";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration LONGEST_ASSERTION = Duration.ofHours(1);
  /** How far two clocks may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final ReceiverKey key;
  private final URI endpoint;
  private final Clock clock;
  private volatile Duration life = LIFE;
  /** The seal of the token that was last found good: looked at for each message, reckoned once. */
  private volatile String known = "";

  ServiceAccount(ReceiverKey key, URI endpoint, Clock clock) {
    this.key = key;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** What is in the file that Google's console gives. */
  String json(String project) {
    var account = new LinkedHashMap<String, String>();
    account.put("type", "service_account");
    account.put("project_id", project);
    account.put("private_key_id", "local");
    account.put("private_key", "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.key().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
    account.put("client_email", EMAIL);
    account.put("client_id", "1");
    account.put("token_uri", tokenUri());
    return JSON.writeValueAsString(account);
  }

  void tokensLast(Duration time) {
    life = time;
  }

  /** What the token endpoint answers. */
  sealed interface Exchange {
    record Issued(String json) implements Exchange {
    }

    record Refused(String json) implements Exchange {
    }
  }

  Exchange exchange(String form) {
    var fields = UriComponentsBuilder.newInstance().query(form).build(true).getQueryParams().toSingleValueMap();
    var grant = URLDecoder.decode(fields.getOrDefault("grant_type", ""), StandardCharsets.UTF_8);
    if (!GRANT.equals(grant)) {
      return refused("unsupported_grant_type", "Invalid grant_type: " + grant);
    }
    try {
      return answer(fields.getOrDefault("assertion", "").split("\\."));
    } catch (GeneralSecurityException | JacksonException | IllegalArgumentException _) {
      return refused("invalid_grant", "Invalid JWT");
    }
  }

  private Exchange answer(String[] assertion) throws GeneralSecurityException {
    if (assertion.length != 3) {
      return refused("invalid_request", "Bad Request");
    }
    var claims = part(assertion[1]);
    if (!EMAIL.equals(claims.path("iss").asString(""))) {
      return refused("invalid_grant", "Invalid grant: account not found");
    }
    if (!"RS256".equals(part(assertion[0]).path("alg").asString("")) || !isSigned(assertion)) {
      return refused("invalid_grant", "Invalid JWT Signature.");
    }
    if (!List.of(GOOGLE, tokenUri()).contains(claims.path("aud").asString(""))) {
      return refused("invalid_grant", "Failed audience check.");
    }
    if (!isCurrent(claims)) {
      return refused("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
          + " timeframe.");
    }
    return claims.path("scope").asString("").isBlank() ? refused("invalid_scope", "Empty scope") : issued();
  }

  private boolean isSigned(String[] assertion) throws GeneralSecurityException {
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key.certificate());
    signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
    try {
      return signature.verify(Base64.getUrlDecoder().decode(assertion[2]));
    } catch (SignatureException _) {
      // Of a key of another size.
      return false;
    }
  }

  private boolean isCurrent(JsonNode claims) {
    var now = clock.instant();
    var issued = Instant.ofEpochSecond(claims.path("iat").asLong(0));
    var expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
    return issued.isBefore(now.plus(SKEW)) && expires.isAfter(now)
        && !expires.isAfter(issued.plus(LONGEST_ASSERTION));
  }

  private Exchange issued() {
    var expires = Long.toString(clock.instant().plus(life).getEpochSecond());
    return new Exchange.Issued(JSON.writeValueAsString(Map.of(
        "access_token", BEGINNING + expires + "." + sealed(expires), "expires_in", life.toSeconds(),
        "token_type", "Bearer")));
  }

  /** Tokens carry their end and a seal, so that a receiver that starts again knows those it gave before. */
  boolean knows(String authorization) {
    var parts = authorization.replace("Bearer " + BEGINNING, "").split("\\.");
    return parts.length == 2 && parts[0].matches("[0-9]{1,12}") && isSealed(parts[0], parts[1])
        && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0])));
  }

  private boolean isSealed(String expires, String seal) {
    if (!known.equals(expires + seal) && sealed(expires).equals(seal)) {
      known = expires + seal;
    }
    return known.equals(expires + seal);
  }

  private String sealed(String expires) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.key().getEncoded(), "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding()
          .encodeToString(mac.doFinal(expires.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String tokenUri() {
    return endpoint + TOKEN_PATH;
  }

  private static JsonNode part(String encoded) {
    return JSON.readTree(Base64.getUrlDecoder().decode(encoded));
  }

  private static Exchange refused(String error, String description) {
    return new Exchange.Refused(JSON.writeValueAsString(Map.of("error", error, "error_description", description)));
  }
}
