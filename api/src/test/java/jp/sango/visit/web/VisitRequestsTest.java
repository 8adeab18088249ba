package jp.sango.visit.web;

import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.RegistrationState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class VisitRequestsTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor tablet = slice.tablet(SETAGAYA, "center");

  @BeforeEach
  void clear() {
    slice.clear();
  }

  static Stream<Arguments> badBodies() {
    var answer = "/v1/me/pre-visit-calls/{id}/answer";
    var checklist = "/v1/provider/visits/{id}/checklist";
    var revert = "/v1/provider/check-ins/{id}/revert";
    var checkIn = "/v1/provider/check-ins";
    return Stream.of(
        Arguments.of(answer, "{}", "required", "answer"),
        Arguments.of(answer, "{'answer':'PERHAPS'}", "invalid-value", "answer"),
        Arguments.of(answer, "{'answer':'CALL_ME_AT'}", "required", "at"),
        Arguments.of(answer, "{'answer':'NOW','at':'2026-12-01T10:00:00+09:00'}", "not-expected", "at"),
        Arguments.of(answer, "{'answer':'BUSY','remindMe':true}", "not-expected", "remindMe"),
        Arguments.of(answer, "{'answer':'CALL_ME_AT','at':'2026-12-01T10:00:00+09:00','remindMe':'yes'}", "invalid-value",
            "remindMe"),
        Arguments.of(answer, "{'answer':'CALL_ME_AT','at':'2026-12-01T10:00:00'}", "invalid-value", "at"),
        Arguments.of(answer, "{'answer':'NOW','by':'telephone'}", "unknown-field", "by"),
        Arguments.of(checklist, "{}", "required", "entries"),
        Arguments.of(checklist, "{'entries':{'allergies':null}}", "required", "entries.allergies"),
        Arguments.of(checklist, "{'entries':{'allergies':'" + "x".repeat(1_001) + "'}}", "too-long", "entries.allergies"),
        Arguments.of(checklist, "{'entries':{'" + "x".repeat(101) + "':''}}", "too-long", "entries"),
        Arguments.of(checklist, "{'entries':" + manyEntries(51) + "}", "too-many", "entries"),
        Arguments.of(checklist, "{'entries':[]}", "invalid-value", "entries"),
        Arguments.of(checkIn, "{}", "required", "card"),
        Arguments.of(checkIn, "{'card':' '}", "required", "card"),
        Arguments.of(checkIn, "{'card':'SC1.nonsense'}", "card-invalid", "card"),
        Arguments.of(revert, "{}", "required", "reason"),
        Arguments.of(revert, "{'reason':'" + "x".repeat(501) + "'}", "too-long", "reason"));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badBodyIsRefusedWithItsField(String path, String body, String code, String field) {
    send(path, body).expectStatus().isBadRequest()
        .expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody().jsonPath("$.code").isEqualTo(code).jsonPath("$.field").isEqualTo(field)
        .jsonPath("$.title").isNotEmpty().jsonPath("$.detail").isNotEmpty();
  }

  @Test
  void unknownThingsAreNotFound() {
    send("/v1/me/pre-visit-calls/{id}/answer", "{'answer':'NOW'}").expectStatus().isNotFound()
        .expectBody().jsonPath("$.code").isEqualTo("call-unknown");
    send("/v1/provider/visits/{id}/checklist", "{'entries':{}}").expectStatus().isNotFound()
        .expectBody().jsonPath("$.code").isEqualTo("visit-unknown");
    send("/v1/provider/check-ins/{id}/revert", "{'reason':'x'}").expectStatus().isNotFound()
        .expectBody().jsonPath("$.code").isEqualTo("check-in-unknown");
  }

  @Test
  void cardAndItsPictureAreShownToHerAlone() {
    var mother = slice.family(family());
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    var client = slice.as(slice.resident(mother));
    client.get().uri("/v1/me/usage-card").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.balances[0].types[0]").isEqualTo("SHORT_STAY")
        .jsonPath("$.balances[0].remaining").isEqualTo(5)
        .jsonPath("$.couponsLeft").isEqualTo(3)
        .jsonPath("$.validUntil").isEqualTo("2026-12-01T09:05:00+09:00");
    var svg = client.get().uri("/v1/me/usage-card/qr").exchange().expectStatus().isOk()
        .expectHeader().contentTypeCompatibleWith("image/svg+xml")
        .expectBody(String.class).returnResult().getResponseBody();
    assertThat(svg).startsWith("<svg");
    slice.as(slice.resident(family().build())).get().uri("/v1/me/usage-card/qr").exchange().expectStatus().isNotFound()
        .expectBody().jsonPath("$.code").isEqualTo("no-usage-card");
  }

  @Test
  void cardShowsTheDaysOfEachOfHerRegistrationsThatStillHasSome() {
    var older = slice.family(family().withChildBorn(LocalDate.of(2026, 2, 1)));
    slice.family(family().of(older.person()).submittedOn(LocalDate.of(2024, 1, 10))
        .withChildBorn(LocalDate.of(2024, 1, 1)));
    slice.family(family().of(older.person()).in(RegistrationState.SUBMITTED));
    var newer = slice.family(family().of(older.person()).submittedOn(LocalDate.of(2026, 11, 20))
        .due(LocalDate.of(2027, 1, 20)));
    slice.arranged(older, "center", ServiceType.OUTREACH, "2026-12-10", 1);

    slice.as(slice.resident(newer)).get().uri("/v1/me/usage-card").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.registrations.length()").isEqualTo(2)
        .jsonPath("$.registrations[0].registration").isEqualTo(newer.id().toString())
        .jsonPath("$.registrations[0].balances[1].remaining").isEqualTo(7)
        .jsonPath("$.registrations[1].registration").isEqualTo(older.id().toString())
        .jsonPath("$.registrations[1].balances[1].confirmed").isEqualTo(1)
        .jsonPath("$.registrations[1].balances[1].remaining").isEqualTo(6);
  }

  @Test
  void pastDaysThatNobodyEnteredStandOnTheFacilitysListAndThenOnTheOfficesAlone() {
    var staff = new Actor(tablet.person(), Role.STAFF, SETAGAYA, Optional.empty());
    var mother = slice.family(family());
    var visit = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    slice.clock.set("2026-12-02T09:00:00+09:00");
    notEntered(tablet, "provider").jsonPath("$.length()").isEqualTo(1)
        .jsonPath("$[0].visit").isEqualTo(visit.toString())
        .jsonPath("$[0].date").isEqualTo("2026-12-01")
        .jsonPath("$[0].name").isNotEmpty();
    slice.clock.set("2026-12-25T09:00:00+09:00");
    notEntered(tablet, "provider").jsonPath("$.length()").isEqualTo(2).jsonPath("$[0].name").doesNotExist();
    slice.clock.set("2027-01-10T09:00:00+09:00");
    notEntered(tablet, "provider").jsonPath("$.length()").isEqualTo(0);
    notEntered(staff, "staff").jsonPath("$.length()").isEqualTo(2)
        .jsonPath("$[0].registration").isEqualTo(mother.id().toString())
        .jsonPath("$[1].date").isEqualTo("2026-12-02");
    slice.as(staff).post().uri("/v1/staff/visits/" + visit + "/no-show")
        .bodyValue(Map.of("date", "2026-12-01")).exchange().expectStatus().isOk();
    notEntered(staff, "staff").jsonPath("$.length()").isEqualTo(1);
  }

  private WebTestClient.BodyContentSpec notEntered(Actor who, String side) {
    return slice.as(who).get().uri("/v1/" + side + "/visits/not-entered").exchange().expectStatus().isOk().expectBody();
  }

  @Test
  void officeSeesWhomNobodyHasCalled() {
    var mother = slice.family(family());
    var visit = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-02", 2);
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-20", 2);
    slice.clock.set("2026-12-01T17:00:00+09:00");
    var staff = new Actor(tablet.person(), Role.STAFF, SETAGAYA, Optional.empty());
    slice.as(staff).get().uri("/v1/staff/visits/without-call").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.length()").isEqualTo(1)
        .jsonPath("$[0].id").isEqualTo(visit.toString())
        .jsonPath("$[0].due").isEqualTo("2026-12-01T17:00:00+09:00");
  }

  @Test
  void requestsWithSecretsOrHealthNeverPrint() {
    assertThat(new CheckInController.CheckInRequest("SC1.secret", null, null, null, null).toString())
        .doesNotContain("secret");
    assertThat(new ProviderVisitController.ChecklistRequest(java.util.Map.of("allergies", "卵"), true).toString())
        .doesNotContain("卵");
  }

  private WebTestClient.ResponseSpec send(String path, String body) {
    var method = path.endsWith("checklist") ? HttpMethod.PUT : HttpMethod.POST;
    var uri = path.replace("{id}", UUID.randomUUID().toString());
    return slice.as(tablet).method(method).uri(uri).contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body.replace('\'', '"')).exchange();
  }

  private static String manyEntries(int count) {
    var entries = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      entries.append(i == 0 ? "" : ",").append("'topic-").append(i).append("':''");
    }
    return entries.append('}').toString();
  }
}
