package jp.sango.booking;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.booking.BookingTown.DAY;
import static jp.sango.booking.BookingTown.homeVisit;
import static jp.sango.booking.BookingTown.newFamily;
import static jp.sango.booking.BookingTown.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.CoordinationState;
import jp.sango.application.Wish;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.kernel.Actor;
import jp.sango.registration.Child;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitDesk;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The city assesses, looks for a facility and asks it. */
class CoordinationTest {

  private static final String CLINIC = "sample-clinic-rooms";
  private static final String HOSPITAL = "sample-hospital-rooms";

  private final BookingTown town = new BookingTown();
  private final Family family = town.family();
  private final Wish wish = stay("sample-clinic", DAY, 2);

  @Test
  void everyStepKeepsWhoWhenWhyAndTheNextPersonsTask() {
    var application = town.apply(family, wish);
    assertStands(application, CoordinationState.APPLIED, Task.CALL_AND_ASSESS, "2026-12-04T17:00:00+09:00");
    town.staffDesk.assess(town.nurse(""), application.id(), Optional.empty(), false).block(PATIENCE);
    assertStands(application, CoordinationState.ASSESSING, Task.FINISH_ASSESSMENT, "2026-12-04T17:00:00+09:00");
    town.slice.clock.set("2026-12-02T11:00:00+09:00");
    town.assessed(application);
    assertStands(application, CoordinationState.COORDINATING, Task.FIND_FACILITY, "2026-12-05T17:00:00+09:00");
    town.ask(application, wish);
    assertStands(application, CoordinationState.REQUESTED, Task.ANSWER, "2026-12-04T17:00:00+09:00");
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 2L));
    town.providers.accept(town.tablet("sample-clinic"), town.openRequest(application)).block(PATIENCE);
    assertStands(application, CoordinationState.CONFIRMED, Task.CALL_BEFORE_VISIT, "2026-12-14T17:00:00+09:00");
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(2L, 0L));
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.GRANTED);
    var steps = town.file(application.id()).steps();
    assertThat(steps).extracting(TakenStep::state).containsExactly(
        CoordinationState.APPLIED, CoordinationState.ASSESSING, CoordinationState.ASSESSING,
        CoordinationState.COORDINATING, CoordinationState.REQUESTED, CoordinationState.ACCEPTED,
        CoordinationState.CONFIRMED);
    assertThat(steps).extracting(step -> step.by().map(by -> by.role().name()).orElse("-"))
        .containsExactly("RESIDENT", "NURSE", "NURSE", "NURSE", "STAFF", "PROVIDER", "-");
    assertThat(steps.get(4).why()).contains("as-wished");
    assertThat(steps).extracting(TakenStep::at).isSorted();
  }

  @Test
  void refusalGoesBackToStaffAndAnotherFacilityMayBeAsked() {
    var application = town.requested(family, wish);
    town.providers.decline(town.tablet("sample-clinic"), town.openRequest(application), DeclineReason.NOT_FITTING)
        .block(PATIENCE);
    assertThat(town.progress(application)).isEqualTo(CoordinationState.COORDINATING);
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.now(application).arranged()).isEmpty();
    assertThat(town.slice.count("notice where kind = 'COORDINATION_CONTINUES'")).isOne();
    var file = town.ask(application, stay("sample-hospital", DAY.plusDays(1), 2));
    assertThat(file.requests()).extracting(FacilityRequest::state)
        .containsExactlyInAnyOrder(FacilityRequest.State.DECLINED, FacilityRequest.State.OPEN);
    assertThat(town.seats(HOSPITAL)).isEqualTo(Map.entry(0L, 2L));
    assertThat(file.steps().getLast().why()).contains("as-agreed");
  }

  @Test
  void everyStepAndEveryFacilityAskedIsInHerExport() {
    town.requested(family, wish);

    town.slice.as(town.slice.resident(family)).get().uri("/v1/me/export").exchange().expectStatus().isOk()
        .expectBody()
        .jsonPath("$.records.bookings[0].state").isEqualTo("REQUESTED")
        .jsonPath("$.records.bookings[0].steps[0].by").isEqualTo("RESIDENT")
        .jsonPath("$.records.bookings[0].asked[0].facility").isEqualTo("sample-clinic");
  }

  @Test
  void nobodyIsCoordinatedWhoHasNeverBeenAssessed() {
    var application = town.apply(family, wish);

    var refused = refusal(town.staffDesk.assess(town.nurse(""), application.id(), Optional.empty(), true));
    assertThat(refused.code()).isEqualTo("required");
    assertThat(refused.field()).contains("answers");
    assertThat(town.progress(application)).isEqualTo(CoordinationState.APPLIED);

    town.staffDesk.assess(town.nurse(""), application.id(), Optional.of(BookingTown.ANSWERS), false).block(PATIENCE);
    town.staffDesk.assess(town.nurse(""), application.id(), Optional.empty(), true).block(PATIENCE);
    assertThat(town.progress(application)).as("her assessment is known").isEqualTo(CoordinationState.COORDINATING);
  }

  @Test
  void facilityIsAskedWithTheSettingThatSheNeeds() {
    var child = new Child(DAY.minusMonths(1), Optional.empty(), Optional.empty(), Child.Relation.BORN, true);
    town.requested(town.slice.family(BookingTown.newFamily().withChild(child)), wish);
    town.requested(town.slice.family(BookingTown.newFamily().lost(Loss.Kind.INFANT_DEATH, DAY.minusDays(20))),
        stay("sample-hospital", DAY, 2));

    requests("sample-clinic").jsonPath("$[0].medicalCare").isEqualTo(true)
        .jsonPath("$[0].quietSetting").isEqualTo(false);
    requests("sample-hospital").jsonPath("$[0].medicalCare").isEqualTo(false)
        .jsonPath("$[0].quietSetting").isEqualTo(true);
  }

  private WebTestClient.BodyContentSpec requests(String facility) {
    return town.slice.as(town.tablet(facility)).get().uri("/v1/provider/requests").exchange()
        .expectStatus().isOk().expectBody();
  }

  @Test
  void theBoardSaysWhatHasToBeInterpreted() {
    var application = town.apply(town.slice.family(BookingTown.newFamily().interpreter("vi")), wish);

    town.slice.as(town.staff).get().uri("/v1/staff/applications").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.applications[?(@.id == '" + application.id() + "')].interpreter").isEqualTo("vi");
  }

  @Test
  void whatSheDidNotWishForNeedsHerAgreement() {
    var application = town.apply(family, wish);
    town.assessed(application);
    var refused = refusal(town.staffDesk.request(
        town.staff, application.id(), stay("sample-hospital", DAY, 2), false));
    assertThat(refused.code()).isEqualTo("not-agreed");
    assertThat(refused.field()).contains("agreed");
  }

  @Test
  void unansweredRequestComesBackToStaffAsAnOverdueTask() {
    var application = town.requested(family, wish);
    town.at("2026-12-03T17:00:00+09:00");
    town.at("2026-12-03T17:10:00+09:00");
    var entry = town.staffDesk.page(town.staff, Optional.empty(), Optional.empty(), 10).block(PATIENCE).getFirst();
    assertThat(entry.booking().state()).isEqualTo(CoordinationState.COORDINATING);
    assertThat(entry.booking().task()).isEqualTo(Task.FIND_FACILITY);
    assertThat(entry.overdue()).isTrue();
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.PENDING);
    assertThat(town.file(application.id()).steps()).hasSize(5);
  }

  /** She wished for the 15th, agreed to the 21st, and the clinic declines on the 15th. */
  @Test
  void staffGoOnLookingUntilTheLaterDaysThatSheAgreedTo() {
    var application = town.apply(family, wish);
    town.assessed(application);
    town.slice.clock.set("2026-12-14T10:00:00+09:00");
    town.ask(application, stay("sample-clinic", DAY.plusDays(6), 2));
    town.slice.clock.set("2026-12-15T10:00:00+09:00");
    town.providers.decline(town.tablet("sample-clinic"), town.openRequest(application), DeclineReason.STAFFING)
        .block(PATIENCE);
    town.at("2026-12-15T10:10:00+09:00");
    assertThat(town.progress(application)).isEqualTo(CoordinationState.COORDINATING);
    assertThat(town.slice.count("notice where kind = 'COORDINATION_ENDED'")).isZero();
    town.at("2026-12-20T23:50:00+09:00");
    assertThat(town.progress(application)).isEqualTo(CoordinationState.COORDINATING);
    town.at("2026-12-21T00:00:00+09:00");
    assertThat(town.progress(application)).isEqualTo(CoordinationState.EXPIRED);
  }

  @Test
  void whatNobodyArrangedEndsWhenItsLastDateHasCome() {
    var application = town.apply(family, wish, stay("sample-clinic", DAY.plusDays(3), 2));
    town.at("2026-12-17T23:50:00+09:00");
    assertThat(town.progress(application)).isEqualTo(CoordinationState.APPLIED);
    town.at("2026-12-18T00:00:00+09:00");
    assertThat(town.progress(application)).isEqualTo(CoordinationState.EXPIRED);
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.NOT_GRANTED);
    assertThat(town.slice.count("notice where kind = 'COORDINATION_ENDED'")).isOne();
    var entry = town.staffDesk.page(town.staff, Optional.empty(), Optional.empty(), 10).block(PATIENCE).getFirst();
    assertThat(entry.booking().task()).isEqualTo(Task.SPEAK_WITH_FAMILY);
    assertThat(entry.booking().due()).contains(Instant.parse("2026-12-21T17:00:00+09:00"));
  }

  @Test
  void sheMayWithdrawAtEveryStateAndNothingStaysHeld() {
    var applied = town.apply(family, wish);
    withdraw(applied);
    var assessing = town.apply(family, wish);
    town.staffDesk.assess(town.nurse(""), assessing.id(), Optional.empty(), false).block(PATIENCE);
    withdraw(assessing);
    var coordinating = town.apply(family, wish);
    town.assessed(coordinating);
    withdraw(coordinating);
    var requested = town.requested(family, wish);
    var request = town.openRequest(requested);
    withdraw(requested);
    assertThat(refusal(town.providers.accept(town.tablet("sample-clinic"), request)).code())
        .isEqualTo("request-closed");
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.staffDesk.page(town.staff, Optional.empty(), Optional.empty(), 10).block(PATIENCE)).isEmpty();
  }

  private void withdraw(Application application) {
    town.applications.withdraw(town.own(family), application.id()).block(PATIENCE);
    town.applications.withdraw(town.own(family), application.id()).block(PATIENCE);
    assertThat(town.progress(application)).isEqualTo(CoordinationState.WITHDRAWN);
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.WITHDRAWN);
  }

  /** 4 and 2 days wished for: at most 4 are counted; once 3 are asked for, 3; then 3 as long as the visit stands. */
  @Test
  void herDaysCountOnceInEveryState() {
    var application = town.apply(family, stay("sample-clinic", DAY, 4), wish);
    assertThat(left()).isEqualTo(10 - 4);
    town.assessed(application);
    assertThat(left()).isEqualTo(10 - 4);
    town.ask(application, stay("sample-hospital", DAY, 3));
    assertThat(left()).isEqualTo(10 - 3);
    town.providers.decline(town.tablet("sample-hospital"), town.openRequest(application), DeclineReason.OTHER)
        .block(PATIENCE);
    assertThat(left()).isEqualTo(10 - 4);
    town.ask(application, stay("sample-hospital", DAY, 3));
    town.at("2026-12-03T17:00:00+09:00");
    assertThat(left()).isEqualTo(10 - 4);
    town.ask(application, stay("sample-hospital", DAY, 3));
    town.providers.accept(town.tablet("sample-hospital"), town.openRequest(application)).block(PATIENCE);
    assertThat(left()).isEqualTo(10 - 3);
    var visit = town.slice.bean(VisitBook.class).of(town.slice.resident(family), 1)
        .blockFirst(PATIENCE);
    town.slice.bean(VisitDesk.class).cancel(town.own(family), visit.id()).block(PATIENCE);
    assertThat(left()).isEqualTo(10);
    assertThat(town.seats(HOSPITAL)).isEqualTo(Map.entry(0L, 0L));
  }

  /** By what a home visit on a day of its own would leave, and itself. */
  private int left() {
    var visit = homeVisit(DAY.plusDays(8));
    return town.residents.preview(town.own(family), visit).block(PATIENCE).submission().daysLeftAfter(visit)
        .orElseThrow() + 1;
  }

  @Test
  void staffAskUnderTheSameRulesAndHerOwnApplicationIsNotInTheWay() {
    var application = town.apply(family, stay("sample-clinic", DAY, 6));
    var other = town.apply(family, stay("sample-clinic", DAY.plusDays(7), 3));
    town.assessed(application);
    town.assessed(other);
    refusesToAsk(application, stay("sample-clinic", DAY.minusDays(2), 8), "beyond-limit", "days");
    refusesToAsk(application, stay("sample-clinic", DAY.plusDays(6), 2), "overlaps-application", "start");
    refusesToAsk(application, stay("sample-clinic", DAY, 1), "days-out-of-range", "days");
    refusesToAsk(application, stay("nowhere", DAY, 2), "facility-unknown", "facility");
    refusesToAsk(application, stay("sample-clinic", DAY.minusDays(15), 2), "application-too-late", "start");
    town.offering(CLINIC, 0);
    var full = refusal(town.staffDesk.request(town.staff, application.id(), wish, true));
    assertThat(full.code()).isEqualTo("booking-full");
    assertThat(town.progress(application)).isEqualTo(CoordinationState.COORDINATING);
  }

  private void refusesToAsk(Application application, Wish asked, String code, String field) {
    var refused = refusal(town.staffDesk.request(town.staff, application.id(), asked, true));
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.field()).contains(field);
  }

  @Test
  void stepsOutOfTurnAreConflicts() {
    var application = town.apply(family, wish);
    assertThat(refusal(town.staffDesk.request(town.staff, application.id(), wish, false)).code())
        .isEqualTo("coordination-step");
    town.assessed(application);
    town.ask(application, wish);
    assertThat(refusal(town.staffDesk.assess(town.staff, application.id(), Optional.empty(), true)).code())
        .isEqualTo("coordination-step");
  }

  @Test
  void othersFindNothing() {
    var application = town.requested(family, wish);
    var request = town.openRequest(application);
    assertThat(refusal(town.providers.accept(town.tablet("sample-hospital"), request)).code())
        .isEqualTo("request-unknown");
    assertThat(town.providers.open(town.tablet("sample-hospital")).collectList().block(PATIENCE)).isEmpty();
    var elsewhere = new Actor(
        town.staff.person(), town.staff.role(), SETAGAYA, Optional.empty());
    assertThat(refusal(town.staffDesk.file(elsewhere, application.id())).code()).isEqualTo("application-unknown");
    assertThat(town.staffDesk.page(elsewhere, Optional.empty(), Optional.empty(), 10).block(PATIENCE)).isEmpty();
  }

  @Test
  void nurseHasTheFamiliesOfHerDistrictAndThoseOfNone() {
    var north = town.apply(town.slice.family(newFamily().inDistrict("north")), wish);
    var nowhere = town.apply(town.family(), wish);
    var south = town.nurse("south");
    assertThat(town.staffDesk.page(south, Optional.empty(), Optional.empty(), 10).block(PATIENCE))
        .extracting(entry -> entry.booking().id()).containsExactly(nowhere.id());
    assertThat(refusal(town.staffDesk.assess(south, north.id(), Optional.empty(), true)).code())
        .isEqualTo("application-unknown");
    assertThat(town.staffDesk.page(town.nurse("north"), Optional.empty(), Optional.empty(), 10).block(PATIENCE))
        .hasSize(2);
  }

  @Test
  void boardFollowsAFamilyToHerNewDistrict() {
    var moved = town.slice.family(newFamily().inDistrict("north"));
    town.apply(moved, wish);
    town.slice.sql.sql("update registration set district = 'south' where id = :id")
        .bind("id", moved.id().value()).then().block(PATIENCE);
    assertThat(town.staffDesk.page(town.nurse("north"), Optional.empty(), Optional.empty(), 10).block(PATIENCE))
        .isEmpty();
    assertThat(town.staffDesk.page(town.nurse("south"), Optional.empty(), Optional.empty(), 10).block(PATIENCE))
        .hasSize(1);
  }

  @Test
  void boardComesByPagesDueFirst() {
    var later = List.of(town.apply(town.family(), wish), town.apply(town.family(), wish));
    town.slice.clock.set("2026-12-02T09:00:00+09:00");
    var last = town.apply(town.family(), wish);
    var first = town.staffDesk.page(town.staff, Optional.empty(), Optional.empty(), 2).block(PATIENCE);
    assertThat(first).extracting(entry -> entry.booking().id())
        .containsExactlyInAnyOrderElementsOf(later.stream().map(Application::id).toList());
    var after = Optional.of(first.getLast().booking().id());
    assertThat(town.staffDesk.page(town.staff, Optional.empty(), after, 2).block(PATIENCE))
        .extracting(entry -> entry.booking().id()).containsExactly(last.id());
    assertThat(town.staffDesk.page(town.staff, Optional.of(CoordinationState.REQUESTED), Optional.empty(), 2)
        .block(PATIENCE)).isEmpty();
  }

  @Test
  void familyOfHighNeedIsCoordinatedForAHomeVisitToo() {
    var nursed = town.slice.family(newFamily().highNeed());
    var application = town.apply(nursed, homeVisit(DAY));
    assertThat(town.file(application.id()).entry().booking().because())
        .containsExactly(BookingRoute.Reason.HIGH_NEED);
  }

  private void assertStands(Application application, CoordinationState state, Task task, String due) {
    var booking = town.slice.bean(BookingBook.class).find(TOYONAKA, application.id()).block(PATIENCE);
    assertThat(booking.state()).isEqualTo(state);
    assertThat(booking.task()).isEqualTo(task);
    assertThat(booking.due()).contains(Instant.parse(due));
  }
}
