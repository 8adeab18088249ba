package jp.sango.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.local.ClockMoves;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalConfiguration;
import jp.sango.local.LocalIssuer;
import jp.sango.local.LocalPhones;
import jp.sango.local.MovableClock;
import jp.sango.local.Patience;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

@SpringBootTest(classes = LocalRoutesTest.Application.class, properties = "sango.clock.start=2026-11-21T09:00:00+09:00",
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LocalRoutesTest {
  @Autowired Environment environment;
  @Autowired MovableClock clock;
  @Autowired LocalIssuer issuer;
  @Autowired FcmReceiver fcm;
  @Autowired LineReceiver line;
  @Autowired List<Instant> caughtUp;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(LocalConfiguration.class)
  static class Application {
    @Bean
    List<Instant> caughtUp() {
      return new CopyOnWriteArrayList<>();
    }

    @Bean
    ClockMoves clockMoves(List<Instant> caughtUp) {
      return instant -> Mono.delay(Duration.ofMillis(5)).doOnNext(_ -> caughtUp.add(instant)).then();
    }
  }

  @Test
  void tokenIsPlainTextThatFitsIntoAHeader() {
    var token = get("/local/token?as=staff-setagaya").expectStatus().isOk().expectHeader()
        .contentTypeCompatibleWith("text/plain").expectBody(String.class).returnResult().getResponseBody();
    assertThat(token).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  }

  @Test
  void unknownNameIsAnsweredWithTheNamesThereAre() {
    get("/local/token?as=hanako").expectStatus().isNotFound().expectHeader().contentType("application/problem+json")
        .expectBody().jsonPath("$.detail").value(String.class, detail -> assertThat(detail).contains("shiseikai-2"));
    get("/local/phones/hanako/messages").expectStatus().isNotFound();
  }

  @Test
  void movingTheClockAnswersWhenTheSchedulesHaveRun() {
    put("{\"instant\":\"2026-12-01T01:00:00Z\"}").expectStatus().isOk().expectBody().jsonPath("$.instant")
        .value(String.class, instant -> assertThat(instant).startsWith("2026-12-01T10:00:").endsWith("+09:00"));
    assertThat(caughtUp).contains(Instant.parse("2026-12-01T01:00:00Z"));
    assertThat(clock.instant()).isAfterOrEqualTo("2026-12-01T01:00:00Z");
    get("/local/clock").expectStatus().isOk().expectBody().jsonPath("$.instant").exists();
  }

  @Test
  void oneTapLeadsToTheIssuerThatHasBeenToldWhoItIs() {
    get("/local/sign-in?as=staff-setagaya&return=/staff?x=1").expectStatus().isSeeOther()
        .expectHeader().valueEquals("Location", "/oauth2/authorization/municipality?return=%2Fstaff%3Fx%3D1")
        .expectCookie().valueEquals("sango-local-person", "staff-setagaya");
    get("/local/sign-in?as=hanako").expectStatus().isNotFound();
  }

  @Test
  void readyMadePeopleCanBeShownAsButtons() {
    get("/local/people").expectStatus().isOk().expectBody()
        .jsonPath("$.people[0].name").isEqualTo("resident-setagaya-1")
        .jsonPath("$.people[0].role").isEqualTo("RESIDENT")
        .jsonPath("$.people[?(@.name == 'tablet-toyonaka-sample-clinic')].municipality").isEqualTo("272035");
  }

  @Test
  void wrongInstantNamesItsField() {
    for (var body : List.of("", "{", "[]", "{\"instant\":null}", "{\"instant\":\"10:00\"}",
        "{\"instant\":\"2026-12-01T10:00:00\"}", "{\"instant\":{}}")) {
      put(body).expectStatus().isBadRequest().expectHeader().contentType("application/problem+json")
          .expectBody().jsonPath("$.field").isEqualTo("instant");
    }
  }

  @Test
  void phoneShowsWhatCameInByBothWays() throws Exception {
    send(fcm.endpoint() + "/v1/projects/p/messages:send", "{\"message\":{\"token\":\"%s\",\"notification\":"
        .formatted(LocalPhones.fcmToken("resident-toyonaka-5")) + "{\"title\":\"一\",\"body\":\"b\"}}}");
    send(line.endpoint() + "/v2/bot/message/push", "{\"to\":\"%s\",\"messages\":[{\"type\":\"text\",\"text\":\"二\"}]}"
        .formatted(LocalPhones.lineUserId("resident-toyonaka-5")));
    get("/local/phones/resident-toyonaka-5/messages").expectStatus().isOk().expectBody()
        .jsonPath("$.length()").isEqualTo(2)
        .jsonPath("$[0].channel").isEqualTo("FCM").jsonPath("$[0].title").isEqualTo("一")
        .jsonPath("$[1].channel").isEqualTo("LINE").jsonPath("$[1].title").isEqualTo("二");
  }

  @Test
  void pageIsCompleteAndLoadsNothingFromElsewhere() {
    var page = get("/local").expectStatus().isOk().expectHeader().contentTypeCompatibleWith("text/html")
        .expectBody(String.class).returnResult().getResponseBody();
    assertThat(page).contains("lang=\"ja\"", "/v1/openapi.json", "/swagger-ui.html", "curl -N").doesNotContain("{{")
        .doesNotContain("src=").doesNotContain("@import");
  }

  @Test
  void applicationIsToldWhereEverythingIs() {
    assertThat(environment.getProperty("sango.security.issuers[0].uri")).isEqualTo(issuer.residents().toString());
    assertThat(environment.getProperty("sango.security.issuers[1].allowed-roles"))
        .isEqualTo("provider,nurse,staff,auditor");
    assertThat(environment.getProperty("sango.push.fcm.endpoint")).isEqualTo(fcm.endpoint().toString());
    assertThat(environment.getProperty("sango.card.key")).hasSizeGreaterThanOrEqualTo(44);
  }

  private WebTestClient.ResponseSpec get(String path) {
    return client().get().uri(path).exchange();
  }

  private WebTestClient.ResponseSpec put(String body) {
    return client().put().uri("/local/clock").header("Content-Type", "application/json").bodyValue(body).exchange();
  }

  private WebTestClient client() {
    return WebTestClient.bindToServer().baseUrl("http://localhost:" + environment.getProperty("local.server.port"))
        .responseTimeout(Patience.PATIENCE).build();
  }

  private static void send(String uri, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer local")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }
}
