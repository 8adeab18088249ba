package jp.sango.booking;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.booking.BookingTown.DAY;
import static jp.sango.booking.BookingTown.homeVisit;
import static jp.sango.booking.BookingTown.newFamily;
import static jp.sango.booking.BookingTown.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.application.ApplicationState;
import jp.sango.application.CoordinationState;
import jp.sango.kernel.Role;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.Loss;
import jp.sango.registration.LossReport;
import jp.sango.registration.RegistrationFixture;
import org.junit.jupiter.api.Test;

/** Families whose circumstances change while a facility is asked, and those who have had two births. */
class WhatHappensMeanwhileTest {

  private static final String VISITS = "sample-midwifery-outreach";
  private static final String CLINIC = "sample-clinic-rooms";

  private final BookingTown town = new BookingTown();

  @Test
  void nobodyAcceptsWhatSheMayNotUseAnyMore() {
    var family = town.family();
    var booked = town.book(family, homeVisit(DAY));
    change(family, "moved_away_on = date '2026-12-15'");

    var answered = town.providers.accept(town.tablet("sample-midwifery"), town.openRequest(booked)).block(PATIENCE);

    assertThat(answered.state()).isEqualTo(FacilityRequest.State.WITHDRAWN);
    assertThat(town.slice.count("visit")).isZero();
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.now(booked).state()).isEqualTo(ApplicationState.NOT_GRANTED);
  }

  @Test
  void afterALossNobodyAcceptsHerAmongBabiesAndStaffGoOn() {
    var family = town.family();
    var arranged = town.requested(family, stay("sample-clinic", DAY, 2));
    new RegistrationFixture(town.slice.sql).change(FamilyBuilder.family().id(family.id()).in(family.municipality())
        .lost(Loss.Kind.INFANT_DEATH, LocalDate.of(2026, 12, 1)).build());

    town.providers.accept(town.tablet("sample-clinic"), town.openRequest(arranged)).block(PATIENCE);

    assertThat(town.slice.count("visit")).isZero();
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.now(arranged).state()).isEqualTo(ApplicationState.PENDING);
    assertThat(town.file(arranged.id()).entry().booking().task()).isEqualTo(Task.FIND_FACILITY);
  }

  @Test
  void aLossGivesStaffBackWhatIsAskedForAmongBabiesAndLeavesHomeVisits() {
    var family = town.family();
    var arranged = town.requested(family, stay("sample-clinic", DAY, 2));
    var home = town.book(family, homeVisit(DAY.plusDays(3)));

    lose(family);

    assertThat(town.progress(arranged)).isEqualTo(CoordinationState.COORDINATING);
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.progress(home)).isEqualTo(CoordinationState.REQUESTED);
  }

  @Test
  void whatSheBookedHerselfAmongBabiesComesToStaffWhoSpeakWithHer() {
    var family = town.familyOf("sample-clinic");
    var booked = town.book(family, stay("sample-clinic", DAY, 2));

    lose(family);

    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.now(booked).state()).isEqualTo(ApplicationState.PENDING);
    var entry = town.staffDesk.page(town.staff, Optional.empty(), Optional.empty(), 10).block(PATIENCE).getFirst();
    assertThat(entry.booking().id()).isEqualTo(booked.id());
    assertThat(entry.booking().task().name()).isEqualTo("SPEAK_WITH_FAMILY");
    assertThat(entry.booking().task().whose()).contains(Role.STAFF);
    assertThat(entry.booking().due()).isPresent();
    assertThat(town.file(booked.id()).steps().getLast().why()).contains("to-speak-with-family");
    assertThat(town.slice.count("notice where kind = 'COORDINATION_CONTINUES'")).isOne();
    assertThat(town.slice.count("notice where kind = 'BOOKING_DECLINED'")).isZero();
  }

  @Test
  void sheReadsThatSomebodyTelephonesAlsoWhileSheIsAsked() {
    var family = town.familyOf("sample-clinic");
    var booked = town.book(family, stay("sample-clinic", DAY, 2));
    lose(family);
    readsThatSomebodyTelephones(family);
    town.staffDesk.assess(town.staff, booked.id(), Optional.empty(), false).block(PATIENCE);
    readsThatSomebodyTelephones(family);
  }

  private void readsThatSomebodyTelephones(Family family) {
    town.slice.as(town.slice.resident(family)).get().uri("/v1/me/bookings").exchange().expectStatus().isOk()
        .expectBody().jsonPath("$[0].nextStep").value(String.class, text -> assertThat(text).contains("お電話"))
        .jsonPath("$[0].answerBy").doesNotExist();
  }

  @Test
  void afterThatTalkAnotherFacilityIsAskedAndItsRefusalComesBackToStaff() {
    var family = town.familyOf("sample-clinic");
    var booked = town.book(family, stay("sample-clinic", DAY, 2));
    lose(family);
    town.ask(booked, stay("sample-hospital", DAY, 2));

    town.providers.decline(town.tablet("sample-hospital"), town.openRequest(booked),
        FacilityRequest.DeclineReason.STAFFING).block(PATIENCE);

    assertThat(town.progress(booked)).isEqualTo(CoordinationState.COORDINATING);
    assertThat(town.now(booked).state()).isEqualTo(ApplicationState.PENDING);
    town.applications.withdraw(town.own(family), booked.id()).block(PATIENCE);
    assertThat(town.progress(booked)).isEqualTo(CoordinationState.WITHDRAWN);
  }

  private void lose(Family family) {
    town.slice.inTransaction(() -> town.slice.bean(FamilyEvents.class).loss(town.slice.resident(family),
        Optional.empty(), new LossReport(
            new Loss(Loss.Kind.INFANT_DEATH, LocalDate.of(2026, 11, 30)), Optional.empty(), false)));
  }

  @Test
  void nursesHaveOnTheirBoardWhomTheyLookAfterNow() {
    var family = town.slice.family(newFamily().inDistrict("north"));
    town.apply(family, stay("sample-clinic", DAY, 2));
    assertThat(board("north")).hasSize(1);
    change(family, "district = 'south'");
    assertThat(board("north")).isEmpty();
    assertThat(board("south")).hasSize(1);
  }

  private List<StaffDesk.Entry> board(String district) {
    return town.staffDesk.page(town.nurse(district), Optional.empty(), Optional.empty(), 10).block(PATIENCE);
  }

  @Test
  void moveWithdrawsWhatLiesAfterItAndLeavesWhatComesBefore() {
    var family = town.familyOf("sample-clinic");
    var before = town.book(family, homeVisit(DAY));
    var after = town.book(family, stay("sample-clinic", DAY.plusDays(2), 3));

    move(family, DAY.plusDays(4));

    assertThat(town.progress(before)).isEqualTo(CoordinationState.REQUESTED);
    assertThat(town.progress(after)).isEqualTo(CoordinationState.WITHDRAWN);
    assertThat(town.now(after).state()).isEqualTo(ApplicationState.WITHDRAWN);
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 1L));
    assertThat(town.slice.count("booking_request where state = 'OPEN'")).isOne();
  }

  @Test
  void moveGivesStaffBackWhatOneOfHerWishesIsLeftOf() {
    var family = town.family();
    var application = town.apply(family, stay("sample-clinic", DAY.plusDays(3), 2), stay("sample-clinic", DAY, 2));
    town.assessed(application);
    town.ask(application, stay("sample-clinic", DAY.plusDays(3), 2));

    move(family, DAY.plusDays(3));

    assertThat(town.progress(application)).isEqualTo(CoordinationState.COORDINATING);
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    move(family, DAY);
    assertThat(town.progress(application)).isEqualTo(CoordinationState.WITHDRAWN);
  }

  @Test
  void ofTwoBirthsTheOneThatTheWishFitsIsBookedForAndVisited() {
    var older = town.family();
    var newer = expecting(older);

    assertThat(town.residents.preview(town.own(newer), homeVisit(DAY)).block(PATIENCE).submission().asked().family()
        .id()).isEqualTo(older.id());
    var booked = town.book(newer, homeVisit(DAY));
    town.providers.accept(town.tablet("sample-midwifery"), town.openRequest(booked)).block(PATIENCE);

    assertThat(booked.family()).isEqualTo(older.id());
    assertThat(town.slice.count("visit where registration = '" + older.id() + "'")).isOne();
  }

  @Test
  void bothDoorsLookAtTheSameBirth() {
    var newer = expecting(town.family());
    assertThat(refusal(town.applications.submit(town.own(newer), List.of(homeVisit(DAY)))).code())
        .isEqualTo("booked-directly");
    town.book(newer, homeVisit(DAY));
  }

  @Test
  void whatIsArrangedForTheOlderBirthIsVisitedForIt() {
    var older = town.family();
    var arranged = town.requested(older, stay("sample-clinic", DAY, 2));
    expecting(older);

    town.providers.accept(town.tablet("sample-clinic"), town.openRequest(arranged)).block(PATIENCE);

    assertThat(town.slice.count("visit where registration = '" + older.id() + "'")).isOne();
  }

  /** Her next birth, registered and approved: the current one from now on. */
  private Family expecting(Family older) {
    return town.slice.family(FamilyBuilder.family().in(older.municipality()).of(older.person())
        .submittedOn(LocalDate.of(2026, 11, 20)).due(LocalDate.of(2027, 6, 1)).coupons(0));
  }

  private void move(Family family, LocalDate on) {
    town.slice.inTransaction(() -> town.slice.bean(FamilyEvents.class).move(town.slice.resident(family), on));
  }

  private void change(Family family, String what) {
    town.slice.sql.sql("update registration set " + what + " where id = :id").bind("id", family.id().value())
        .then().block(PATIENCE);
  }
}
