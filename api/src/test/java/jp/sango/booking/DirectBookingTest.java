package jp.sango.booking;

import static jp.sango.FeatureSlice.PATIENCE;
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
import java.util.UUID;
import jp.sango.application.ApplicationState;
import jp.sango.application.CoordinationState;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationState;
import org.junit.jupiter.api.Test;

/** She books with the facility herself. */
class DirectBookingTest {

  private static final String VISITS = "sample-midwifery-outreach";
  private static final String CLINIC = "sample-clinic-rooms";

  private final BookingTown town = new BookingTown();

  @Test
  void seatIsHeldAtOnceOnEveryDateUntilTheFacilityAnswers() {
    var booked = town.book(town.familyOf("sample-clinic"), stay("sample-clinic", DAY, 3));
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 3L));
    assertThat(booked.state()).isEqualTo(ApplicationState.PENDING);
    assertThat(town.now(booked)).isEqualTo(booked);
    var file = town.file(booked.id());
    assertThat(file.entry().booking().state()).isEqualTo(CoordinationState.REQUESTED);
    assertThat(file.entry().booking().due()).contains(Instant.parse("2026-12-03T17:00:00+09:00"));
    assertThat(file.steps()).extracting(TakenStep::number).containsExactly(1, 2);
  }

  @Test
  void acceptanceConfirmsTheVisitAndTellsHerOnce() {
    var family = town.family();
    var booked = town.book(family, homeVisit(DAY));
    var request = town.openRequest(booked);
    var tablet = town.tablet("sample-midwifery");
    town.providers.accept(tablet, request).block(PATIENCE);
    town.providers.accept(tablet, request).block(PATIENCE);
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(1L, 0L));
    assertThat(town.now(booked).state()).isEqualTo(ApplicationState.GRANTED);
    assertThat(town.progress(booked)).isEqualTo(CoordinationState.CONFIRMED);
    assertThat(town.slice.count("visit where origin = '" + booked.id() + "'")).isOne();
    assertThat(town.slice.count("notice where kind = 'BOOKING_ACCEPTED'")).isOne();
    assertThat(refusal(town.providers.decline(tablet, request, DeclineReason.STAFFING)).code())
        .isEqualTo("request-closed");
    assertThat(refusal(town.applications.withdraw(town.own(family), booked.id())).code())
        .isEqualTo("application-decided");
  }

  @Test
  void refusalGivesTheSeatBackAndSheMayBookAnotherDay() {
    var family = town.family();
    var booked = town.book(family, homeVisit(DAY));
    town.providers.decline(town.tablet("sample-midwifery"), town.openRequest(booked), DeclineReason.STAFFING)
        .block(PATIENCE);
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.now(booked).state()).isEqualTo(ApplicationState.NOT_GRANTED);
    assertThat(town.progress(booked)).isEqualTo(CoordinationState.DECLINED);
    assertThat(town.slice.count("notice where kind = 'BOOKING_DECLINED'")).isOne();
    assertThat(town.file(booked.id()).entry().booking().task()).isEqualTo(Task.CHOOSE_AGAIN);
    town.book(family, homeVisit(DAY));
  }

  @Test
  void silenceGivesTheSeatBackAtTheDeadlineAndNotBefore() {
    var booked = town.book(town.family(), homeVisit(DAY));
    var request = town.openRequest(booked);
    town.at("2026-12-03T16:59:59+09:00");
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 1L));
    town.at("2026-12-03T17:00:00+09:00");
    town.at("2026-12-03T17:10:00+09:00");
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.now(booked).state()).isEqualTo(ApplicationState.NOT_GRANTED);
    assertThat(town.progress(booked)).isEqualTo(CoordinationState.EXPIRED);
    assertThat(town.slice.count("notice where kind = 'BOOKING_EXPIRED'")).isOne();
    assertThat(refusal(town.providers.accept(town.tablet("sample-midwifery"), request)).code())
        .isEqualTo("request-closed");
  }

  @Test
  void whatAFacilityNeverAnsweredIsStaffsToSpeakWithHerAbout() {
    var booked = town.book(town.family(), homeVisit(DAY));
    town.at("2026-12-03T17:00:00+09:00");
    var entry = board().getFirst();
    assertThat(entry.booking().id()).isEqualTo(booked.id());
    assertThat(entry.booking().task()).isEqualTo(Task.SPEAK_WITH_FAMILY);
    assertThat(entry.booking().due()).contains(Instant.parse("2026-12-06T17:00:00+09:00"));
    assertThat(entry.overdue()).isFalse();
    town.at("2026-12-06T17:00:00+09:00");
    assertThat(board().getFirst().overdue()).isTrue();
    town.staffDesk.spoke(town.staff, booked.id(), Spoken.OTHER_DAYS).block(PATIENCE);
    assertThat(board()).isEmpty();
    assertThat(town.file(booked.id()).steps().getLast().why()).contains("OTHER_DAYS");
    assertThat(refusal(town.staffDesk.spoke(town.staff, booked.id(), Spoken.OTHER_DAYS)).code())
        .isEqualTo("coordination-step");
  }

  private List<StaffDesk.Entry> board() {
    return town.staffDesk.page(town.staff, Optional.empty(), Optional.empty(), 10).block(PATIENCE);
  }

  @Test
  void tooLateAnAnswerIsRefusedEvenBeforeAnybodyHasLooked() {
    var booked = town.book(town.family(), homeVisit(DAY));
    town.slice.clock.set("2026-12-03T17:00:00+09:00");
    assertThat(refusal(town.providers.accept(town.tablet("sample-midwifery"), town.openRequest(booked))).code())
        .isEqualTo("request-closed");
    assertThat(town.providers.open(town.tablet("sample-midwifery")).collectList().block(PATIENCE)).isEmpty();
  }

  @Test
  void cancellingGivesTheSeatBackOnce() {
    var family = town.family();
    var booked = town.book(family, homeVisit(DAY));
    town.applications.withdraw(town.own(family), booked.id()).block(PATIENCE);
    town.applications.withdraw(town.own(family), booked.id()).block(PATIENCE);
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.progress(booked)).isEqualTo(CoordinationState.WITHDRAWN);
    town.book(family, homeVisit(DAY));
  }

  @Test
  void staffBookForWhoTelephonesAndItIsMarkedAsSuch() {
    var family = town.family();
    var sent = Map.of("registration", family.id().toString(), "channel", "TELEPHONE", "facility", "sample-midwifery",
        "type", "OUTREACH", "start", DAY.toString(), "days", 1);

    town.slice.as(town.staff).post().uri("/v1/staff/bookings").header("Idempotency-Key", UUID.randomUUID().toString())
        .bodyValue(sent).exchange().expectStatus().isCreated()
        .expectBody().jsonPath("$.state").isEqualTo("PENDING").jsonPath("$.progress").isEqualTo("REQUESTED");

    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 1L));
    var booked = town.applications.list(town.slice.resident(family)).blockFirst(PATIENCE);
    assertThat(booked.way()).isEqualTo(Way.DIRECT);
    assertThat(booked.entered()).isEqualTo(new EnteredBy(Channel.TELEPHONE, town.staff.person(), Role.STAFF));
    assertThat(town.slice.count("audit_entry where subject_id = '" + booked.id()
        + "' and action = 'booking.book' and detail ->> 'channel' = 'TELEPHONE'")).isOne();
  }

  @Test
  void staffBookUnderTheSameRules() {
    var behalf = new Behalf(town.staff, town.family().person(), Channel.COUNTER);
    assertThat(refusal(town.residents.book(behalf, stay("sample-clinic", DAY, 2))).code())
        .isEqualTo("booking-coordinated");
  }

  @Test
  void otherWaysAreRefusedWithTheReason() {
    var family = town.family();
    assertThat(refusal(town.residents.book(town.own(family), stay("sample-clinic", DAY, 2))).code())
        .isEqualTo("booking-coordinated");
    var nursed = town.slice.family(newFamily().highNeed());
    assertThat(refusal(town.residents.book(town.own(nursed), homeVisit(DAY))).code())
        .isEqualTo("booking-coordinated");
    assertThat(refusal(town.applications.submit(town.own(family), List.of(homeVisit(DAY)))).code())
        .isEqualTo("booked-directly");
    assertThat(town.slice.count("application")).isZero();
  }

  @Test
  void fullIsAConflictThatNamesTheDateAndLeavesNothing() {
    town.offering(VISITS, 1);
    town.book(town.family(), homeVisit(DAY));
    var full = refusal(town.residents.book(town.own(town.family()), homeVisit(DAY)));
    assertThat(full.kind()).isEqualTo(Problem.Kind.CONFLICT);
    assertThat(full.code()).isEqualTo("booking-full");
    assertThat(full.arguments()).containsEntry("date", DAY);
    assertThat(town.slice.count("application")).isOne();
    assertThat(town.slice.count("booking")).isOne();
  }

  @Test
  void rulesAreThoseOfApplications() {
    var family = town.family();
    refuses(family, homeVisit(DAY.plusDays(90)), "application-too-early", "start");
    town.slice.clock.set("2026-12-13T17:00:00+09:00");
    refuses(family, homeVisit(DAY), "application-too-late", "start");
    town.slice.clock.set("2026-12-13T16:59:59+09:00");
    refuses(family, homeVisit(DAY.plusDays(5)), "facility-closed", "start");
    town.book(family, homeVisit(DAY));
    refuses(family, homeVisit(DAY), "overlaps-application", "start");
    var waiting = town.slice.family(newFamily().in(RegistrationState.SUBMITTED));
    var refused = refusal(town.residents.book(town.own(waiting), homeVisit(DAY)));
    assertThat(refused.code()).isEqualTo("registration-not-approved");
    assertThat(refused.field()).isEmpty();
  }

  @Test
  void whatIsHeldConfirmedAndCancelledCountsOnceAgainstTheTenDays() {
    var family = town.familyOf("sample-clinic");
    var first = town.book(family, stay("sample-clinic", DAY, 5));
    assertThat(left(family)).isEqualTo(10 - 2 - 5 - 1);
    town.providers.accept(town.tablet("sample-clinic"), town.openRequest(first)).block(PATIENCE);
    assertThat(left(family)).isEqualTo(10 - 2 - 5 - 1);
    refuses(family, stay("sample-clinic", DAY.plusDays(6), 4), "beyond-limit", "days");
    var second = town.book(family, stay("sample-clinic", DAY.plusDays(6), 3));
    refuses(family, homeVisit(DAY.plusDays(9)), "beyond-limit", "days");
    town.applications.withdraw(town.own(family), second.id()).block(PATIENCE);
    assertThat(left(family)).isEqualTo(10 - 2 - 5 - 1);
  }

  @Test
  void previewTellsTheWayThePriceAndWhatIsLeftAndKeepsNothing() {
    var family = town.familyOf("sample-clinic");
    var direct = town.residents.preview(town.own(family), stay("sample-clinic", DAY, 3)).block(PATIENCE);
    assertThat(direct.route().way()).isEqualTo(Way.DIRECT);
    assertThat(direct.submission().quote(direct.wish()).total().amount()).isEqualTo(3 * 3_500);
    assertThat(direct.submission().daysLeftAfter(direct.wish())).contains(5);
    assertThat(direct.answerBy()).contains(Instant.parse("2026-12-03T17:00:00+09:00"));
    var coordinated = town.residents.preview(town.own(family), stay("sample-hospital", DAY, 2)).block(PATIENCE);
    assertThat(coordinated.route().because()).containsExactly(BookingRoute.Reason.CHANGE_OF_FACILITY);
    assertThat(coordinated.answerBy()).isEmpty();
    assertThat(town.slice.count("application")).isZero();
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
  }

  /** What a home visit on another day would leave. */
  private int left(Family family) {
    var visit = new Wish(
        new FacilityId("sample-midwifery"), ServiceType.OUTREACH, DAY.minusDays(1), 1);
    return town.residents.preview(town.own(family), visit).block(PATIENCE).submission().daysLeftAfter(visit)
        .orElseThrow();
  }

  private void refuses(
      Family family, jp.sango.application.Wish wish, String code, String field) {
    var refused = refusal(town.residents.book(town.own(family), wish));
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.field()).as(code).contains(field);
  }
}
