package jp.sango.refill.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.casework.CallListDesk;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowScope;
import jp.sango.notice.Became;
import jp.sango.notice.Untold;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.LookAgain;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import jp.sango.refill.RefillAgenda;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What residents and staff send about offers, on a real database. */
class OfferRequestsTest {

  private static final String DAY = "2026-12-10";

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Actor clerk =
      new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  private final UUID draw = UUID.randomUUID();
  private final Family mother = slice.family(newFamily());
  private final Family other = slice.family(newFamily());
  private UUID application;

  private static FamilyBuilder newFamily() {
    return FamilyBuilder.family().reads(Language.ENGLISH).withChildBorn(LocalDate.of(2026, 11, 10));
  }

  @BeforeEach
  void bothHaveLostAndThenASeatComesFree() {
    slice.sql.sql("""
            insert into draw (id, municipality, draw_at, run, state, seed, policy_version, opened_at, sealed_at,
              drawn_at, published_at)
            values (:draw, '131121', clock_timestamp(), 1, 'PUBLISHED', decode(repeat('00', 32), 'hex'), '2025-04-01',
              now(), now(), now(), now())
            """).bind("draw", draw).then().block(PATIENCE);
    application = lost(mother, 1);
    lost(other, 2);
    slice.sql.sql("""
            insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity)
            values ('131121', 'center-beds', date '2026-12-10', 1, 1)
            """).then().block(PATIENCE);
    slice.sql.sql("""
            insert into device (municipality, person, installation, token, platform, heard_at)
            values ('131121', :person, 'app', :token, 'IOS', now())
            """).bind("person", mother.person().value()).bind("token", UUID.randomUUID().toString())
        .then().block(PATIENCE);
  }

  private UUID lost(Family family, int position) {
    var id = UUID.randomUUID();
    slice.sql.sql("""
            with applied as (
              insert into application (id, municipality, registration, person, state, policy_version, received_at,
                draw_at, draw, decided_at, way)
              values (:id, '131121', :family, :person, 'LOST', '2025-04-01', now(), now(), :draw, now(), 'DRAW')),
            wished as (
              insert into application_wish (application, municipality, rank, facility, type, start_date, days, fee_base,
                fee_addition, coupons_used, coupons_left, exempt, sample_fee, result)
              values (:id, '131121', 0, 'center', 'DAY_SERVICE', date '2026-12-10', 1, 3000, 0, 0, 5, false, false,
                'FULL'))
            insert into draw_allotment (draw, position, application, ticket, tier, lottery_number)
            values (:draw, :position, :id, :id::text, 2, :id::text)
            """)
        .bind("id", id).bind("family", family.id().value()).bind("person", family.person().value())
        .bind("draw", draw).bind("position", position).then().block(PATIENCE);
    return id;
  }

  private void at(String instant) {
    slice.clock.set(instant);
    slice.bean(RefillAgenda.class).run(slice.clock.instant()).block(PATIENCE);
  }

  private WebTestClient.BodyContentSpec read(WebTestClient client, String path) {
    return client.get().uri(path).exchange().expectStatus().isOk().expectBody();
  }

  private WebTestClient.ResponseSpec post(WebTestClient client, String path) {
    return client.post().uri(path).exchange();
  }

  private String offer(Family family) {
    return slice.sql.sql("select id from seat_offer where person = :person").bind("person", family.person().value())
        .map(row -> row.get("id", UUID.class).toString()).one().block(PATIENCE);
  }

  @Test
  void sheIsPushedSeesTheDeadlineAndAcceptsWithOneTap() {
    var phone = slice.as(slice.resident(mother));
    read(phone, "/v1/me/waiting-places").jsonPath("$[0].ahead").isEqualTo(0).jsonPath("$[0].asked").isEqualTo(true)
        .jsonPath("$[0].notNow").doesNotExist()
        .jsonPath("$[0].chancePercent").doesNotExist();
    at("2026-12-05T11:00:00+09:00");

    assertThat(slice.count("push_delivery where kind = 'OFFER' and urgency = 0 and channel = 'FCM'")).isEqualTo(1);
    read(phone, "/v1/me/offers").jsonPath("$[0].state").isEqualTo("OFFERED")
        .jsonPath("$[0].facility").isEqualTo("center").jsonPath("$[0].rank").isEqualTo(1)
        .jsonPath("$[0].answerBy").isEqualTo("2026-12-05T15:00:00+09:00");
    post(phone, "/v1/me/offers/" + offer(mother) + "/delivered").expectStatus().isOk().expectBody()
        .jsonPath("$.answerBy").isEqualTo("2026-12-05T15:00:00+09:00");
    post(phone, "/v1/me/offers/" + offer(mother) + "/accept").expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("ACCEPTED");
    post(phone, "/v1/me/offers/" + offer(mother) + "/accept").expectStatus().isOk();
    read(phone, "/v1/me/visits").jsonPath("$.length()").isEqualTo(1).jsonPath("$[0].start").isEqualTo(DAY);
    read(phone, "/v1/me/applications/" + application).jsonPath("$.state").isEqualTo("GRANTED")
        .jsonPath("$.nextStep").value(text -> assertThat(text.toString()).isNotBlank());
    read(slice.as(slice.resident(other)), "/v1/me/waiting-places").jsonPath("$[0].ahead").isEqualTo(0);
  }

