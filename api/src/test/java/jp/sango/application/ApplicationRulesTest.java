package jp.sango.application;

import static jp.sango.kernel.ServiceType.DAY_SERVICE;
import static jp.sango.kernel.ServiceType.OUTREACH;
import static jp.sango.kernel.ServiceType.SHORT_STAY;
import static jp.sango.kernel.ServiceType.SIBLING_SHORT_STAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.application.ApplicationRules.Submission;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Decision;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Facility;
import jp.sango.programme.PoliciesInMemory;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVariant;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.programme.file.SiblingsAlong;
import jp.sango.registration.Eligibility;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.RegistrationState;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import jp.sango.visit.Usage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule at its boundary, mostly by the ward's policy as shipped. */
class ApplicationRulesTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final MunicipalityCode CITY = new MunicipalityCode("272035");
  /** A Tuesday. */
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final Policy WARDS = PolicyFiles.shipped().on(WARD, DAY).orElseThrow();
  private static final Policy CITYS = PolicyFiles.shipped().on(CITY, DAY).orElseThrow();

  private final ApplicationRules rules = new ApplicationRules(Eligibility.byPolicy());
  private final List<Wish> wishes = new ArrayList<>();
  private final List<List<Wish>> pending = new ArrayList<>();
  private final List<Usage.VisitDays> visits = new ArrayList<>();
  private final Map<PoolDay, Seats> seats = new HashMap<>();
  private FamilyBuilder family = FamilyBuilder.family().withChildBorn(DAY.minusMonths(2));
  private Policy policy = WARDS;
  private Instant now = at(DAY.minusDays(3), "12:00");

  @Nested
  class Wishes {

    @Test
    void oneToThree() {
      refuses("wishes-count", "wishes");
      wish("center", DAY_SERVICE, DAY, 1).wish("center", DAY_SERVICE, DAY.plusDays(1), 1)
          .wish("center", DAY_SERVICE, DAY.plusDays(2), 1);
      accepts();
      wish("center", DAY_SERVICE, DAY.plusDays(3), 1);
      refuses("wishes-count", "wishes");
    }

    @Test
    void unknownFacilityIsNamed() {
      wish("center", DAY_SERVICE, DAY, 1).wish("nowhere", DAY_SERVICE, DAY, 1);
      refuses("facility-unknown", "wishes[1].facility");
    }

    @Test
    void typeIsOfferedByTheFacilityAndTheProgramme() {
      wish("mamas-room", SHORT_STAY, DAY, 2);
      refuses("type-not-offered", "wishes[0].type");
      wishes.clear();
      wish("center", SIBLING_SHORT_STAY, DAY, 2);
      refuses("type-not-offered", "wishes[0].type");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void staysLastTwoToSevenDays(int days) {
      wish("center", SHORT_STAY, DAY, days);
      accepts();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void otherNumbersOfDaysAreNoStay(int days) {
      wish("center", SHORT_STAY, DAY, days);
      var problem = refuses("days-out-of-range", "wishes[0].days");
      assertThat(problem.arguments()).containsEntry("least", 2).containsEntry("most", 7);
    }

    @Test
    void daysAreUsedOneByOne() {
      wish("center", DAY_SERVICE, DAY, 2);
      refuses("days-out-of-range", "wishes[0].days");
    }

    @Test
    void sameWishTwiceIsRefusedAtTheSecond() {
      wish("center", SHORT_STAY, DAY, 2).wish("center", SHORT_STAY, DAY, 3).wish("center", SHORT_STAY, DAY, 2);
      refuses("wish-twice", "wishes[2]");
    }

    @Test
    void drawnAndBookedDoNotMix() {
      policy = new PolicyVariant(WARDS).offering(WARDS.services().stream()
          .map(service -> service.type() == OUTREACH ? booked(service) : service).toList()).policy();
      wish("center", DAY_SERVICE, DAY, 1).wish("center", OUTREACH, DAY.plusDays(1), 1);
      refuses("wishes-mix-draw-and-booking", "wishes");
      wishes.removeFirst();
      accepts();
    }

    private ServicePolicy booked(ServicePolicy service) {
      return new ServicePolicy(service.type(), service.name(), service.description(),
          ServicePolicy.Allocation.BOOKING, service.childAgeBelow(), service.correctedAge(), service.days(),
          service.hours(), service.fee(), service.siblings());
    }
  }

  @Nested
  class Window {

    @Test
    void opensAtMidnightFourteenDaysBefore() {
      wish("center", SHORT_STAY, DAY, 2);
      now = at(DAY.minusDays(14), "00:00");
      accepts();
      now = now.minus(1, ChronoUnit.MICROS);
      var problem = refuses("application-too-early", "wishes[0].start");
      assertThat(problem.arguments()).containsEntry("opens", Instant.parse("2026-11-17T00:00:00+09:00"));
    }

    @Test
    void closesAtTenOnTheDayBefore() {
      wish("center", SHORT_STAY, DAY, 2);
      now = at(DAY.minusDays(1), "10:00").minus(1, ChronoUnit.MICROS);
      accepts();
      now = at(DAY.minusDays(1), "10:00");
      var problem = refuses("application-too-late", "wishes[0].start");
      assertThat(problem.arguments()).containsEntry("closed", Instant.parse("2026-11-30T10:00:00+09:00"));
    }

    @Test
    void goesByTheFirstDayOfEachWish() {
      wish("center", SHORT_STAY, DAY, 2).wish("center", SHORT_STAY, DAY.plusDays(11), 7);
      accepts();
      wish("center", SHORT_STAY, DAY.plusDays(12), 2);
      refuses("application-too-early", "wishes[2].start");
    }

    @Test
    void yearsAwayIsTooEarlyAndLongAgoTooLate() {
      wish("center", SHORT_STAY, LocalDate.of(2100, 12, 31), 2);
      refuses("application-too-early", "wishes[0].start");
      wishes.clear();
      wish("center", SHORT_STAY, LocalDate.of(2000, 1, 1), 2);
      refuses("application-too-late", "wishes[0].start");
    }

    @Test
    void nobodyWaitsForADrawAfterTheWindow() {
      policy = new PolicyVariant(WARDS).drawing(new DrawPolicy(List.of(LocalTime.of(9, 0)), 24)).policy();
      wish("center", SHORT_STAY, DAY, 2);
      now = at(DAY.minusDays(1), "08:59");
      accepts();
      now = at(DAY.minusDays(1), "09:00");
      refuses("no-draw-left", "wishes[0].start");
    }

    @Test
    void nobodyWaitsForADrawThatNeverComes() {
      policy = new PolicyVariant(WARDS).drawingNothing().policy();
      wish("center", SHORT_STAY, DAY, 2);
      refuses("no-draw-left", "wishes[0].start");
    }

    @Test
    void bookedTypesNeedNoDraw() {
      policy = CITYS;
      family = family.in(CITY);
      var facility = CITYS.facilities().stream().filter(known -> known.pool(SHORT_STAY).isPresent()).findFirst()
          .orElseThrow();
      wish(facility.id().value(), SHORT_STAY, DAY.plusDays(6), 2);
      accepts();
      assertThat(submission().asked().draw()).isEmpty();
    }

    @Test
    void receiptNamesTheNextDraw() {
      wish("center", SHORT_STAY, DAY, 2);
      now = at(DAY.minusDays(3), "10:00");
      assertThat(submission().asked().draw()).contains(at(DAY.minusDays(2), "10:00"));
    }
  }

  @Nested
  class OpenDays {

    @Test
    void closedDayInTheMiddleOfAStay() {
      now = at(LocalDate.of(2026, 12, 20), "12:00");
      var lastOpenDay = LocalDate.of(2026, 12, 30);
      wish("center", SHORT_STAY, lastOpenDay.minusDays(1), 2).wish("center", SHORT_STAY, lastOpenDay, 5);
      var problem = refuses("facility-closed", "wishes[1].start");
      assertThat(problem.arguments()).containsEntry("date", LocalDate.of(2026, 12, 31));
      wishes.removeLast();
      accepts();
    }

    @Test
    void dayOfTheWeekThatTheFacilityRests() {
      wish("mamas-room", DAY_SERVICE, DAY.plusDays(1), 1);
      refuses("facility-closed", "wishes[0].start");
      wishes.clear();
      wish("mamas-room", DAY_SERVICE, DAY.plusDays(2), 1);
      accepts();
    }

    @Test
    void publicHoliday() {
      now = at(LocalDate.of(2027, 1, 8), "12:00");
      wish("center", OUTREACH, LocalDate.of(2027, 1, 11), 1);
      refuses("facility-closed", "wishes[0].start");
    }

    @Test
    void dayThatTheProviderHasClosed() {
      seats.put(new PoolDay(WARD, new PoolId("center-beds"), DAY.plusDays(1)), new Seats(15, 0, 0, true));
      wish("center", SHORT_STAY, DAY, 2);
      refuses("facility-closed", "wishes[0].start");
      seats.put(new PoolDay(WARD, new PoolId("center-beds"), DAY.plusDays(1)), new Seats(15, 15, 0, false));
      accepts();
    }

    @Test
    void contractCoversEveryDay() {
      contract(Optional.of(DAY), Optional.of(DAY.plusDays(2)));
      wish("center", SHORT_STAY, DAY, 3);
      accepts();
      contract(Optional.of(DAY.plusDays(1)), Optional.empty());
      refuses("facility-closed", "wishes[0].start");
      contract(Optional.empty(), Optional.of(DAY.plusDays(1)));
      refuses("facility-closed", "wishes[0].start");
    }

    private void contract(Optional<LocalDate> from, Optional<LocalDate> until) {
      policy = new PolicyVariant(WARDS).at(WARDS.facilities().stream()
          .map(known -> new Facility(known.id(), known.name(), known.sample(), known.telephone(), known.way(), from, until,
              known.pools(), known.hours()))
          .toList()).policy();
    }
  }

  @Nested
  class TheFamily {

    @Test
    void lastDayOfTheStayCountsForTheAge() {
      family = FamilyBuilder.family().withChildBorn(DAY.plusDays(2).minusMonths(4));
      wish("center", SHORT_STAY, DAY, 2);
      accepts();
      wish("center", SHORT_STAY, DAY, 3);
      refuses("child-too-old", "wishes[1]");
    }

    @Test
    void pretermChildCountsFromTheDueDateForStaysAlone() {
      family = FamilyBuilder.family().withPreTermChildBorn(DAY.minusMonths(12)).due(DAY.plusDays(2).minusMonths(4));
      wish("center", SHORT_STAY, DAY, 2);
      accepts();
      wish("center", OUTREACH, DAY, 1);
      refuses("child-too-old", "wishes[1]");
    }

    @Test
    void onlyApprovedAndBorn() {
      wish("center", SHORT_STAY, DAY, 2);
      family = family.in(RegistrationState.SUBMITTED);
      refuses("registration-not-approved", "wishes[0]");
      family = FamilyBuilder.family().due(DAY.minusDays(1));
      refuses("child-not-born", "wishes[0]");
    }

    @Test
    void cannotBeInTwoPlaces() {
      visits.add(new Usage.VisitDays(SHORT_STAY, DateRange.ofDays(DAY.plusDays(2), 2), 0, 0));
      wish("center", DAY_SERVICE, DAY.plusDays(1), 1).wish("center", DAY_SERVICE, DAY.plusDays(4), 1);
      accepts();
      wish("center", DAY_SERVICE, DAY.plusDays(3), 1);
      refuses("overlaps-visit", "wishes[2].start");
    }

    @Test
    void anyWishThatWaitsMayStillBeGranted() {
      pending.add(List.of(stay(DAY.plusDays(8), 2), stay(DAY.plusDays(2), 2)));
      wish("center", DAY_SERVICE, DAY.plusDays(1), 1).wish("center", DAY_SERVICE, DAY.plusDays(4), 1);
      accepts();
      wish("center", DAY_SERVICE, DAY.plusDays(3), 1);
      refuses("overlaps-application", "wishes[2].start");
    }

    @Test
    void wishesOfOneApplicationMayOverlap() {
      wish("center", SHORT_STAY, DAY, 2).wish("shiseikai-2", SHORT_STAY, DAY, 2).wish("center", DAY_SERVICE, DAY, 1);
      accepts();
    }

    @Test
    void tenApplicationsWaitAtMost() {
      family = family.limitRaised(Set.of(DAY_SERVICE, OUTREACH), 100).highNeed();
      for (int i = 0; i < 9; i++) {
        pending.add(List.of(new Wish(new FacilityId("center"), OUTREACH, DAY.plusDays(20 + i), 1)));
      }
      wish("center", DAY_SERVICE, DAY, 1);
      accepts();
      pending.add(List.of(new Wish(new FacilityId("center"), OUTREACH, DAY.plusDays(40), 1)));
      refuses("too-many-pending", "wishes");
    }
  }

  @Nested
  class Limits {

    @Test
    void mayBeUsedUpExactly() {
      used(SHORT_STAY, 4);
      wish("center", SHORT_STAY, DAY, 3);
      accepts();
      wish("center", SHORT_STAY, DAY, 4);
      var problem = refuses("beyond-limit", "wishes");
      assertThat(problem.arguments()).containsEntry("left", 3).containsEntry("asked", 4);
    }

    @Test
    void whatWaitsCountsAsItsLongestWish() {
      pending.add(List.of(stay(DAY.plusDays(8), 2), stay(DAY.plusDays(8), 4)));
      wish("center", SHORT_STAY, DAY, 3);
      accepts();
      wish("center", SHORT_STAY, DAY, 4);
      refuses("beyond-limit", "wishes");
    }

    @Test
    void severalApplicationsThatWaitAddUp() {
      pending.add(List.of(stay(DAY.plusDays(8), 2)));
      pending.add(List.of(stay(DAY.plusDays(11), 3)));
      wish("center", SHORT_STAY, DAY, 2);
      accepts();
      wish("center", SHORT_STAY, DAY, 3);
      refuses("beyond-limit", "wishes");
    }

    @Test
    void ofHerOwnWishesOneIsGranted() {
      wish("center", SHORT_STAY, DAY, 7).wish("shiseikai-2", SHORT_STAY, DAY, 7).wish("center", DAY_SERVICE, DAY, 1);
      accepts();
    }

    @Test
    void staysCountApartFromDaysAndHomeVisits() {
      used(SHORT_STAY, 7);
      used(DAY_SERVICE, 3);
      used(OUTREACH, 3);
      wish("center", OUTREACH, DAY, 1);
      accepts();
      used(DAY_SERVICE, 1);
      refuses("beyond-limit", "wishes");
    }

    @Test
    void usedUpLimitDoesNotHinderWhatItDoesNotCover() {
      used(DAY_SERVICE, 8);
      wish("center", SHORT_STAY, DAY, 7);
      accepts();
    }

    @Test
    void staffMayHaveRaisedIt() {
      used(SHORT_STAY, 7);
      family = family.limitRaised(Set.of(SHORT_STAY), 9);
      wish("center", SHORT_STAY, DAY, 2);
      accepts();
      wish("center", SHORT_STAY, DAY, 3);
      refuses("beyond-limit", "wishes");
    }
  }

  @Nested
  class Siblings {

    @BeforeEach
    void takeSiblingsIn() {
      policy = SiblingsAlong.policies().on(policy.municipality(), DAY).orElseThrow();
      family = family.withSibling(DAY.minusYears(3)).withSibling(DAY.minusYears(7).plusDays(1));
    }

    @Test
    void siblingOfTheRightAgeComesAlongAndPays() {
      with("center", SHORT_STAY, 1, 2);
      accepts();
      assertThat(submission().quote(wishes.getFirst()).siblings()).isEqualTo(new Yen(2 * 1_500));
    }

    @Test
    void everySiblingIsOfTheRightAgeOnEveryDay() {
      with("center", SHORT_STAY, 2, 2);
      refuses("siblings-age", "wishes[0].siblings");
    }

    @Test
    void noMoreThanThePolicySays() {
      with("center", SHORT_STAY, 3, 2);
      assertThat(refuses("too-many-siblings", "wishes[0].siblings").arguments()).containsEntry("most", 2);
      with("center", SHORT_STAY, -1, 2);
      refuses("invalid-value", "wishes[0].siblings");
    }

    @Test
    void onlyWhereThereIsAPoolForThem() {
      with("shiseikai-2", SHORT_STAY, 1, 2);
      refuses("siblings-not-taken-in", "wishes[0].siblings");
      with("center", DAY_SERVICE, 1, 1);
      refuses("siblings-not-taken-in", "wishes[0].siblings");
    }

    @Test
    void whatIsForSiblingsCannotBeAppliedForAlone() {
      wish("center", SIBLING_SHORT_STAY, DAY, 2);
      refuses("type-not-offered", "wishes[0].type");
    }

    @Test
    void tripletsAreTooManyForAPoolOfTwoCots() {
      family = family.withTwinsBorn(DAY.minusMonths(2));
      with("shiseikai-2", SHORT_STAY, 0, 2);
      assertThat(refuses("more-seats-than-there-are", "wishes[0].facility").arguments()).containsEntry("needed", 3);
      with("center", SHORT_STAY, 0, 2);
      accepts();
    }

    private void with(String facility, ServiceType type, int siblings, int days) {
      wishes.clear();
      wishes.add(new Wish(new FacilityId(facility), type, DAY, days, siblings));
    }
  }

  @Test
  void formIsJudgedBeforeAnythingIsLookedUp() {
    wish("nowhere", SHORT_STAY, LocalDate.of(2100, 1, 1), Integer.MAX_VALUE);
    assertThat(rules.decide(submission().asked()).objection().map(Problem::code)).contains("facility-unknown");
  }

  private ApplicationRulesTest wish(String facility, ServiceType type, LocalDate start, int days) {
    wishes.add(new Wish(new FacilityId(facility), type, start, days));
    return this;
  }

  private static Wish stay(LocalDate start, int days) {
    return new Wish(new FacilityId("center"), SHORT_STAY, start, days);
  }

  /** On days long ago. */
  private void used(ServiceType type, int days) {
    visits.add(new Usage.VisitDays(type, DateRange.ofDays(DAY.minusDays(50L - 10 * visits.size()), days), days, 0));
  }

  private void accepts() {
    assertThat(rules.decide(submission())).isEqualTo(Decision.ACCEPTED);
  }

  private Problem refuses(String code, String field) {
    var problem = rules.decide(submission()).objection().orElseThrow(() -> new AssertionError("accepted"));
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.field()).contains(field);
    return problem;
  }

  private Submission submission() {
    var policies = PoliciesInMemory.of(policy);
    var asked = new Asked(family.build(), List.copyOf(wishes), policy, now,
        policies.firstDrawAfter(policy.municipality(), now));
    return new Submission(asked, policies.holidays(),
        new Commitments(new Usage(List.copyOf(visits)), List.copyOf(pending)), Map.copyOf(seats));
  }

  private static Instant at(LocalDate date, String time) {
    return Japan.at(date, LocalTime.parse(time));
  }
}
