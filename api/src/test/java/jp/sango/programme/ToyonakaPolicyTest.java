package jp.sango.programme;

import static jp.sango.kernel.ServiceType.DAY_SERVICE;
import static jp.sango.kernel.ServiceType.OUTREACH;
import static jp.sango.kernel.ServiceType.SHORT_STAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import jp.sango.fee.FeeCalculator;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.VisitPolicy.ChecklistItem;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every figure of the city's manual, once more and by hand. */
class ToyonakaPolicyTest {

  private static final Policies POLICIES = PolicyFiles.shipped();
  private static final Policy POLICY =
      POLICIES.on(new MunicipalityCode("272035"), LocalDate.of(2026, 12, 1)).orElseThrow();

  @Test
  void manualHoldsFromApril2026() {
    assertThat(POLICY.effectiveFrom()).isEqualTo("2026-04-01");
    assertThat(POLICY.municipalityName().in(Language.JAPANESE)).isEqualTo("豊中市");
  }

  @Test
  void womenRegisterFromWeek32UntilTenDaysBeforeTheFirstUseAndHearWithinAWeek() {
    assertThat(POLICY.registration()).isEqualTo(new RegistrationPolicy(
        32, POLICY.registration().rules(), Optional.of(10), Optional.of(7), Optional.of(7), true, false));
    assertThat(POLICY.registration().rules()).containsExactlyInAnyOrderElementsOf(RegistrationRuleNames.ALL);
  }

  @Test
  void everyTypeIsForTheFirstYearAndBooked() {
    assertThat(POLICY.services()).extracting(ServicePolicy::type).containsExactly(SHORT_STAY, DAY_SERVICE, OUTREACH);
    assertThat(POLICY.services()).allSatisfy(service -> {
      assertThat(service.childAgeBelow()).isEqualTo(Period.ofYears(1));
      assertThat(service.correctedAge()).isFalse();
      assertThat(service.allocation()).isEqualTo(ServicePolicy.Allocation.BOOKING);
    });
    assertThat(POLICY.draw()).isEmpty();
    assertThat(POLICY.tiers()).extracting(tier -> tier.membership().name()).containsExactly("HIGH_NEED", "EVERYONE");
  }

  @Test
  void familyHasTenDaysOverAllTypesTogether() {
    assertThat(POLICY.limits())
        .containsExactly(new UsageLimit(Set.of(SHORT_STAY, DAY_SERVICE, OUTREACH), 10, false));
  }

  @Test
  void directBookingIsForTheSecondUseTheFacilityOfBirthAndVisits() {
    var booking = POLICY.booking().orElseThrow();
    assertThat(booking.directFromSecondUse()).isTrue();
    assertThat(booking.directAtFacilityOfBirth()).isTrue();
    assertThat(booking.alwaysDirect()).containsExactly(OUTREACH);
    assertThat(booking.highNeedIsCoordinated()).isTrue();
  }

  @Test
  void stayGoesFromTenToNineteenWithFiveMealsInEveryFacility() {
    var stay = new ServiceHours(LocalTime.of(10, 0), LocalTime.of(19, 0), 5, Optional.empty());
    assertThat(hours("sample-clinic", SHORT_STAY)).isEqualTo(stay);
    assertThat(hours("sample-hospital", SHORT_STAY)).isEqualTo(stay);
    assertThat(POLICY.service(SHORT_STAY).orElseThrow().days().least()).isEqualTo(2);
  }

  @Test
  void facilityOffersOneOfTheTwoDayServices() {
    assertThat(hours("sample-clinic", DAY_SERVICE))
        .isEqualTo(new ServiceHours(LocalTime.of(10, 0), LocalTime.of(17, 0), 1, Optional.empty()));
    assertThat(hours("sample-midwifery", DAY_SERVICE))
        .isEqualTo(new ServiceHours(LocalTime.of(10, 0), LocalTime.of(19, 0), 2, Optional.empty()));
  }

  @Test
  void visitTakesTwoHoursBetweenTenAndSeventeen() {
    assertThat(hours("sample-midwifery", OUTREACH)).isEqualTo(
        new ServiceHours(LocalTime.of(10, 0), LocalTime.of(17, 0), 0, Optional.of(Duration.ofHours(2))));
  }

