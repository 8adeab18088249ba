package jp.sango.visit.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Child;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.FormBuilder;
import jp.sango.registration.Loss;
import jp.sango.registration.LossReport;
import jp.sango.registration.store.StoredPersons;
import jp.sango.visit.VisitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** The tablet's morning: who comes, whom to call, who is there. */
class DayListTest {

  private static final String BABY = "(?i)赤|お子さん|子ども|\\b(baby|babies|child)";

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor tablet = slice.tablet(SETAGAYA, "center");

  @BeforeEach
  void clear() {
    slice.clear();
  }

  @Test
  void listHoldsTheFacilitysOwnVisitsOfThatDateAndStaysOnEveryDate() {
    var stay = slice.arranged(named("あ"), "center", ServiceType.SHORT_STAY, "2026-12-01", 3);
    var elsewhere = slice.arranged(named("い"), "mamas-room", ServiceType.DAY_SERVICE, "2026-12-01", 1);
    var tomorrow = slice.arranged(named("う"), "center", ServiceType.DAY_SERVICE, "2026-12-02", 1);
    assertThat(idsOn("2026-11-30")).isEmpty();
    assertThat(idsOn("")).containsExactly(stay.toString());
    assertThat(idsOn("2026-12-02")).containsExactly(stay.toString(), tomorrow.toString());
    assertThat(idsOn("2026-12-03")).containsExactly(stay.toString());
    assertThat(idsOn("2026-12-04")).isEmpty();
    assertThat(ids(list(slice.tablet(SETAGAYA, "mamas-room"), ""))).containsExactly(elsewhere.toString());
    assertThat(ids(list(slice.tablet(TOYONAKA, "center"), ""))).isEmpty();
  }

  @Test
  void todayChangesAtMidnightInJapan() {
    var last = slice.arranged(named("あ"), "center", ServiceType.SHORT_STAY, "2026-11-30", 2);
    slice.clock.set("2026-12-01T23:59:59+09:00");
    assertThat(idsOn("")).containsExactly(last.toString());
    slice.clock.set("2026-12-02T00:00:00+09:00");
    assertThat(idsOn("")).isEmpty();
  }