  @Test
  void whatHasNotReachedHerYetHasTheTimeThatSheWouldHaveFromNowOn() {
    at("2026-12-05T11:00:00+09:00");
    slice.clock.set("2026-12-05T11:30:00+09:00");
    read(slice.as(slice.resident(mother)), "/v1/me/offers").jsonPath("$[0].answerBy").isEqualTo("2026-12-05T15:30:00+09:00");
    slice.clock.set("2026-12-05T20:00:00+09:00");
    read(slice.as(slice.resident(mother)), "/v1/me/offers").jsonPath("$[0].answerBy").isEqualTo("2026-12-06T10:00:00+09:00");
  }

  @ParameterizedTest
  @CsvSource({
      "accept, ACCEPTED, You have taken this place", "decline, DECLINED, You have let this place go",
      "nothing, EXPIRED, The time to answer is over", "cancel, CANCELLED, This place is no longer offered"})
  void inboxSaysWhatBecameOfTheOffer(String answer, Became became, String title) {
    at("2026-12-05T11:00:00+09:00");
    var phone = slice.as(slice.resident(mother));
    read(phone, "/v1/me/notices").jsonPath("$[0].title").isEqualTo("A place has come free")
        .jsonPath("$[0].became").doesNotExist();
    switch (answer) {
      case "accept", "decline" -> post(phone, "/v1/me/offers/" + offer(mother) + "/" + answer).expectStatus().isOk();
      case "cancel" -> post(slice.as(clerk), "/v1/staff/offers/" + offer(mother) + "/cancel").expectStatus().isOk();
      default -> at("2026-12-09T16:00:00+09:00");
    }
    read(phone, "/v1/me/notices").jsonPath("$[?(@.kind == 'SEAT_OFFERED')].title").isEqualTo(title)
        .jsonPath("$[?(@.kind == 'SEAT_OFFERED')].became").isEqualTo(became.name())
        .jsonPath("$[?(@.kind == 'SEAT_OFFERED')].body").value(body -> assertThat(body.toString())
            .contains("10 December").doesNotContain("It is held for you"));
  }

  @Test
  void noPhoneRingsForWhatAsksForNothingAnyMore() {
    at("2026-12-05T11:00:00+09:00");
    assertThat(isStillSent()).isTrue();
    post(slice.as(slice.resident(mother)), "/v1/me/offers/" + offer(mother) + "/decline").expectStatus().isOk();
    assertThat(isStillSent()).isFalse();
  }

  private boolean isStillSent() {
    var queued = slice.sql.sql("select notice_id, recipient_id, address, deadline from push_delivery where kind = 'OFFER'")
        .map(row -> new Delivery(UUID.randomUUID(), row.get("notice_id", UUID.class),
            new Recipient(row.get("recipient_id", UUID.class)), new Audience.OnePerson(),
            new Address.FcmToken(row.get("address", String.class)), new LockScreenText("title", "body"), "OFFER",
            Urgency.NOW, new CollapseKey("offer"), row.get("deadline", Instant.class))).one().block(PATIENCE);
    return slice.bean(LookAgain.class).over(List.of(queued)).block(PATIENCE).get(queued.id()) instanceof Verdict.Send;
  }

  @Test
  void facilityFindsWhatWasTakenLateAmongItsCallsToMakeAndHasTwoHoursForIt() {
    at("2026-12-09T13:55:00+09:00");
    post(slice.as(slice.resident(mother)), "/v1/me/offers/" + offer(mother) + "/delivered").expectStatus().isOk()
        .expectBody().jsonPath("$.answerBy").isEqualTo("2026-12-09T14:55:00+09:00");
    at("2026-12-09T14:50:00+09:00");
    post(slice.as(slice.resident(mother)), "/v1/me/offers/" + offer(mother) + "/accept").expectStatus().isOk();
    read(slice.as(slice.tablet(SETAGAYA, "center")), "/v1/provider/visits?call=TO_MAKE").jsonPath("$.length()").isEqualTo(1)
        .jsonPath("$[0].confirmedAt").isEqualTo("2026-12-09T14:50:00+09:00")
        .jsonPath("$[0].call.due").isEqualTo("2026-12-09T17:00:00+09:00")
        .jsonPath("$[0].call.overdue").isEqualTo(false);
    read(slice.as(slice.tablet(SETAGAYA, "mamas-room")), "/v1/provider/visits?call=TO_MAKE")
        .jsonPath("$.length()").isEqualTo(0);
  }

