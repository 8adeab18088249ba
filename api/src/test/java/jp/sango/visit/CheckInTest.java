package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationState;
import jp.sango.visit.UsageCard.Balance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CheckInTest {

  private static final Set<ServiceType> STAYS = Set.of(ServiceType.SHORT_STAY);

  private final FeatureSlice slice = FeatureSlice.shared();
  private final CheckInDesk desk = slice.bean(CheckInDesk.class);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
  }

  @Test
  void cardShowsWhatIsUsedComingAndLeft() {
    assertThat(card().couponsLeft()).isEqualTo(3);
    assertThat(stays(card())).isEqualTo(new Balance(STAYS, 7, 2, 0, 0, 5));
    assertThat(stays(checkIn().card())).isEqualTo(new Balance(STAYS, 7, 1, 1, 0, 5));
    assertThat(stays(card())).isEqualTo(new Balance(STAYS, 7, 1, 1, 0, 5));
  }

  @Test
  void deskLearnsWhomToGreet() {
    var checkedIn = checkIn();
    assertThat(checkedIn.contact().map(ContactDetails::name)).contains("試験 花子");
    assertThat(checkedIn.contact().map(ContactDetails::address)).contains("〒154-0000 見本町1-2-3");
    assertThat(checkedIn.toString()).doesNotContain("花子", "見本町");
    assertThat(checkedIn.visit().usedDates()).containsExactly(LocalDate.of(2026, 12, 1));
  }

  @Test
  void sameDayGivesTheSameCheckIn() {
    var first = checkIn();
    slice.clock.set("2026-12-01T23:59:59+09:00");
    var again = checkIn();
    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.checkIn()).isEqualTo(first.checkIn());
    assertThat(again.contact()).isEqualTo(first.contact());
    assertThat(stays(again.card()).used()).isOne();
    assertThat(slice.count("audit_entry where action = 'check-in.read' and subject_id = '" + mother.id() + "'"))
        .as("her name was shown again").isOne();
  }

  @Test
  void secondDayOfAStayBeginsAtMidnightInJapanAndTheDayAfterItsLastIsNone() {
    checkIn();
    slice.clock.set("2026-12-02T00:00:00+09:00");
    assertThat(checkIn().isNew()).isTrue();
    assertThat(stays(card())).isEqualTo(new Balance(STAYS, 7, 0, 2, 0, 5));
    slice.clock.set("2026-12-02T23:59:59+09:00");
    assertThat(checkIn().isNew()).isFalse();
    slice.clock.set("2026-12-03T00:00:00+09:00");
    assertThat(refusal(checkingIn()).code()).isEqualTo("no-visit-today");
  }

  @Test
  void dayBeforeIsTooEarlyByASecond() {
    slice.clock.set("2026-11-30T23:59:59+09:00");
    assertThat(refusal(checkingIn()).code()).isEqualTo("no-visit-today");
  }

  @Test
  void wrongFacilityIsToldApartFromNoVisit() {
    var elsewhere = slice.tablet(SETAGAYA, "mamas-room");
    var refused = refusal(desk.checkIn(elsewhere, code()));
    assertThat(refused.code()).isEqualTo("visit-elsewhere");
    assertThat(refused.field()).contains("card");
    var visits = slice.bean(VisitBook.class);
    visits.find(SETAGAYA, stay).flatMap(visit -> visits.cancel(visit, slice.clock.instant(),
        EnteredBy.herself(mother.person()), CancelReason.OWN_WISH)).block(PATIENCE);
    assertThat(refusal(checkingIn()).code()).isEqualTo("no-visit-today");
  }

  @Test
  void cardOfAnotherMunicipalityOrANobodyIsNoCard() {
    assertThat(refusal(desk.checkIn(slice.tablet(TOYONAKA, "sample-clinic"), code())).code()).isEqualTo("card-invalid");
    assertThat(refusal(desk.checkIn(tablet, "SC1.AAAA")).code()).isEqualTo("card-invalid");
  }

  @Test
  void codeIsTakenUntilTheSecondItExpires() {
    var code = code();
    slice.clock.set("2026-12-01T09:05:00+09:00");
    assertThat(refusal(desk.checkIn(tablet, code)).code()).isEqualTo("card-expired");
    slice.clock.set("2026-12-01T09:04:59+09:00");
    assertThat(desk.checkIn(tablet, code).block(PATIENCE).isNew()).isTrue();
  }

  @Test
  void digitsThatAreTypedDoTheSameOnTheirDayAndWhereSheIsExpected() {
    assertThat(shown().digits()).extracting(CardDesk.Digits::date)
        .containsExactly(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 2));
    var today = shown().digits().getFirst().code();
    var tomorrow = shown().digits().getLast().code();
    assertThat(refusal(desk.checkIn(slice.tablet(SETAGAYA, "mamas-room"), today)).code()).isEqualTo("card-invalid");
    assertThat(refusal(desk.checkIn(tablet, tomorrow)).code()).isEqualTo("card-invalid");

    var entered = desk.checkIn(tablet, today.substring(0, 4) + " " + today.substring(4)).block(PATIENCE);

    assertThat(entered.isNew()).isTrue();
    assertThat(checkIn().checkIn()).isEqualTo(entered.checkIn());
    slice.clock.set("2026-12-02T18:00:00+09:00");
    assertThat(refusal(desk.checkIn(tablet, today)).code()).isEqualTo("card-invalid");
    assertThat(desk.checkIn(tablet, tomorrow).block(PATIENCE).isNew()).isTrue();
  }

  @Test
  void cardOfHerNextBirthOpensTheVisitOfTheOneBefore() {
    var next = slice.family(family().of(mother.person()).submittedOn(LocalDate.of(2026, 11, 20)));
    assertThat(card().couponsLeft()).isEqualTo(5);
    var entered = checkIn();
    assertThat(entered.visit().id()).isEqualTo(stay);
    assertThat(entered.checkIn().family()).isEqualTo(mother.id()).isNotEqualTo(next.id());
    assertThat(stays(entered.card()).used()).isOne();
    assertThat(stays(card()).used()).isZero();
  }

  @Test
  void cardComesWithTheApproval() {
    var waiting = slice.resident(slice.family(family().in(RegistrationState.SUBMITTED)));
    assertThat(refusal(slice.bean(CardDesk.class).show(waiting)).code()).isEqualTo("no-usage-card");
  }

  @Test
  void nobodyIsEnteredBeyondTheLimitUnlessStaffRaisedIt() {
    mother = slice.family(family().limitRaised(STAYS, 1));
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    checkIn();
    slice.clock.set("2026-12-02T09:00:00+09:00");
    assertThat(refusal(checkingIn()).code()).isEqualTo("beyond-limit-at-check-in");
    assertThat(stays(card()).remaining()).isZero();
    slice.sql.sql("update registration_raised_limit set days = 9 where registration_id = :id")
        .bind("id", mother.id().value()).then().block(PATIENCE);
    assertThat(checkIn().isNew()).isTrue();
  }

  @RepeatedTest(3)
  void twoTabletsAtOnceMakeOneCheckIn() {
    var code = code();
    var entered = Flux.range(0, 6).flatMap(tap -> desk.checkIn(tablet, code)).collectList().block(PATIENCE);
    assertThat(entered).filteredOn(CheckInDesk.CheckedIn::isNew).hasSize(1);
    assertThat(entered).extracting(each -> each.checkIn().id()).containsOnly(entered.getFirst().checkIn().id());
    assertThat(slice.count("check_in")).isOne();
  }

  @Test
  void revertedDayIsConfirmedAgainAndCanBeEnteredAnew() {
    var first = checkIn().checkIn();
    var reverted = desk.revert(tablet, first.id(), "別の方のカードでした").block(PATIENCE);
    assertThat(reverted.reverted()).contains(
        new CheckIn.Reverted(slice.clock.instant(), "別の方のカードでした"));
    assertThat(stays(card())).isEqualTo(new Balance(STAYS, 7, 2, 0, 0, 5));
    var second = checkIn();
    assertThat(second.isNew()).isTrue();
    assertThat(second.checkIn().id()).isNotEqualTo(first.id());
    assertThat(stays(second.card())).isEqualTo(new Balance(STAYS, 7, 1, 1, 0, 5));
  }

  @Test
  void revertingTwiceKeepsTheFirstReason() {
    var entered = checkIn().checkIn();
    var first = desk.revert(tablet, entered.id(), "first").block(PATIENCE);
    slice.clock.set("2026-12-01T10:00:00+09:00");
    assertThat(desk.revert(tablet, entered.id(), "second").block(PATIENCE)).isEqualTo(first);
  }

  @Test
  void otherFacilityCannotRevert() {
    var entered = checkIn().checkIn();
    assertThat(refusal(desk.revert(slice.tablet(SETAGAYA, "mamas-room"), entered.id(), "mine")).code())
        .isEqualTo("check-in-unknown");
  }

  private CheckInDesk.CheckedIn checkIn() {
    return desk.checkIn(tablet, code()).block(PATIENCE);
  }

  private Mono<CheckInDesk.CheckedIn> checkingIn() {
    return desk.checkIn(tablet, code());
  }

  private String code() {
    return shown().code().code();
  }

  private UsageCard card() {
    return shown().card();
  }

  private CardDesk.Shown shown() {
    return slice.bean(CardDesk.class).show(slice.resident(mother)).block(PATIENCE);
  }

  private static Balance stays(UsageCard card) {
    return card.balances().stream().filter(balance -> balance.types().equals(STAYS)).findFirst().orElseThrow();
  }
}
