package jp.sango.security;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@AutoConfigureWebTestClient(timeout = "30s")
class BearerTokenTest extends ProbeEndpoints {

  private static final TestIssuer ISSUER = TestIssuer.start();

  @Autowired private WebTestClient client;

  @DynamicPropertySource
  static void issuers(DynamicPropertyRegistry properties) {
    properties.add("sango.security.issuers[0].uri", () -> ISSUER.uri("residents"));
    properties.add("sango.security.issuers[0].audience", () -> TestIssuer.AUDIENCE);
    properties.add("sango.security.issuers[0].allowed-roles", () -> "resident");
    properties.add("sango.security.issuers[1].uri", () -> ISSUER.uri("municipality"));
    properties.add("sango.security.issuers[1].audience", () -> TestIssuer.AUDIENCE);
    properties.add("sango.security.issuers[1].allowed-roles", () -> "provider,nurse,staff,auditor");
    properties.add("sango.security.issuers[1].roles-claim", () -> "groups");
    properties.add("sango.security.issuers[1].role-mapping[産後ケア担当]", () -> "staff");
    properties.add("sango.security.issuers[1].role-mapping[tablet]", () -> "provider");
    properties.add("sango.security.issuers[1].role-mapping[監査]", () -> "auditor");
    properties.add("sango.security.issuers[2].uri", () -> "http://localhost:1/down");
    properties.add("sango.security.issuers[2].audience", () -> TestIssuer.AUDIENCE);
    properties.add("sango.security.issuers[2].allowed-roles", () -> "staff");
    properties.add("sango.metrics.token", () -> "collector");
  }

  @AfterAll
  static void stop() {
    ISSUER.close();
  }

  @Test
  void residentIsKnownByHerToken() {
    var token = ISSUER.sign(resident());

    assertThat(body("/v1/me/visits", token)).isEqualTo("RESIDENT 131121");
  }

  @Test
  void writesByTokenNeedNoCsrfToken() {
    client.post().uri("/v1/me/applications").headers(headers -> headers.setBearerAuth(ISSUER.sign(resident())))
        .exchange().expectStatus().isOk();
  }

  @Test
  void issuerMayCallRolesByItsOwnNames() {
    assertThat(body("/v1/staff/registrations", ISSUER.sign(staff("産後ケア担当")))).isEqualTo("STAFF 272035");
  }

  @Test
  void tabletIsBoundToItsFacility() {
    var token = ISSUER.sign(tablet("131121").claim("sango_facility", "center"));

    assertThat(body("/v1/provider/visits", token)).isEqualTo("PROVIDER 131121 center");
  }

  @Test
  void roleIsRefusedWhereTheTableNamesOthers() {
    refused("/v1/staff/registrations", ISSUER.sign(resident()), 403);
    refused("/v1/me/visits", ISSUER.sign(staff("産後ケア担当")), 403);
    refused("/v1/staff/audit", ISSUER.sign(staff("産後ケア担当")), 403);
    refused("/v1/staff/registrations", ISSUER.sign(staff("監査")), 403);
  }

  @Test
  void residentsIssuerNeverGivesStaff() {
    refused("/v1/staff/registrations", ISSUER.sign(ISSUER.claims("residents", "staff", "131121")), 401);
  }

  @Test
  void mappedIssuerDoesNotKnowTheRolesOwnNames() {
    refused("/v1/staff/registrations", ISSUER.sign(staff("staff")), 401);
  }

  @Test
  void twoRolesAreNone() {
    var both = ISSUER.claims("municipality", "ignored", "272035").claim("groups", List.of("産後ケア担当", "監査"));

    refused("/v1/staff/registrations", ISSUER.sign(both), 401);
  }

  @ParameterizedTest
  @CsvSource(nullValues = "none", value = {"none", "999999", "132012", "Setagaya"})
  void municipalityMustBeServedHere(String municipality) {
    refused("/v1/me/visits", ISSUER.sign(ISSUER.claims("residents", "resident", municipality)), 401);
  }

  @Test
  void providerNeedsAFacilityOfItsMunicipality() {
    refused("/v1/provider/visits", ISSUER.sign(tablet("131121")), 401);
    refused("/v1/provider/visits", ISSUER.sign(tablet("131121").claim("sango_facility", "nowhere")), 401);
    refused("/v1/provider/visits", ISSUER.sign(tablet("272035").claim("sango_facility", "center")), 401);
  }

  @Test
  void unknownIssuerIsRefused() {
    refused("/v1/me/visits", ISSUER.sign(ISSUER.claims("strangers", "resident", "131121")), 401);
  }

  @Test
  void otherAudienceIsRefused() {
    refused("/v1/me/visits", ISSUER.sign(resident().audience("another-api")), 401);
    refused("/v1/me/visits", ISSUER.sign(resident().audience((String) null)), 401);
  }

  @Test
  void tokenOutsideItsTimeIsRefused() {
    refused("/v1/me/visits", ISSUER.sign(resident().expirationTime(secondsFromNow(-60))), 401);
    refused("/v1/me/visits", ISSUER.sign(resident().expirationTime(null)), 401);
    refused("/v1/me/visits", ISSUER.sign(resident().notBeforeTime(secondsFromNow(120))), 401);
  }

  @Test
  void unsignedTokenIsRefused() {
    refused("/v1/me/visits", ISSUER.unsigned(resident()), 401);
  }

  @Test
  void sharedSecretSignatureIsRefused() {
    refused("/v1/me/visits", ISSUER.signWithSecret(resident()), 401);
  }