  @Test
  void facilitiesAreSamples() {
    assertThat(POLICY.facilities()).extracting(facility -> facility.id().value())
        .containsExactly("sample-clinic", "sample-midwifery", "sample-hospital");
    assertThat(POLICY.facilities()).allMatch(Facility::sample);
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORT_STAY", "DAY_SERVICE", "OUTREACH"})
  void feesAreSamplesAndSayIt(ServiceType type) {
    var fee = POLICY.service(type).orElseThrow().fee();
    assertThat(FeeCalculator.quote(fee, 2, false, false, 5).sample()).isTrue();
    assertThat(FeeCalculator.quote(fee, 2, false, false, 5).couponsUsed()).isZero();
    assertThat(FeeCalculator.quote(fee, 2, true, true, 0).total()).isEqualTo(Yen.ZERO);
    assertThat(POLICY.coupons()).isEqualTo(new CouponPolicy(0, Yen.ZERO));
  }

  @Test
  void claimsAreDueOnTheEighthAndFifteenthAndRecordsKeptFiveYears() {
    assertThat(POLICY.reporting()).isEqualTo(new ReportingPolicy(8, 15, 5, Optional.of(10)));
  }

  @Test
  void accidentIsSeriousFromThirtyDaysAndItsSecondReportDueWithinAMonth() {
    assertThat(POLICY.incidents()).isEqualTo(new IncidentPolicy(30, 1, Period.ofMonths(1)));
  }

  @Test
  void fewerThanTwentyStayOvernightAndMidwivesLeadUntilFourMonths() {
    assertThat(POLICY.staffing()).isEqualTo(
        new StaffingPolicy(Optional.empty(), Optional.of(20), Optional.of(Period.ofMonths(4)), true));
    assertThat(POLICY.facilities()).flatMap(Facility::pools).allMatch(pool -> pool.capacity() < 20);
  }

  @ParameterizedTest
  @CsvSource({
      "2026-12-01T08:44:59+09:00, false",
      "2026-12-01T08:45:00+09:00, true",
      "2026-12-01T17:14:59+09:00, true",
      "2026-12-01T17:15:00+09:00, false",
      "2026-12-05T10:00:00+09:00, false",
      "2026-11-23T10:00:00+09:00, false",
      "2026-12-30T10:00:00+09:00, false",
  })
  void officeAnswersOnWorkingDaysFrom0845To1715(String instant, boolean staffed) {
    var office = POLICY.contacts().getFirst();
    assertThat(office.kind()).isEqualTo(Contact.Kind.OFFICE);
    assertThat(office.staffed().orElseThrow().isStaffed(Instant.parse(instant), POLICIES.holidays()))
        .isEqualTo(staffed);
  }

  @Test
  void callCentreAnswersOtherwise() {
    var callCentre = POLICY.contacts().get(1);
    assertThat(callCentre.kind()).isEqualTo(Contact.Kind.OUT_OF_HOURS);
    assertThat(callCentre.staffed()).isEmpty();
  }

  @Test
  void preVisitCallHasTheManualsTopics() {
    assertThat(POLICY.visits().checklist()).extracting(ChecklistItem::key).containsExactlyInAnyOrder(
        "health", "what-to-bring", "arrival-and-leaving", "options", "book-again", "night-contact", "allergies");
    assertThat(POLICY.visits().checklist().getFirst()).satisfies(item -> {
      assertThat(item.key()).isEqualTo("health");
      assertThat(item.types()).containsExactlyInAnyOrder(SHORT_STAY, DAY_SERVICE, OUTREACH);
      assertThat(item.firstUseOnly()).isFalse();
    });
    assertThat(POLICY.visits().checklist()).filteredOn(ChecklistItem::firstUseOnly)
        .extracting(ChecklistItem::key).containsExactly("book-again");
    assertThat(POLICY.visits().checklist()).filteredOn(item -> item.types().equals(Set.of(SHORT_STAY)))
        .extracting(ChecklistItem::key).containsExactly("night-contact");
  }

  /** Samples, as the facilities are. */
  @Test
  void afterALossVisitsAndTheHospitalsRoomsAreOffered() {
    assertThat(POLICY.facilities()).flatMap(Facility::pools).filteredOn(SlotPool::afterLoss)
        .extracting(pool -> pool.id().value()).containsExactly("sample-midwifery-outreach", "sample-hospital-rooms");
  }

  @Test
  void assumedFiguresAreTheDocumentedOnes() {
    var start = LocalDate.of(2026, 12, 15);
    assertThat(POLICY.application().opens(start)).isEqualTo(Instant.parse("2026-10-16T00:00:00+09:00"));
    assertThat(POLICY.application().closes(start)).isEqualTo(Instant.parse("2026-12-12T17:00:00+09:00"));
    assertThat(POLICY.visits().callDue(start)).isEqualTo(Instant.parse("2026-12-14T17:00:00+09:00"));
    assertThat(POLICY.booking()).hasValueSatisfying(booking -> {
      assertThat(booking.direct()).isEqualTo(new BookingPolicy.DirectWindow(60, 2, LocalTime.of(17, 0)));
      assertThat(booking.deadlines()).isEqualTo(new BookingPolicy.Deadlines(3, 3, 2, LocalTime.of(17, 0)));
    });
  }

  private static ServiceHours hours(String facility, ServiceType type) {
    return POLICY.facility(new FacilityId(facility)).orElseThrow().hours().get(type);
  }
}
