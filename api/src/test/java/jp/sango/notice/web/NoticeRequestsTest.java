package jp.sango.notice.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Device;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class NoticeRequestsTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor mother = slice.resident(slice.family(family().reads(Language.ENGLISH)));

  @BeforeEach
  void clear() {
    slice.clear();
  }

  static Stream<Arguments> badBodies() {
    var device = "/v1/me/devices/phone-1";
    return Stream.of(
        Arguments.of("PUT", device, "{'platform':'IOS'}", "required", "token"),
        Arguments.of("PUT", device, "{'token':' ','platform':'IOS'}", "required", "token"),
        Arguments.of("PUT", device, "{'token':'" + "x".repeat(4_097) + "','platform':'IOS'}", "too-long", "token"),
        Arguments.of("PUT", device, "{'token':'t'}", "required", "platform"),
        Arguments.of("PUT", device, "{'token':'t','platform':'PAGER'}", "invalid-value", "platform"),
        Arguments.of("PUT", device, "{'token':'t','platform':'IOS','name':'x'}", "unknown-field", "name"),
        Arguments.of("PUT", "/v1/me/devices/a%20b", "{'token':'t','platform':'IOS'}", "installation-malformed",
            "installation"),
        Arguments.of("POST", "/v1/me/line", "{}", "required", "idToken"),
        Arguments.of("POST", "/v1/me/line", "{'idToken':'" + "x".repeat(8_193) + "'}", "too-long", "idToken"),
        Arguments.of("POST", "/v1/me/line", "{'idToken':'forged'}", "line-token-invalid", "idToken"));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badBodyIsRefusedWithItsField(String method, String path, String body, String code, String field) {
    send(method, path, body).expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo(code).jsonPath("$.field").isEqualTo(field)
        .jsonPath("$.title").isNotEmpty().jsonPath("$.detail").isNotEmpty();
    assertThat(slice.count("device")).isZero();
  }

  @Test
  void deviceComesAndGoesAndGoingTwiceIsNoMistake() {
    for (int time = 0; time < 2; time++) {
      send("PUT", "/v1/me/devices/phone-1", "{'token':'t','platform':'IOS'}").expectStatus().isNoContent();
    }
    assertThat(slice.count("device")).isOne();
    for (int time = 0; time < 2; time++) {
      slice.as(mother).delete().uri("/v1/me/devices/phone-1").exchange().expectStatus().isNoContent();
      slice.as(mother).delete().uri("/v1/me/line").exchange().expectStatus().isNoContent();
    }
    assertThat(slice.count("device")).isZero();
  }

  @Test
  void inboxSpeaksHerLanguageAndDatesAsPeopleSayThem() {
    var stay = slice.bean(jp.sango.registration.Families.class)
        .find(mother.municipality(), mother.person())
        .map(family -> slice.newVisit(family, "center", ServiceType.SHORT_STAY, "2026-12-10", 2)).block(PATIENCE);
    slice.inTransaction(() -> slice.bean(jp.sango.visit.Visits.class)
        .arrange(java.util.List.of(stay), jp.sango.notice.NewNotice.Reach.PUSH));
    var body = slice.as(mother).get().uri("/v1/me/notices").exchange().expectStatus().isOk()
        .expectBody(tools.jackson.databind.JsonNode.class).returnResult().getResponseBody().path(0);
    assertThat(body.path("body").asString())
        .startsWith("Setagaya Postpartum Care Center (Short stay (overnight)), Thursday 10 December to Friday 11 December");
    assertThat(body.path("about").asString()).isEqualTo(stay.id().toString());
    assertThat(body.has("readAt")).isFalse();
    slice.as(mother).post().uri("/v1/me/notices/{id}/read", body.path("id").asString()).exchange()
        .expectStatus().isOk().expectBody().jsonPath("$.readAt").isEqualTo("2026-12-01T09:00:00+09:00");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 201})
  void limitHasItsBounds(int limit) {
    slice.as(mother).get().uri("/v1/me/notices?limit={limit}", limit).exchange().expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo("limit-out-of-range").jsonPath("$.field").isEqualTo("limit");
  }

  @Test
  void unknownNoticeIsNotFound() {
    slice.as(mother).post().uri("/v1/me/notices/{id}/read", UUID.randomUUID()).exchange().expectStatus().isNotFound()
        .expectBody().jsonPath("$.code").isEqualTo("notice-unknown");
  }

  @Test
  void secretsNeverPrint() {
    assertThat(new DeviceController.DeviceRequest("secret", Device.Platform.IOS).toString()).doesNotContain("secret");
    assertThat(new LineController.LinkRequest("secret").toString()).doesNotContain("secret");
  }

  private WebTestClient.ResponseSpec send(String method, String path, String body) {
    return slice.as(mother).method(HttpMethod.valueOf(method)).uri(java.net.URI.create(path))
        .contentType(MediaType.APPLICATION_JSON).bodyValue(body.replace('\'', '"')).exchange();
  }
}
