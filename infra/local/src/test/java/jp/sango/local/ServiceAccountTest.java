package jp.sango.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ServiceAccountTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
  private static final String GRANT = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";

  private final MovableClock clock = MovableClock.startingAt(NOW);
  private final FcmReceiver fcm = FcmReceiver.start(clock.withZone(ZoneOffset.UTC));
  private final Map<?, ?> account = JSON.readValue(fcm.serviceAccount("sango-local"), Map.class);

  @AfterEach
  void close() {
    fcm.close();
  }

  @Test
  void signedAssertionGetsATokenThatOpensTheGate() throws Exception {
    var answer = exchange(assertion(claims(), key()));
    assertThat(answer.statusCode()).isEqualTo(200);
    var token = JSON.readTree(answer.body());
    assertThat(token.path("expires_in").asInt()).isEqualTo(3_600);
    assertThat(send(token.path("access_token").asString()).statusCode()).isEqualTo(200);
  }

  @Test
  void whoHasNoTokenOrAMadeUpOneStaysOutside() throws Exception {
    var token = JSON.readTree(exchange(assertion(claims(), key())).body()).path("access_token").asString();
    assertThat(send("local").statusCode()).isEqualTo(401);
    assertThat(send(token + "x").statusCode()).isEqualTo(401);
    assertThat(send(token.replaceFirst("local[.]1", "local.9")).body()).contains("UNAUTHENTICATED");
  }

  @Test
  void tokenEndsWhenItSaidItWould() throws Exception {
    fcm.accessTokensLast(Duration.ofMinutes(10));
    var token = JSON.readTree(exchange(assertion(claims(), key())).body());
    assertThat(token.path("expires_in").asInt()).isEqualTo(600);
    clock.moveTo(NOW.plus(Duration.ofMinutes(11)));
    assertThat(send(token.path("access_token").asString()).statusCode()).isEqualTo(401);
  }

  @Test
  void assertionOfAnotherKeyAccountAudienceOrTimeIsRefused() throws Exception {
    var other = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    assertThat(exchange(assertion(claims(), other)).body()).contains("invalid_grant").contains("Signature");
    assertThat(refusalOf("iss", "somebody@else.example")).contains("account not found");
    assertThat(refusalOf("aud", "https://oauth2.example/token")).contains("audience");
    assertThat(refusalOf("exp", NOW.getEpochSecond())).contains("short-lived");
    assertThat(refusalOf("exp", NOW.getEpochSecond() + 7_200)).contains("short-lived");
    assertThat(refusalOf("scope", "")).contains("invalid_scope");
    assertThat(exchange("no.json.here").body()).contains("Invalid JWT");
  }

  private String refusalOf(String claim, Object value) throws Exception {
    var claims = claims();
    claims.put(claim, value);
    var answer = exchange(assertion(claims, key()));
    assertThat(answer.statusCode()).isEqualTo(400);
    return answer.body();
  }

  private Map<String, Object> claims() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", account.get("client_email"));
    claims.put("aud", account.get("token_uri"));
    claims.put("scope", "https://www.googleapis.com/auth/firebase.messaging");
    claims.put("iat", NOW.getEpochSecond());
    claims.put("exp", NOW.getEpochSecond() + 3_600);
    return claims;
  }

  private PrivateKey key() throws Exception {
    var pem = account.get("private_key").toString().replaceAll("-----[A-Z ]+-----|\\s", "");
    return java.security.KeyFactory.getInstance("RSA")
        .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }

  private static String assertion(Map<String, Object> claims, PrivateKey key) throws Exception {
    var content = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "."
        + encoded(JSON.writeValueAsBytes(claims));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(content.getBytes(UTF_8));
    return content + "." + encoded(signature.sign());
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private HttpResponse<String> exchange(String assertion) throws Exception {
    return post("/token", "application/x-www-form-urlencoded", "none", GRANT + assertion);
  }

  private HttpResponse<String> send(String token) throws Exception {
    return post("/v1/projects/sango-local/messages:send", "application/json", token,
        "{\"message\":{\"token\":\"phone\"}}");
  }

  private HttpResponse<String> post(String path, String type, String token, String body) throws Exception {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(HttpRequest.newBuilder(URI.create(fcm.endpoint() + path)).timeout(Patience.PATIENCE)
          .header("Content-Type", type).header("Authorization", "Bearer " + token)
          .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