  /** A Saturday; the day is a Monday, and nobody is at the office until then. */
  @Test
  void whoHasToBeTelephonedReadsWhyNobodyCanAskHerJustNow() {
    slice.sql.sql("update application_wish set start_date = date '2026-12-14'").then().block(PATIENCE);
    slice.clock.set("2026-12-12T09:00:00+09:00");
    read(slice.as(slice.resident(other)), "/v1/me/waiting-places")
        .jsonPath("$[0].asked").isEqualTo(true)
        .jsonPath("$[0].notNow.why").isEqualTo("OFFICE_CANNOT_CALL")
        .jsonPath("$[0].notNow.explanation").value(text -> assertThat(text.toString()).contains("You keep your place"))
        .jsonPath("$[0].chancePercent").doesNotExist();
    read(slice.as(slice.resident(mother)), "/v1/me/waiting-places").jsonPath("$[0].notNow").doesNotExist();
    slice.clock.set("2026-12-11T09:00:00+09:00");
    read(slice.as(slice.resident(other)), "/v1/me/waiting-places").jsonPath("$[0].notNow").doesNotExist();
  }

  @Test
  void beforeTheFirstPolicyThereAreNoPlacesAndItIsSaid() {
    slice.clock.set("2024-12-01T09:00:00+09:00");
    slice.as(slice.resident(mother)).get().uri("/v1/me/waiting-places").exchange().expectStatus().isEqualTo(409)
        .expectBody().jsonPath("$.code").isEqualTo("programme-not-in-effect");
    at("2024-12-01T09:00:00+09:00");
  }

  @Test
  void answerAfterTheTimeIsRefusedInKindWords() {
    at("2026-12-05T11:00:00+09:00");
    var phone = slice.as(slice.resident(mother));
    post(phone, "/v1/me/offers/" + offer(mother) + "/delivered").expectStatus().isOk();
    at("2026-12-05T15:00:00+09:00");
    read(phone, "/v1/me/offers").jsonPath("$[0].state").isEqualTo("EXPIRED").jsonPath("$[0].answerBy").doesNotExist();
    post(phone, "/v1/me/offers/" + offer(mother) + "/accept").expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("offer-expired")
        .jsonPath("$.detail").value(text -> assertThat(text.toString()).contains("sorry", "Nothing changes"));
    post(slice.as(slice.resident(other)), "/v1/me/offers/" + offer(mother) + "/accept").expectStatus().isNotFound();
  }

  @Test
  void whoHasNoPhoneIsOnTheCallListAndAClerkEntersWhatSheSays() {
    post(slice.as(slice.resident(mother)), "/v1/me/offers/" + UUID.randomUUID() + "/decline").expectStatus().isNotFound();
    slice.as(slice.resident(mother)).put().uri("/v1/me/applications/" + application + "/waiting-place")
        .bodyValue(Map.of("asked", false)).exchange().expectStatus().isOk();
    at("2026-12-05T11:00:00+09:00");
    assertThat(slice.count("seat_offer")).as("she has asked not to be asked").isEqualTo(1);

    assertThat(calls()).extracting(call -> call.task().family(), call -> call.task().why())
        .containsExactly(tuple(other.id(), Untold.Why.OFFER_WAITS));
    var staff = slice.as(clerk);
    staff.post().uri("/v1/staff/offers/" + offer(other) + "/accept").bodyValue(Map.of("channel", "TELEPHONE")).exchange()
        .expectStatus().isOk().expectBody().jsonPath("$.answeredBy").isEqualTo("STAFF");
    assertThat(calls()).as("it is settled").isEmpty();
    read(staff, "/v1/staff/offers?date=" + DAY + "&facility=center").jsonPath("$.length()").isEqualTo(1)
        .jsonPath("$[0].state").isEqualTo("ACCEPTED").jsonPath("$[0].way").isEqualTo("IN_PERSON");
    read(staff, "/v1/staff/offers?date=2026-12-11").jsonPath("$.length()").isEqualTo(0);
    assertThat(slice.count("audit_entry where action in ('offer.make', 'offer.accept', 'offer.list')")).isPositive();
  }

  private List<CallListDesk.Call> calls() {
    return RowScope.of(SETAGAYA).around(slice.bean(CallListDesk.class).list(clerk, Optional.empty(), 50))
        .block(PATIENCE).calls();
  }

  @Test
  void staffTakeAnOfferBackAndItIsAnsweredNoMore() {
    at("2026-12-05T11:00:00+09:00");
    post(slice.as(clerk), "/v1/staff/offers/" + offer(mother) + "/cancel").expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("CANCELLED");
    post(slice.as(slice.resident(mother)), "/v1/me/offers/" + offer(mother) + "/accept").expectStatus().isEqualTo(409)
        .expectBody().jsonPath("$.code").isEqualTo("offer-cancelled");
  }
}
