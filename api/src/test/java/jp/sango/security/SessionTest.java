package jp.sango.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.sango.local.RestartableRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Redis goes away here and is waited for in vain; but for longer than the machine may stand still. */
@TestPropertySource(properties = {
    "sango.security.session.secure=false", "sango.security.session.patience=7s", "sango.limits.patience=7s",
    "server.forward-headers-strategy=framework"})
@AutoConfigureWebTestClient(timeout = "30s")
class SessionTest extends ProbeEndpoints {

  private static final long NINETY_DAYS = Duration.ofDays(90).toSeconds();
  private static final TestIssuer ISSUER = TestIssuer.start();
  private static final RestartableRedis REDIS = RestartableRedis.start();

  @Autowired private WebTestClient client;

  @DynamicPropertySource
  static void issuers(DynamicPropertyRegistry properties) {
    properties.add("sango.security.issuers[0].uri", () -> ISSUER.uri("residents"));
    properties.add("sango.security.issuers[0].audience", () -> TestIssuer.AUDIENCE);
    properties.add("sango.security.issuers[0].allowed-roles", () -> "resident");
    properties.add("sango.security.issuers[0].client.registration", () -> "residents");
    properties.add("sango.security.issuers[0].client.id", () -> "sango-web");
    properties.add("sango.security.issuers[0].client.secret", () -> "secret");
    properties.add("sango.security.issuers[0].client.name.ja", () -> "区民ログイン");
    properties.add("spring.data.redis.url", REDIS::url);
  }

  @AfterAll
  static void stop() {
    ISSUER.close();
    REDIS.close();
  }

