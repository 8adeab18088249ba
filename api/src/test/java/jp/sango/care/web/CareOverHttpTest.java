package jp.sango.care.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.care.AssessmentRecords;
import jp.sango.care.CarePlanRecords;
import jp.sango.care.ConsentRecords;
import jp.sango.care.DisclosureRecords;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import jp.sango.visit.VisitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Assessment, care plan and consent as nurse, mother and provider meet them. */
class CareOverHttpTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor nurse = actor(Role.NURSE, SETAGAYA);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private Family mother;
  private VisitId visit;

  @BeforeEach
  void arrange() {
    slice.clear();
    mother = slice.family(family());
    visit = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-03", 2);
  }

  @Test
  void withoutConsentTheProviderIsToldSoAndSeesNothing() {
    assess(mother);
    plan(mother, 0, "ゆっくり眠る").expectStatus().isOk();
    var seen = care(tablet, visit);
    assertThat(seen.path("carePlan").isMissingNode() || seen.path("carePlan").isNull()).isTrue();
    assertThat(seen.path("assessment").isMissingNode() || seen.path("assessment").isNull()).isTrue();
    assertThat(seen.path("withheld").findValuesAsString("why")).containsExactly("NO_CONSENT", "NO_CONSENT");
    assertThat(seen.path("withheld").toString()).contains("同意していません", "day's list");
    assertThat(seen.toString()).doesNotContain("ゆっくり眠る");
    assertThat(disclosures(mother)).isEmpty();
  }

  @Test
  void consentShowsItToThatFacilityAloneAndTheMotherSeesThatItWasShown() {
    assess(mother);
    plan(mother, 0, "ゆっくり眠る").expectStatus().isOk();
    consent(mother, "SHARE_CARE_PLAN", true, "center").expectStatus().isOk()
        .expectBody().jsonPath("$.purposes[0].receivers[0]").isEqualTo("center");
    var elsewhere = slice.arranged(mother, "mamas-room", ServiceType.DAY_SERVICE, "2026-12-10", 1);
    var seen = care(tablet, visit);
    assertThat(seen.path("carePlan").path("goals").path(0).asString()).isEqualTo("ゆっくり眠る");
    assertThat(seen.path("carePlan").path("attention").path(0).path("text").path("en").asString())
        .isEqualTo("Rest comes first");
    assertThat(seen.path("withheld").findValuesAsString("what")).containsExactly("ASSESSMENT");
    assertThat(care(slice.tablet(SETAGAYA, "mamas-room"), elsewhere).path("withheld").findValuesAsString("why"))
        .containsExactly("NO_CONSENT", "NO_CONSENT");
    assertThat(disclosures(mother)).singleElement().satisfies(shown -> {
      assertThat(shown.path("what").asString()).isEqualTo("CARE_PLAN");
      assertThat(shown.path("version").asInt()).isOne();
      assertThat(shown.path("facility").asString()).isEqualTo("center");
      assertThat(shown.path("visit").asString()).isEqualTo(visit.toString());
      assertThat(shown.path("at").asString()).isEqualTo("2026-12-01T09:00:00+09:00");
    });
    assertThat(slice.count("audit_entry where action = 'care.read' and subject_id = '" + mother.id() + "'"))
        .isEqualTo(2);
  }

  @Test
  void withdrawingWorksAtOnceAndEveryWordIsKept() {
    plan(mother, 0, "ゆっくり眠る").expectStatus().isOk();
    consent(mother, "SHARE_CARE_PLAN", true, "center", "mamas-room").expectStatus().isOk();
    assertThat(care(tablet, visit).has("carePlan")).isTrue();
    slice.clock.set("2026-12-02T09:00:00+09:00");
    consent(mother, "SHARE_CARE_PLAN", false).expectStatus().isOk()
        .expectBody().jsonPath("$.purposes[0].receivers.length()").isEqualTo(0);
    assertThat(care(tablet, visit).path("withheld").findValuesAsString("why"))
        .containsExactly("NO_CONSENT", "NO_CONSENT");
    var history = consents(mother).path("history");
    assertThat(history.findValuesAsString("given")).containsExactly("false", "false", "true", "true");
    assertThat(history.path(3).path("text").asString()).contains("同意します");
    assertThat(history.path(3).path("textVersion").asString()).isEqualTo("2025-04-01");
    assertThat(disclosures(mother)).hasSize(1);
  }

  @Test
  void sameWordTwiceIsOneRow() {
    consent(mother, "SHARE_CARE_PLAN", true, "center", "center").expectStatus().isOk();
    consent(mother, "SHARE_CARE_PLAN", true, "center").expectStatus().isOk();
    assertThat(slice.count("consent")).isOne();
  }

  @Test
  void onlyTheAnswersThatThePolicySharesAreShown() {
    assess(mother);
    consent(mother, "SHARE_ASSESSMENT", true, "center").expectStatus().isOk();
    var seen = care(tablet, visit);
    assertThat(seen.path("assessment").path("answers").findValuesAsString("key"))
        .containsExactly("recovery", "sleep-hours", "under-treatment");
    assertThat(seen.path("assessment").path("answers").path(0).path("options").path(0).path("en").asString())
        .isEqualTo("Some trouble");
    assertThat(seen.toString()).doesNotContain("epds", "落ち着かない");
    assertThat(seen.path("withheld").findValuesAsString("what")).containsExactly("CARE_PLAN");
    assertThat(disclosures(mother)).singleElement()
        .satisfies(shown -> assertThat(shown.path("what").asString()).isEqualTo("ASSESSMENT"));
  }

  @Test
  void agreedButNothingWrittenIsSaidPlainly() {
    consent(mother, "SHARE_CARE_PLAN", true, "center").expectStatus().isOk();
    assertThat(care(tablet, visit).path("withheld").findValuesAsString("why"))
        .containsExactly("NOTHING_KEPT", "NO_CONSENT");
    assertThat(disclosures(mother)).isEmpty();
  }

  @Test
  void otherFacilitiesAndMunicipalitiesKnowNoSuchVisitAndNeitherDoesItsOwnLongAfterOrOnceCancelled() {
    consent(mother, "SHARE_CARE_PLAN", true, "center").expectStatus().isOk();
    for (var other : List.of(slice.tablet(SETAGAYA, "mamas-room"), slice.tablet(TOYONAKA, "center"))) {
      show(other, visit).expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("visit-unknown");
    }
    show(tablet, new VisitId(UUID.randomUUID())).expectStatus().isNotFound();
    slice.clock.set("2026-12-18T23:59:59+09:00");
    show(tablet, visit).expectStatus().isOk();
    slice.clock.set("2026-12-19T00:00:00+09:00");
    show(tablet, visit).expectStatus().isNotFound();
    slice.clock.set("2026-12-01T10:00:00+09:00");
    slice.as(slice.resident(mother)).post().uri("/v1/me/visits/{id}/cancel", visit.value()).exchange()
        .expectStatus().isOk();
    show(tablet, visit).expectStatus().isNotFound();
  }

  @Test
  void whoHasNotReadTheNewestCarePlanDoesNotReplaceIt() {
    plan(mother, 0, "一").expectStatus().isOk().expectBody().jsonPath("$.version").isEqualTo(1);
    plan(mother, 1, "二").expectStatus().isOk().expectBody().jsonPath("$.version").isEqualTo(2);
    plan(mother, 1, "三").expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("care-plan-changed");
    var plans = get(nurse, "/v1/staff/registrations/{id}/care-plan", mother);
    assertThat(plans.path("current").path("goals").path(0).asString()).isEqualTo("二");
    assertThat(plans.path("earlier").findValuesAsString("version")).containsExactly("1");
    assertThat(slice.count("audit_entry where action = 'care-plan.read' and subject_id = '" + mother.id() + "'"))
        .isOne();
    assertThat(slice.count("care_plan where sealed_content like '%二%' or sealed_content not like 'sk1.%'")).isZero();
  }

  @Test
  void carePlanNamesWhatThePolicyKnows() {
    slice.as(nurse).put().uri("/v1/staff/registrations/{id}/care-plan", mother.id().value())
        .bodyValue(Map.of("basedOn", 0, "attention", List.of("rest-first", "moon"))).exchange()
        .expectStatus().isBadRequest().expectBody().jsonPath("$.field").isEqualTo("attention[1]");
  }

  @Test
  void assessmentsStandWithTheFormThatSheWouldBeAskedNow() {
    assess(mother);
    var read = get(nurse, "/v1/staff/registrations/{id}/assessments", mother);
    assertThat(read.path("assessments").path(0).path("answers").path("recovery").asString()).isEqualTo("some-trouble");
    assertThat(read.path("form").path("sections").findValuesAsString("topic"))
        .containsExactly("BODY", "MIND", "SOCIAL");
    assertThat(read.toString()).contains("赤ちゃん");
    var bereaved = slice.family(family().lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 11, 1)));
    var theirs = get(nurse, "/v1/staff/registrations/{id}/assessments", bereaved);
    assertThat(theirs.toString()).doesNotContain("赤ちゃん", "授乳", "産後", "baby", "Infant").contains("grief-support");
    assertThat(slice.count("assessment where sealed_answers not like 'sk1.%'")).isZero();
  }

  @Test
  void anotherMunicipalitysStaffFindNothing() {
    var stranger = actor(Role.STAFF, TOYONAKA);
    for (var path : List.of("assessments", "care-plan", "consents")) {
      slice.as(stranger).get().uri("/v1/staff/registrations/{id}/" + path, mother.id().value()).exchange()
          .expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("registration-unknown");
    }
    slice.as(stranger).put().uri("/v1/staff/registrations/{id}/consents/SHARE_CARE_PLAN", mother.id().value())
        .bodyValue(Map.of("given", true, "receivers", List.of("sample-clinic"), "channel", "TELEPHONE")).exchange()
        .expectStatus().isNotFound();
  }

  @Test
  void staffEnterWhatSheSaidByTelephoneAndItIsMarkedAsSuch() {
    var staff = actor(Role.STAFF, SETAGAYA);
    slice.as(staff).put().uri("/v1/staff/registrations/{id}/consents/SHARE_CARE_PLAN", mother.id().value())
        .bodyValue(Map.of("given", true, "receivers", List.of("center"), "channel", "TELEPHONE", "language", "en"))
        .exchange().expectStatus().isOk();
    var word = consents(mother).path("history").path(0);
    assertThat(word.path("channel").asString()).isEqualTo("TELEPHONE");
    assertThat(word.path("recordedBy").asString()).isEqualTo("STAFF");
    assertThat(word.path("text").asString()).startsWith("I agree");
    slice.as(staff).put().uri("/v1/staff/registrations/{id}/consents/SHARE_CARE_PLAN", mother.id().value())
        .bodyValue(Map.of("given", true, "receivers", List.of("center"), "channel", "ONLINE")).exchange()
        .expectStatus().isBadRequest();
  }

  @Test
  void exportHoldsAllOfIt() {
    assess(mother);
    plan(mother, 0, "ゆっくり眠る").expectStatus().isOk();
    consent(mother, "SHARE_CARE_PLAN", true, "center").expectStatus().isOk();
    care(tablet, visit);
    assertThat(exported(AssessmentRecords.class)).hasToString("[[REDACTED]]");
    assertThat(exported(CarePlanRecords.class)).hasToString("[[REDACTED]]");
    assertThat(exported(ConsentRecords.class).toString()).contains("SHARE_CARE_PLAN", "center", "同意します");
    assertThat(exported(DisclosureRecords.class).toString()).contains("CARE_PLAN", visit.toString());
  }

  private Object exported(Class<? extends PersonalRecords> records) {
    return slice.bean(records).export(SETAGAYA, mother.person()).block(PATIENCE);
  }

  private void assess(Family family) {
    var answers = new HashMap<String, Object>(Map.of("recovery", "some-trouble", "sleep-hours", 4,
        "under-treatment", false, "urgent", false, "help", List.of("partner"), "safe-at-home", true, "epds", 11,
        "mind-words", "落ち着かない"));
    slice.as(nurse).post().uri("/v1/staff/registrations/{id}/assessments", family.id().value())
        .bodyValue(Map.of("answers", answers)).exchange().expectStatus().isCreated();
  }

  private WebTestClient.ResponseSpec plan(Family family, int basedOn, String goal) {
    return slice.as(nurse).put().uri("/v1/staff/registrations/{id}/care-plan", family.id().value())
        .bodyValue(Map.of("basedOn", basedOn, "goals", List.of(goal), "wishes", List.of("個室"),
            "cautions", List.of("夜は静かに"), "attention", List.of("rest-first")))
        .exchange();
  }

  private WebTestClient.ResponseSpec consent(Family family, String purpose, boolean given, String... receivers) {
    return slice.as(slice.resident(family)).put().uri("/v1/me/consents/" + purpose)
        .bodyValue(Map.of("given", given, "receivers", List.of(receivers))).exchange();
  }

  private WebTestClient.ResponseSpec show(Actor provider, VisitId id) {
    return slice.as(provider).get().uri("/v1/provider/visits/{id}/care", id.value()).exchange();
  }

  private JsonNode care(Actor provider, VisitId id) {
    return body(show(provider, id).expectStatus().isOk());
  }

  private JsonNode consents(Family family) {
    return body(slice.as(slice.resident(family)).get().uri("/v1/me/consents").exchange().expectStatus().isOk());
  }

  private List<JsonNode> disclosures(Family family) {
    return body(slice.as(slice.resident(family)).get().uri("/v1/me/disclosures").exchange().expectStatus().isOk())
        .valueStream().toList();
  }

  private JsonNode get(Actor actor, String path, Family family) {
    return body(slice.as(actor).get().uri(path, family.id().value()).exchange().expectStatus().isOk());
  }

  private static JsonNode body(WebTestClient.ResponseSpec answer) {
    return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
  }

  private static Actor actor(Role role, MunicipalityCode municipality) {
    return new Actor(new PersonId(UUID.randomUUID()), role, municipality, Optional.empty());
  }
}
