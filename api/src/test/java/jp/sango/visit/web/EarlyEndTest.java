package jp.sango.visit.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.casework.CallListDesk;
import jp.sango.kernel.Actor;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Inbox;
import jp.sango.notice.Notice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.registration.Family;
import jp.sango.visit.Usage;
import jp.sango.visit.VisitId;
import jp.sango.visit.Visits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A stay of four days that has begun, and that she does not finish. */
class EarlyEndTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private final Actor clerk = new Actor(new PersonId(new UUID(9, 3)), Role.STAFF, SETAGAYA, Optional.empty());
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void begin() {
    slice.clear();
    mother = slice.family(family().coupons(3));
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 4);
    enter("2026-12-01").expectStatus().isCreated();
  }

  @Test
  void daysThatAreLeftComeBackToHerAndToOthersAndHerFacilityReadsIt() {
    ends("2026-12-03").expectStatus().isOk().expectBody().jsonPath("$.end").isEqualTo("2026-12-02");

    assertThat(seats("2026-12-02")).isOne();
    assertThat(seats("2026-12-03")).isZero();
    assertThat(usage().visits()).extracting(visit -> visit.dates().days()).containsExactly(2);
    assertThat(usage().coupons()).isEqualTo(2);
    assertThat(slice.count("visit where id = '" + stay + "' and fee = 4000")).isOne();
    slice.as(tablet).get().uri("/v1/provider/visits?date=2026-12-02").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$[0].end").isEqualTo("2026-12-02").jsonPath("$[0].plannedEnd").isEqualTo("2026-12-04");
    slice.as(tablet).get().uri("/v1/provider/visits?date=2026-12-03").exchange().expectBody()
        .jsonPath("$.length()").isEqualTo(0);
  }

  @Test
  void herExportSaysUntilWhenItWasToLastAndWhenAndWhyItEnded() {
    ends("2026-12-03").expectStatus().isOk();

    slice.as(slice.resident(mother)).get().uri("/v1/me/export").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.records.visits[0].lastDate").isEqualTo("2026-12-02")
        .jsonPath("$.records.visits[0].plannedLastDate").isEqualTo("2026-12-04")
        .jsonPath("$.records.visits[0].endedAt").exists()
        .jsonPath("$.records.visits[0].endedBecause").isEqualTo("HOSPITAL_CARE");
  }

  @Test
  void secondTimeChangesNothingAndAnEarlierDayGivesBackMore() {
    ends("2026-12-03").expectStatus().isOk();
    ends("2026-12-03").expectStatus().isOk();
    ends("2026-12-02").expectStatus().isOk();

    assertThat(List.of(seats("2026-12-01"), seats("2026-12-02"), seats("2026-12-03"), seats("2026-12-04")))
        .containsExactly(1L, 0L, 0L, 0L);
    assertThat(slice.count("audit_entry where action = 'visit.end' and subject_id = '" + stay + "'")).isEqualTo(2);
  }

  @Test
  void sheIsToldEachNewLastDayAndNobodyCallsWhoHasJustSaidIt() {
    ends("2026-12-03").expectStatus().isOk();
    ends("2026-12-03").expectStatus().isOk();
    assertThat(notices()).hasSize(1).first().satisfies(told -> {
      assertThat(told.about()).isEqualTo(stay.toString());
      assertThat(told.values()).containsEntry("last", "2026-12-02").containsEntry("end", "2026-12-04");
      assertThat(text(told).body()).contains("区立産後ケアセンター", "12月1日(火)から12月4日(金)まで", "12月2日(水)が最後の日");
    });
    assertThat(calls()).isEmpty();

    ends("2026-12-02").expectStatus().isOk();
    assertThat(notices()).extracting(told -> told.values().get("last"))
        .containsExactlyInAnyOrder("2026-12-02", "2026-12-01");
  }

  @Test
  void whoWroteALetterAndHasNoPhoneIsCalledWithTheLastWordUntilTheStayWouldHaveEnded() {
    ends(stay, "2026-12-03", "PAPER").expectStatus().isOk();
    slice.clock.set("2026-12-01T10:00:00+09:00");
    ends(stay, "2026-12-02", "PAPER").expectStatus().isOk();

    assertThat(calls()).singleElement()
        .satisfies(call -> assertThat(call.notice().values()).containsEntry("last", "2026-12-01"));
    slice.clock.set("2026-12-04T09:00:00+09:00");
    assertThat(calls()).hasSize(1);
    slice.clock.set("2026-12-05T09:00:00+09:00");
    assertThat(calls()).isEmpty();
  }

  private List<Notice> notices() {
    return slice.bean(Inbox.class).of(slice.resident(mother), 20)
        .filter(notice -> notice.kind() == NoticeKind.VISIT_SHORTENED).collectList().block(PATIENCE);
  }

  private NoticeTexts.Text text(Notice told) {
    return slice.bean(NoticeTexts.class).full(told, FeatureSlice.SETAGAYA, false);
  }

  private List<CallListDesk.Call> calls() {
    return slice.bean(CallListDesk.class).list(clerk, Optional.empty(), 20).block(PATIENCE).calls().stream()
        .filter(call -> call.notice().kind() == NoticeKind.VISIT_SHORTENED).toList();
  }

  @Test
  void whatHasBeenEnteredStays() {
    refused(ends("2026-12-01"), "date-outside-visit");
    refused(ends("2026-12-05"), "date-outside-visit");
    slice.clock.set("2026-12-02T09:00:00+09:00");
    enter("2026-12-02").expectStatus().isCreated();
    refused(ends("2026-12-02"), "day-checked-in");
    var coming = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    refused(ends(coming, "2026-12-11"), "visit-not-begun");
    slice.as(clerk).post().uri("/v1/staff/visits/{id}/cancel", coming.value())
        .bodyValue(Map.of("channel", "TELEPHONE")).exchange().expectStatus().isOk();
    refused(ends(coming, "2026-12-11"), "visit-cancelled");
  }

  @Test
  void dayOnWhichSheDidNotComeStaysToo() {
    slice.clock.set("2026-12-03T09:00:00+09:00");
    slice.as(clerk).post().uri("/v1/staff/visits/{id}/no-show", stay.value())
        .bodyValue(Map.of("date", "2026-12-03", "reason", "NO_WORD")).exchange().expectStatus().isOk();

    refused(ends("2026-12-03"), "day-missed");
    refused(ends("2026-12-02"), "day-missed");
    ends("2026-12-04").expectStatus().isOk();
  }

  private WebTestClient.ResponseSpec ends(String from) {
    return ends(stay, from);
  }

  private WebTestClient.ResponseSpec ends(VisitId visit, String from) {
    return ends(visit, from, "TELEPHONE");
  }

  private WebTestClient.ResponseSpec ends(VisitId visit, String from, String channel) {
    return slice.as(clerk).post().uri("/v1/staff/visits/{id}/end", visit.value())
        .bodyValue(Map.of("from", from, "reason", "HOSPITAL_CARE", "channel", channel)).exchange();
  }

  private static void refused(WebTestClient.ResponseSpec answer, String code) {
    answer.expectStatus().is4xxClientError().expectBody().jsonPath("$.code").isEqualTo(code);
  }

  private WebTestClient.ResponseSpec enter(String date) {
    return slice.as(clerk).post().uri("/v1/staff/check-ins")
        .bodyValue(Map.of("visit", stay.value(), "date", date, "reason", "OTHER")).exchange();
  }

  private Usage usage() {
    return slice.bean(Visits.class).usage(List.of(mother.id())).block(PATIENCE).get(mother.id());
  }

  private long seats(String date) {
    return slice.sql.sql("select confirmed from slot_pool_day where pool = 'center-beds' and date = cast(:date as date)")
        .bind("date", date).map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }
}