  @Test
  void browserSignsInReadsWritesAndSignsOut() {
    var start = startSignIn("/v1/me/visits?from=2026-12-01");
    var signedIn = comeBack(start, "resident");

    assertThat(signedIn.getStatus().value()).isEqualTo(302);
    assertThat(signedIn.getResponseHeaders().getFirst("Location")).isEqualTo("/v1/me/visits?from=2026-12-01");
    var session = cookie(signedIn, "sango");
    assertThat(session).as("a new id with the sign-in").isNotEqualTo(start.session());
    assertThat(signedIn.getResponseHeaders().get("Set-Cookie")).anySatisfy(cookie ->
        assertThat(cookie).startsWith("sango=").containsIgnoringCase("HttpOnly").contains("SameSite=Lax", "Path=/")
            .as("a phone that puts the app away keeps her signed in").contains("Max-Age=" + NINETY_DAYS));

    var read = client.get().uri("/v1/me/visits").cookie("sango", session).exchange()
        .expectStatus().isOk().returnResult(String.class);
    assertThat(read.getResponseBody().blockFirst()).isEqualTo("RESIDENT 131121");
    var csrf = cookie(read, "sango-csrf");

    client.post().uri("/v1/me/applications").cookie("sango", session).exchange().expectStatus().isForbidden();
    client.post().uri("/v1/me/applications").cookie("sango", session).cookie("sango-csrf", csrf)
        .header("X-XSRF-TOKEN", "guessed").exchange().expectStatus().isForbidden();
    client.post().uri("/v1/me/applications").cookie("sango", session).cookie("sango-csrf", csrf)
        .header("X-XSRF-TOKEN", csrf).exchange().expectStatus().isOk();
    client.get().uri("/v1/staff/registrations").cookie("sango", session).exchange().expectStatus().isForbidden();

    client.get().uri("/logout").cookie("sango", session).exchange().expectStatus().isNotFound();
    client.post().uri("/logout").cookie("sango", session).exchange().expectStatus().isForbidden();
    client.post().uri("/logout").cookie("sango", session).cookie("sango-csrf", csrf)
        .header("X-XSRF-TOKEN", csrf).exchange().expectStatus().isNoContent();
    client.get().uri("/v1/me/visits").cookie("sango", session).exchange().expectStatus().isUnauthorized();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "/logout | `\"cache\", \"cookies\"`", "/logout?everything | `\"cache\", \"cookies\", \"storage\"`"})
  void whatStillWaitsInTheBrowserStaysUnlessItIsToForgetEverything(String path, String forgotten) {
    var session = cookie(comeBack(startSignIn("/"), "resident"), "sango");
    var csrf = cookie(client.get().uri("/v1/me/visits").cookie("sango", session).exchange().returnResult(String.class),
        "sango-csrf");

    // Over https alone, as behind a proxy: browsers heed it nowhere else.
    client.post().uri(path).cookie("sango", session).cookie("sango-csrf", csrf).header("X-XSRF-TOKEN", csrf)
        .header("X-Forwarded-Proto", "https").exchange().expectStatus().isNoContent()
        .expectHeader().valueEquals("Clear-Site-Data", forgotten);
    client.get().uri("/v1/me/visits").cookie("sango", session).exchange().expectStatus().isUnauthorized();
  }

  @Test
  void whoMayNotActGetsNoSession() {
    var start = startSignIn("/calendar?show=list#tomorrow");
    var refused = comeBack(start, "staff");

    assertThat(refused.getResponseHeaders().getFirst("Location")).as("the page that asked is told")
        .isEqualTo("/calendar?show=list&login=failed");
    client.get().uri("/v1/me/visits").cookie("sango", start.session()).exchange().expectStatus().isUnauthorized();
  }

  @Test
  void codeWithoutTheBrowserThatAskedForItIsWorthNothing() {
    var start = startSignIn("/");
    ISSUER.expectCode(ISSUER.claims("residents", "resident", "131121"), start.query("code_challenge"));

    client.get().uri("/login/oauth2/code/residents?code=abc&state=" + start.query("state")).exchange()
        .expectHeader().valueEquals("Location", "/?login=failed");
  }

  @ParameterizedTest
  @CsvSource({
    "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example",
    "javascript:alert(1)", "/.//elsewhere.example", "v1/me", "''"})
  void nobodyIsSentToAnotherHost(String target) {
    assertThat(comeBack(startSignIn(target), "resident").getResponseHeaders().getFirst("Location")).isEqualTo("/");
  }

  @Test
  void signedInPageLearnsWhoAsksAndUntilWhen() {
    var first = session(signedIn());

    client.get().uri("/v1/session").cookie("sango", first).exchange().expectStatus().isOk()
        .expectHeader().valueEquals("Cache-Control", "no-store")
        .expectBody()
        .jsonPath("$.role").isEqualTo("RESIDENT")
        .jsonPath("$.municipality").isEqualTo("131121")
        .jsonPath("$.facility").doesNotExist()
        .jsonPath("$.now").isEqualTo("2026-12-01T10:00:00+09:00")
        .jsonPath("$.until").value(String.class, until -> assertThat(OffsetDateTime.parse(until).toInstant())
            .isBetween(Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(90))))
        .jsonPath("$.idleUntil").value(String.class, until -> assertThat(OffsetDateTime.parse(until).toInstant())
            .isBetween(Instant.now().plus(Duration.ofDays(13)), Instant.now().plus(Duration.ofDays(14))));
    client.get().uri("/v1/session").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void herDraftsCanBeReadAfterTheNextSignInAndHerCardCannot() {
    var first = keys(session(signedIn()));
    var second = keys(session(signedIn()));

    assertThat(keyBytes(first.card())).hasSize(32).isNotEqualTo(keyBytes(second.card()));
    assertThat(keyBytes(first.drafts())).hasSize(32).isEqualTo(keyBytes(second.drafts()))
        .isNotEqualTo(keyBytes(first.card()));
  }

  @Test
  void tokenOpensNothingThatIsKeptOnAPhone() {
    var token = ISSUER.sign(ISSUER.claims("residents", "resident", "131121"));

    client.get().uri("/v1/session").headers(headers -> headers.setBearerAuth(token)).exchange()
        .expectStatus().isOk().expectBody()
        .jsonPath("$.role").isEqualTo("RESIDENT").jsonPath("$.until").exists().jsonPath("$.keys").doesNotExist();
  }

  @Test
  void pageIsToldWhereToSignInAndAsWhat() {
    client.get().uri("/v1/sign-ins").exchange().expectStatus().isOk()
        .expectHeader().valueEquals("Cache-Control", "max-age=300, public")
        .expectBody().json("""
            {"signIns": [{"registration": "residents", "roles": ["RESIDENT"], "name": {"ja": "区民ログイン"}}]}""");
  }

  /** Caches may keep it for all. */
  @Test
  void whatAnyoneMayHaveSetsNoCookieThoughSheIsSignedIn() {
    var session = session(signedIn());

    client.get().uri("/v1/programmes").cookie("sango", session).exchange()
        .expectStatus().isOk().expectHeader().doesNotExist("Set-Cookie");
    client.get().uri("/v1/me/visits").cookie("sango", session).exchange()
        .expectStatus().isOk().expectHeader().exists("Set-Cookie");
  }

  @Test
  void unknownSessionIsNobody() {
    client.get().uri("/v1/me/visits").cookie("sango", "invented").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void bearerTokenIsAskedBeforeTheCookie() {
    var token = ISSUER.sign(ISSUER.claims("residents", "resident", "272035"));

    var answer = client.get().uri("/v1/me/visits").cookie("sango", "invented")
        .headers(headers -> headers.setBearerAuth(token)).exchange()
        .expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
    assertThat(answer).isEqualTo("RESIDENT 272035");
  }

  @Test
  void lostSessionStoreHarmsNeitherTokensNorPublicPaths() {
    var token = ISSUER.sign(ISSUER.claims("residents", "resident", "131121"));
    var session = cookie(comeBack(startSignIn("/"), "resident"), "sango");
    REDIS.stop();
    try {
      atOnce(() -> client.get().uri("/v1/programmes"), HttpStatus.OK);
      atOnce(() -> client.get().uri("/v1/programmes").cookie("sango", session), HttpStatus.OK);
      atOnce(() -> client.get().uri("/v1/me/visits"), HttpStatus.UNAUTHORIZED);
      atOnce(() -> client.get().uri("/v1/me/visits").cookie("sango", session)
          .headers(headers -> headers.setBearerAuth(token)), HttpStatus.OK);
      client.get().uri("/v1/me/visits").cookie("sango", session).exchange().expectStatus().isEqualTo(503);
    } finally {
      REDIS.startAgain();
    }
  }

  /** The quickest of some answers does not wait for the store; any may come when the machine stands still. */
  private static void atOnce(Supplier<WebTestClient.RequestHeadersSpec<?>> request, HttpStatus status) {
    assertThat(Stream.generate(() -> {
      var asked = System.nanoTime();
      request.get().exchange().expectStatus().isEqualTo(status);
      return Duration.ofNanos(System.nanoTime() - asked);
    }).limit(3)).anyMatch(took -> took.compareTo(Duration.ofSeconds(1)) < 0);
  }

  private FluxExchangeResult<String> signedIn() {
    return comeBack(startSignIn("/"), "resident");
  }

  private static String session(FluxExchangeResult<String> signedIn) {
    return cookie(signedIn, "sango");
  }

  private record Keys(String card, String drafts) {}

  private Keys keys(String session) {
    var told = JsonMapper.shared().readTree(client.get().uri("/v1/session").cookie("sango", session).exchange()
        .expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody());
    return new Keys(told.at("/keys/card").asString(), told.at("/keys/drafts").asString());
  }

  private static byte[] keyBytes(String key) {
    return Base64.getDecoder().decode(key);
  }

  private record Started(String session, MultiValueMap<String, String> issuerQuery) {

    String query(String name) {
      return issuerQuery.getFirst(name);
    }
  }

  private Started startSignIn(String target) {
    var answer = client.get()
        .uri(builder -> builder.path("/oauth2/authorization/residents").queryParam("return", "{target}").build(target))
        .exchange().expectStatus().isFound().returnResult(String.class);
    var location = answer.getResponseHeaders().getFirst("Location");
    assertThat(location).startsWith(ISSUER.uri("residents/authorize"));
    var query = UriComponentsBuilder.fromUriString(location).build().getQueryParams();
    assertThat(query.toSingleValueMap()).containsAllEntriesOf(
        Map.of("response_type", "code", "client_id", "sango-web", "code_challenge_method", "S256"));
    return new Started(cookie(answer, "sango"), query);
  }

  private FluxExchangeResult<String> comeBack(Started start, String role) {
    var idToken = ISSUER.claims("residents", role, "131121").audience("sango-web").claim("nonce", start.query("nonce"));
    ISSUER.expectCode(idToken, start.query("code_challenge"));
    var state = java.net.URLDecoder.decode(start.query("state"), java.nio.charset.StandardCharsets.UTF_8);
    return client.get()
        .uri(builder -> builder.path("/login/oauth2/code/residents").queryParam("code", "abc")
            .queryParam("state", "{state}").build(state))
        .cookie("sango", start.session()).exchange().returnResult(String.class);
  }

  private static String cookie(FluxExchangeResult<?> answer, String name) {
    var cookie = answer.getResponseCookies().getFirst(name);
    assertThat(cookie).as("cookie " + name).isNotNull();
    return cookie.getValue();
  }
}