  @Test
  void tokensWithUnknownKeysDoNotMakeUsAskTheIssuerEachTime() {
    var tokens = Stream.generate(() -> ISSUER.signWithUnknownKey(resident())).limit(10).toList();
    var before = ISSUER.keyFetches.get();
    var started = System.nanoTime();
    tokens.forEach(token -> refused("/v1/me/visits", token, 401));

    // Again after ten seconds at the earliest, should it take so long.
    var later = Duration.ofNanos(System.nanoTime() - started).dividedBy(Duration.ofSeconds(10));
    assertThat((long) ISSUER.keyFetches.get() - before).isLessThanOrEqualTo(2 + later);
  }

  @Test
  void rememberedTokenIsRefusedAsSoonAsItsIssuerIsSeenToHaveTakenItsKeyBack() {
    var before = ISSUER.sign(resident());
    assertThat(body("/v1/me/visits", before)).isEqualTo("RESIDENT 131121");
    ISSUER.changeKey();
    var after = ISSUER.sign(resident());
    // The keys are fetched again at most every ten seconds.
    awaitAccepted("/v1/me/visits", after);

    refused("/v1/me/visits", before, 401);
    assertThat(body("/v1/me/visits", after)).isEqualTo("RESIDENT 131121");
    // Both issuers sign with it: whoever comes next finds it known to both.
    awaitAccepted("/v1/staff/registrations", ISSUER.sign(staff("産後ケア担当")));
  }

  private void awaitAccepted(String path, String token) {
    await().atMost(PATIENCE).untilAsserted(() ->
        client.get().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange().expectStatus().isOk());
  }

  @Test
  void noSenseIsRefused() {
    refused("/v1/me/visits", "no-sense", 401);
    refused("/v1/programmes", "no-sense", 401);
  }

  @Test
  void issuerThatIsDownIsNotHerFault() {
    var token = ISSUER.sign(resident().issuer("http://localhost:1/down"));

    refused("/v1/me/visits", token, 503);
  }

  @Test
  void anonymousReadsWhatIsPublicAndIsAskedToSignInElsewhere() {
    client.get().uri("/v1/programmes").exchange().expectStatus().isOk()
        .expectHeader().doesNotExist("Set-Cookie");
    client.get().uri("/v1/me/visits").exchange().expectStatus().isUnauthorized()
        .expectHeader().valueEquals("WWW-Authenticate", "Bearer realm=\"sango\"")
        .expectHeader().doesNotExist("Set-Cookie");
    client.get().uri("/v1/no-such-thing").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void endpointWithoutRuleIsThereForNobody() {
    refused("/v1/staff/forgotten", ISSUER.sign(staff("産後ケア担当")), 404);
    refused("/v1/no-such-thing", ISSUER.sign(resident()), 404);
    client.get().uri("/v1/staff/forgotten").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void localPathsAreClosedOutsideALocalRun() {
    refused("/local/token", ISSUER.sign(resident()), 404);
    client.get().uri("/swagger-ui/index.html").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void metricsAreForTheCollectorAlone() {
    client.get().uri("/actuator/prometheus").exchange().expectStatus().isUnauthorized();
    refused("/actuator/prometheus", "wrong", 401);
    refused("/actuator/prometheus", ISSUER.sign(staff("産後ケア担当")), 401);
    assertThat(body("/actuator/prometheus", "collector")).contains("# TYPE");
    refused("/v1/staff/audit", "collector", 401);
  }

  @Test
  void answersCarryTheProtectiveHeaders() {
    client.get().uri("/v1/me/visits").headers(headers -> headers.setBearerAuth(ISSUER.sign(resident()))).exchange()
        .expectHeader().valueEquals("Cache-Control", "no-store")
        .expectHeader().valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader().valueEquals("Referrer-Policy", "no-referrer")
        .expectHeader().valueEquals("X-Frame-Options", "DENY")
        .expectHeader().valueEquals("Content-Security-Policy", AnswerHeaders.DATA_POLICY);
    client.get().uri("/v1/programmes").exchange().expectHeader().doesNotExist("Cache-Control");
    client.get().uri("/v1/programmes").header("Origin", "https://elsewhere.example").exchange()
        .expectHeader().doesNotExist("Access-Control-Allow-Origin");
  }

  private void refused(String path, String token, int status) {
    var answer = client.get().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange()
        .expectStatus().isEqualTo(status)
        .expectBody(String.class).returnResult();
    var challenge = answer.getResponseHeaders().getFirst("WWW-Authenticate");
    if (status == 401 && !path.startsWith("/actuator/")) {
      assertThat(challenge).isEqualTo("Bearer realm=\"sango\", error=\"invalid_token\"");
    }
    assertThat(String.valueOf(answer.getResponseBody())).doesNotContain(token).doesNotContain("someone");
  }

  private String body(String path, String token) {
    return client.get().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange()
        .expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
  }

  private static JWTClaimsSet.Builder resident() {
    return ISSUER.claims("residents", "resident", "131121");
  }

  private static JWTClaimsSet.Builder staff(String group) {
    return ISSUER.claims("municipality", "ignored", "272035").claim("groups", List.of(group, "everybody"));
  }

  private static JWTClaimsSet.Builder tablet(String municipality) {
    return ISSUER.claims("municipality", "ignored", municipality).claim("groups", "tablet");
  }

  private static Date secondsFromNow(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }
}
