package jp.sango.edge;

import static jp.sango.edge.PlatformSlice.actor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(classes = PlatformSlice.OnServers.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "30s")
@ActiveProfiles("platform-slice")
class ProblemAnswersTest {

  private static final String RESIDENT = actor(UUID.randomUUID(), Role.RESIDENT, "131121");
  private static final String READ = "/v1/sample/" + UUID.randomUUID();

  @Autowired
  private WebTestClient client;

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("{\"wishes\":[{\"start\":\"2026-12-01\",\"day\":1}]}", 400, "unknown-field", "wishes[0].day"),
        Arguments.of("{\"wishes\":[{},{\"start\":\"soon\"}]}", 400, "invalid-value", "wishes[1].start"),
        Arguments.of("{\"wishes\":[{\"days\":1},{\"days\":\"x\"}]}", 400, "invalid-value", "wishes[1].days"),
        Arguments.of("{\"wishes\":[{\"start\":\"3001-01-01\",\"days\":1}]}", 400, "invalid-value", "wishes[0].start"),
        Arguments.of("{\"wishes\":[{\"days\":8}]}", 400, "invalid-value", "wishes[0].days"),
        Arguments.of("{\"wishes\":[{}]}", 400, "required", "wishes[0].days"),
        Arguments.of("{\"wishes\":{}}", 400, "invalid-value", "wishes"),
        Arguments.of("{\"wishes\":[", 400, "malformed-json", null),
        Arguments.of("{} {}", 400, "malformed-json", null),
        Arguments.of("[]", 400, "malformed-json", null),
        Arguments.of("null", 400, "missing-body", null),
        Arguments.of("", 400, "missing-body", null),
        Arguments.of("{\"note\":\"\\u0000\"}", 400, "invalid-value", "note"),
        Arguments.of("{\"note\":\"" + "x".repeat(70_000) + "\"}", 413, "body-too-large", null),
        Arguments.of("{\"note\":\"refuse\"}", 409, "idempotency-key-reused", null),
        Arguments.of("{\"note\":\"bug\"}", 500, "internal-error", null),
        Arguments.of("{\"note\":\"answer an error\"}", 500, "internal-error", null));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void badBodyIsAnsweredWithItsField(String body, int status, String code, String field) {
    var answer = client.post().uri("/v1/sample").header(PlatformSlice.ACTOR, RESIDENT)
        .contentType(MediaType.APPLICATION_JSON).bodyValue(body)
        .exchange()
        .expectStatus().isEqualTo(status)
        .expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code").isEqualTo(code)
        .jsonPath("$.type").isEqualTo("urn:sango:problem:" + code)
        .jsonPath("$.status").isEqualTo(status)
        .jsonPath("$.requestId").isNotEmpty();
    if (field == null) {
      answer.jsonPath("$.field").doesNotExist();
    } else {
      answer.jsonPath("$.field").isEqualTo(field);
    }
  }

  @Test
  void whatWentWrongInsideStaysInside() {
    var body = client.post().uri("/v1/sample").header(PlatformSlice.ACTOR, RESIDENT)
        .contentType(MediaType.APPLICATION_JSON).bodyValue("{\"note\":\"bug\"}")
        .exchange().expectBody(String.class).returnResult().getResponseBody();
    assertThat(body).doesNotContain("secret", "Exception");
  }

  @Test
  void pathThatCannotBeAnybodysIsNotFound() {
    client.get().uri("/v1/sample/not-a-uuid?date=2026-12-01").exchange().expectStatus().isNotFound()
        .expectBody().jsonPath("$.code").isEqualTo("not-found");
    client.get().uri("/v1/nothing").exchange().expectStatus().isNotFound()
        .expectBody().jsonPath("$.code").isEqualTo("not-found");
  }

  @Test
  void badAndMissingParametersAreNamed() {
    client.get().uri(READ).exchange().expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo("missing-parameter").jsonPath("$.field").isEqualTo("date");
    client.get().uri(READ + "?date=2026-13-01").exchange().expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo("invalid-value").jsonPath("$.field").isEqualTo("date");
    client.get().uri(READ + "?date=2026-12-01&number=x").exchange().expectStatus().isBadRequest()
        .expectBody().jsonPath("$.field").isEqualTo("number");
  }

  @Test
  void wrongMethodMediaTypeAndAcceptHaveTheirOwnCodes() {
    client.delete().uri("/v1/sample").exchange().expectStatus().isEqualTo(405)
        .expectHeader().valueEquals("Allow", "POST")
        .expectBody().jsonPath("$.code").isEqualTo("method-not-allowed");
    client.post().uri("/v1/sample").header(PlatformSlice.ACTOR, RESIDENT)
        .contentType(MediaType.TEXT_PLAIN).bodyValue("x").exchange().expectStatus().isEqualTo(415)
        .expectBody().jsonPath("$.code").isEqualTo("unsupported-media-type");
    client.get().uri(READ + "?date=2026-12-01").accept(MediaType.IMAGE_PNG).exchange().expectStatus().isEqualTo(406)
        .expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody().jsonPath("$.code").isEqualTo("not-acceptable");
  }

  @Test
  void whoeverIsNotSignedInIsTold() {
    client.post().uri("/v1/sample").contentType(MediaType.APPLICATION_JSON).bodyValue("{}")
        .exchange().expectStatus().isUnauthorized()
        .expectBody().jsonPath("$.code").isEqualTo("unauthenticated");
  }

  @Test
  void outageAsksToComeBack() {
    client.get().uri("/v1/sample/outage").exchange().expectStatus().isEqualTo(503)
        .expectHeader().exists("Retry-After")
        .expectBody().jsonPath("$.code").isEqualTo("unavailable");
  }

  @Test
  void languageFollowsTheClientAndIsJapaneseOtherwise() {
    assertThat(titleFor("en-GB,ja;q=0.5")).isEqualTo("Not found");
    assertThat(titleFor("de,en;q=0.1")).isEqualTo("Not found");
    assertThat(titleFor("ja,en;q=0.5")).isEqualTo("見つかりません");
    assertThat(titleFor("de")).isEqualTo("見つかりません");
    assertThat(titleFor("%&/()")).isEqualTo("見つかりません");
  }

  private String titleFor(String languages) {
    var title = new java.util.concurrent.atomic.AtomicReference<String>();
    client.get().uri("/v1/nothing").header("Accept-Language", languages).exchange()
        .expectBody().jsonPath("$.title").value(String.class, title::set);
    return title.get();
  }

  @Test
  void saneRequestIdIsKeptAndAnyOtherReplaced() {
    client.get().uri("/v1/nothing").header("X-Request-Id", "abc-12345").exchange()
        .expectHeader().valueEquals("X-Request-Id", "abc-12345")
        .expectBody().jsonPath("$.requestId").isEqualTo("abc-12345");
    client.get().uri("/v1/nothing").header("X-Request-Id", "<script>alert(1)</script>").exchange()
        .expectHeader().valueMatches("X-Request-Id", "[0-9a-f-]{36}");
  }
}