  @Test
  void familyIsKnownForThePolicysDaysAfterHerVisitAndThenNoMore() {
    var visit = slice.arranged(named("あ"), "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    slice.clock.set("2026-12-16T23:59:59+09:00");
    assertThat(idsOn("2026-12-01")).containsExactly(visit.toString());
    keepsChecklist(visit).isOk();
    slice.clock.set("2026-12-17T00:00:00+09:00");
    assertThat(idsOn("2026-12-01")).isEmpty();
    keepsChecklist(visit).isNotFound();
  }

  @Test
  void orderIsTypeThenArrivalsThenNames() {
    var day = slice.arranged(named("ア"), "center", ServiceType.DAY_SERVICE, "2026-12-02", 1);
    var stayed = slice.arranged(named("イ"), "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    var second = slice.arranged(named("ワ"), "center", ServiceType.SHORT_STAY, "2026-12-02", 2);
    var first = slice.arranged(named("カ"), "center", ServiceType.SHORT_STAY, "2026-12-02", 2);
    assertThat(idsOn("2026-12-02")).containsExactly(
        first.toString(), second.toString(), stayed.toString(), day.toString());
  }

  @Test
  void cancelledVisitIsOffTheList() {
    var mother = named("あ");
    var visit = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    slice.as(slice.resident(mother)).post().uri("/v1/me/visits/{id}/cancel", visit.value()).exchange()
        .expectStatus().isOk()
        .expectBody().jsonPath("$.state").isEqualTo("CANCELLED")
        .jsonPath("$.cancellableUntil").isEqualTo("2026-12-09T17:00:00+09:00");
    assertThat(idsOn("2026-12-10")).isEmpty();
  }

  @Test
  void visitShowsWhatReceivingHerNeeds() {
    var visit = slice.arranged(named("ヤマダ"), "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    var shown = list(tablet, "").path(0);
    assertThat(shown.path("kana").asString()).isEqualTo("ヤマダ");
    assertThat(shown.path("telephone").asString()).isEqualTo("03-0000-0000");
    assertThat(shown.path("address").asString()).isEqualTo("〒154-0000 見本町1-2-3");
    assertThat(shown.path("fee").asLong()).isEqualTo(4_000);
    assertThat(shown.path("firstUse").asBoolean()).isTrue();
    assertThat(shown.path("topics").toString()).contains("night-contact", "book-again");
    assertThat(shown.path("checkedIn").asBoolean()).isFalse();
    assertThat(shown.path("call").path("standing").asString()).isEqualTo("NONE");
    assertThat(shown.path("call").path("due").asString()).isEqualTo("2026-11-30T17:00:00+09:00");
    assertThat(shown.path("call").path("overdue").asBoolean()).isTrue();
    assertThat(shown.has("begins")).as("the ward names no hours").isFalse();
    assertThat(ids(list(tablet, "?call=OVERDUE"))).containsExactly(visit.toString());
  }

  @Test
  void familysLanguageAndItsBabiesAgesAreShown() {
    var twins = family().reads(Language.ENGLISH).withTwinsBorn(LocalDate.of(2026, 11, 1));
    slice.arranged(slice.family(twins), "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    var shown = list(tablet, "?date=2026-12-02").path(0);
    assertThat(shown.path("language").asString()).isEqualTo("en");
    assertThat(shown.path("babies").asInt()).isEqualTo(2);
    assertThat(shown.path("babiesAgeInDays").toString()).isEqualTo("[31,31]");
  }

  @Test
  void afterALossTheTopicsOfTheCallSpeakOfNoBaby() {
    for (var municipality : List.of(SETAGAYA, TOYONAKA)) {
      var facility = municipality.equals(SETAGAYA) ? "center" : "sample-clinic";
      var type = municipality.equals(SETAGAYA) ? ServiceType.OUTREACH : ServiceType.SHORT_STAY;
      slice.arranged(
          slice.family(family().in(municipality).lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 11, 1))),
          facility, type, "2026-12-08", 1);
      slice.arranged(
          slice.family(family().in(municipality).withChildBorn(LocalDate.of(2026, 11, 1))), facility, type,
          "2026-12-09", 1);

      assertThat(topicsOn(municipality, facility, "2026-12-08")).allSatisfy(topic -> {
        assertThat(topic.path("text").path("ja").asString()).isNotBlank();
        assertThat(topic.path("text").toString()).doesNotContainPattern(BABY);
      });
      assertThat(topicsOn(municipality, facility, "2026-12-09").getFirst().path("text").toString())
          .containsPattern(BABY);
    }
  }

  private List<JsonNode> topicsOn(MunicipalityCode municipality, String facility, String date) {
    var topics = list(slice.tablet(municipality, facility), "?date=" + date).path(0).path("topics");
    assertThat(topics).isNotEmpty();
    return topics.valueStream().toList();
  }

  @Test
  void facilityKnowsWhichSettingSheNeedsAndThatItHasChangedSinceTheCall() {
    var mother = slice.family(family().withChildBorn(LocalDate.of(2026, 11, 10)));
    var visit = slice.arranged(mother, "center", ServiceType.OUTREACH, "2026-12-08", 1);
    keepsChecklist(visit).isOk();
    assertSetting(false, false);

    var report = new LossReport(
        new Loss(Loss.Kind.INFANT_DEATH, LocalDate.of(2026, 11, 30)), Optional.empty(), false);
    slice.inTransaction(() -> slice.bean(FamilyEvents.class).loss(slice.resident(mother), Optional.empty(), report));

    assertSetting(true, true);
    keepsChecklist(visit).isOk();
    assertSetting(true, false);
    assertThat(slice.count("visit_checklist where setting is not null and setting like '%true%'")).isZero();
  }

  private void assertSetting(boolean quiet, boolean changed) {
    var shown = list(tablet, "?date=2026-12-08").path(0);
    assertThat(shown.path("quietSetting")).isEqualTo(BooleanNode.valueOf(quiet));
    assertThat(shown.path("medicalCare")).isEqualTo(BooleanNode.FALSE);
    assertThat(shown.path("changedSinceCall")).isEqualTo(BooleanNode.valueOf(changed));
  }

  @Test
  void medicalCareThatAChildNeedsIsKnownBeforeItComes() {
    var child = new Child(LocalDate.of(2026, 11, 10), Optional.empty(), Optional.empty(), Child.Relation.BORN, true);
    slice.arranged(slice.family(family().withChild(child)), "center", ServiceType.OUTREACH, "2026-12-08", 1);

    var shown = list(tablet, "?date=2026-12-08").path(0);
    assertThat(shown.path("medicalCare").asBoolean()).isTrue();
    assertThat(shown.path("changedSinceCall").asBoolean()).isFalse();
  }

  @Test
  void hoursAreShownWhereTheyAreFixed() {
    var mother = slice.family(family().in(TOYONAKA));
    slice.arranged(mother, "sample-clinic", ServiceType.SHORT_STAY, "2026-12-01", 2);
    slice.arranged(mother, "sample-midwifery", ServiceType.OUTREACH, "2026-12-10", 1);
    var stay = list(slice.tablet(TOYONAKA, "sample-clinic"), "").path(0);
    assertThat(stay.path("begins").asString()).isEqualTo("2026-12-01T10:00:00+09:00");
    assertThat(stay.path("ends").asString()).isEqualTo("2026-12-02T19:00:00+09:00");
    var outreach = list(slice.tablet(TOYONAKA, "sample-midwifery"), "?date=2026-12-10").path(0);
    assertThat(outreach.has("begins")).as("two hours somewhere within 10 to 17").isFalse();
    slice.as(slice.resident(mother)).get().uri("/v1/me/visits").exchange().expectBody()
        .jsonPath("$[1].begins").isEqualTo("2026-12-01T10:00:00+09:00");
  }

  @Test
  void callChecklistAndCheckInAreSeenOnTheListAndTheCheckInCanBeTakenBack() {
    var mother = named("あ");
    var visit = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    var call = post(tablet, visit, "pre-visit-call", Map.of()).expectStatus().isCreated()
        .expectBody(JsonNode.class).returnResult().getResponseBody();
    post(tablet, visit, "pre-visit-call", Map.of()).expectStatus().isOk()
        .expectBody().jsonPath("$.id").isEqualTo(call.path("id").asString());
    slice.as(slice.resident(mother)).post().uri("/v1/me/pre-visit-calls/{id}/answer", call.path("id").asString())
        .bodyValue(Map.of("answer", "CALL_ME_AT", "at", "2026-12-01T11:00:00+09:00")).exchange()
        .expectStatus().isOk().expectBody().jsonPath("$.callAt").isEqualTo("2026-12-01T11:00:00+09:00");
    slice.as(tablet).put().uri("/v1/provider/visits/{id}/checklist", visit.value())
        .bodyValue(Map.of("entries", Map.of("allergies", "卵"), "finished", false)).exchange()
        .expectStatus().isOk();
    var checkedIn = checkIn(mother).expectStatus().isCreated().expectBody(JsonNode.class).returnResult()
        .getResponseBody();
    assertThat(checkedIn.path("name").asString()).isEqualTo("試験 花子");
    assertThat(checkedIn.path("fee").asLong()).isEqualTo(4_000);
    assertThat(checkedIn.path("couponsUsed").asInt()).isEqualTo(2);
    assertThat(checkedIn.path("balances").path(0).path("used").asInt()).isOne();
    checkIn(mother).expectStatus().isOk();

    var shown = list(tablet, "").path(0);
    assertThat(shown.path("call").path("standing").asString()).isEqualTo("LATER");
    assertThat(shown.path("call").path("latest").path("answer").asString()).isEqualTo("CALL_ME_AT");
    assertThat(shown.path("checklist").path("entries").path("allergies").asString()).isEqualTo("卵");
    assertThat(shown.path("checkedIn").asBoolean()).isTrue();
    slice.as(tablet).post().uri("/v1/provider/check-ins/{id}/revert", shown.path("checkIn").path("id").asString())
        .bodyValue(Map.of("reason", "別の日でした")).exchange()
        .expectStatus().isOk().expectBody().jsonPath("$.revertedAt").isEqualTo("2026-12-01T09:00:00+09:00");
    assertThat(list(tablet, "").path(0).path("checkedIn").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13-01", "tomorrow", "+999999999-12-31", "1999-12-31"})
  void dateThatIsNoneIsNamed(String date) {
    slice.as(tablet).get().uri("/v1/provider/visits?date={date}", date).exchange()
        .expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo("invalid-value").jsonPath("$.field").isEqualTo("date");
  }

  private StatusAssertions keepsChecklist(VisitId visit) {
    return slice.as(tablet).put().uri("/v1/provider/visits/{id}/checklist", visit.value())
        .bodyValue(Map.of("entries", Map.of("allergies", "なし"))).exchange().expectStatus();
  }

  private WebTestClient.ResponseSpec post(Actor actor, VisitId visit, String what, Object body) {
    return slice.as(actor).post().uri("/v1/provider/visits/{id}/" + what, visit.value()).bodyValue(body).exchange();
  }

  private WebTestClient.ResponseSpec checkIn(Family mother) {
    var card = slice.as(slice.resident(mother)).get().uri("/v1/me/usage-card").exchange()
        .expectBody(JsonNode.class).returnResult().getResponseBody().path("card").asString();
    return slice.as(tablet).post().uri("/v1/provider/check-ins").bodyValue(Map.of("card", card)).exchange();
  }

  private List<String> idsOn(String date) {
    return ids(list(tablet, date.isEmpty() ? "" : "?date=" + date));
  }

  private JsonNode list(Actor actor, String question) {
    return slice.as(actor).get().uri("/v1/provider/visits" + question).exchange()
        .expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody();
  }

  private static List<String> ids(JsonNode visits) {
    return StreamSupport.stream(visits.spliterator(), false).map(visit -> visit.path("id").asString()).toList();
  }

  private Family named(String kana) {
    var mother = slice.family(family());
    StoredPersons.over(slice.sql)
        .keep(mother.municipality(), mother.id().value(),
            FormBuilder.form().kana(kana).telephone("03-0000-0000").build().person())
        .block(PATIENCE);
    return mother;
  }
}
