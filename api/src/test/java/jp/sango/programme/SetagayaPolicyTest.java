package jp.sango.programme;

import static jp.sango.kernel.ServiceType.DAY_SERVICE;
import static jp.sango.kernel.ServiceType.OUTREACH;
import static jp.sango.kernel.ServiceType.SHORT_STAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.fee.FeeCalculator;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.PlanningPolicy.NewContractors;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure that the ward has published, once more and by hand. */
class SetagayaPolicyTest {

  private static final Policies POLICIES = PolicyFiles.shipped();
  private static final Policy POLICY =
      POLICIES.on(new MunicipalityCode("131121"), LocalDate.of(2026, 12, 1)).orElseThrow();
  private static final DateRange FISCAL_YEAR_2026 = new DateRange(LocalDate.of(2026, 4, 1), LocalDate.of(2027, 3, 31));

  @Test
  void policyHoldsFromFiscalYear2025On() {
    assertThat(POLICY.effectiveFrom()).isEqualTo("2025-04-01");
    assertThat(POLICY.version()).hasToString("2025-04-01");
    assertThat(POLICY.municipalityName().in(Language.JAPANESE)).isEqualTo("世田谷区");
    assertThat(POLICY.languages())
        .containsExactlyInAnyOrder(Language.JAPANESE, Language.PLAIN_JAPANESE, Language.ENGLISH);
  }

  @Test
  void womenRegisterFromWeek28() {
    assertThat(POLICY.registration().fromPregnancyWeek()).isEqualTo(28);
    assertThat(POLICY.registration().daysBeforeFirstUse()).isEmpty();
    assertThat(POLICY.registration().rules()).containsExactly(
        "LIVES_IN_MUNICIPALITY", "HAS_REACHED_PREGNANCY_WEEK", "CHILD_IS_YOUNG_ENOUGH", "NEEDS_SUPPORT");
  }

  @Test
  void sheIsAssessedBeforeHerRegistrationIsApproved() {
    assertThat(POLICY.registration().assessed()).isTrue();
  }

  @Test
  void sheHasSevenDaysToSendAReturnedRegistrationAgain() {
    assertThat(POLICY.registration().mendedWithinDays()).contains(7);
    assertThat(POLICY.registration().silentIfReturnedBefore(LocalDate.of(2027, 3, 1)))
        .contains(LocalDate.of(2027, 2, 22));
  }

  @Test
  void staysAndDaysAreForTheFirstFourMonthsByCorrectedAgeAndVisitsForTheFirstYear() {
    assertThat(POLICY.services()).extracting(ServicePolicy::type).containsExactly(SHORT_STAY, DAY_SERVICE, OUTREACH);
    assertThat(service(SHORT_STAY).childAgeBelow()).isEqualTo(Period.ofMonths(4));
    assertThat(service(DAY_SERVICE).childAgeBelow()).isEqualTo(Period.ofMonths(4));
    assertThat(service(OUTREACH).childAgeBelow()).isEqualTo(Period.ofYears(1));
    assertThat(POLICY.services()).extracting(ServicePolicy::correctedAge).containsExactly(true, true, false);
  }

  @Test
  void limitsAreSevenDaysAndSevenTimesAndStaffCanRaiseThem() {
    assertThat(POLICY.limits()).containsExactly(
        new UsageLimit(Set.of(SHORT_STAY), 7, true), new UsageLimit(Set.of(DAY_SERVICE, OUTREACH), 7, true));
    assertThat(POLICY.limit(OUTREACH)).isEqualTo(POLICY.limit(DAY_SERVICE));
  }

  @Test
  void stayTakesTwoToSevenDaysAndTheOthersOne() {
    assertThat(POLICY.services()).extracting(ServicePolicy::days).containsExactly(
        new ServicePolicy.DayCount(2, 7), new ServicePolicy.DayCount(1, 1), new ServicePolicy.DayCount(1, 1));
  }

  /** The table as the ward prints it: without coupon, with coupon, exempt; then the addition for multiples. */
  @ParameterizedTest
  @CsvSource({
      "SHORT_STAY, 4500, 2000, 0, 500, 0, 0",
      "DAY_SERVICE, 3000, 500, 0, 250, 0, 0",
      "OUTREACH, 2000, 0, 0, 200, 0, 0",
  })
  void feesAreThoseOfTheTable(
      ServiceType type, long standard, long withCoupon, long exempt, long more, long moreWithCoupon, long moreExempt) {
    var fee = service(type).fee();
    assertThat(fee.sample()).isFalse();
    assertThat(total(fee, 1, false, false, 0)).isEqualTo(standard);
    assertThat(total(fee, 1, false, false, 1)).isEqualTo(withCoupon);
    assertThat(total(fee, 1, true, false, 1)).isEqualTo(exempt);
    assertThat(total(fee, 1, false, true, 0)).isEqualTo(standard + more);
    assertThat(total(fee, 1, false, true, 1)).isEqualTo(withCoupon + moreWithCoupon);
    assertThat(total(fee, 1, true, true, 1)).isEqualTo(exempt + moreExempt);
  }

  @Test
  void weekOfTwinsWithAllCouponsCostsFiveCheapDaysAndTwoFullOnes() {
    var quote = FeeCalculator.quote(service(SHORT_STAY).fee(), 7, false, true, 5);
    assertThat(quote.total()).isEqualTo(new Yen(5 * 2_000 + 2 * (4_500 + 500)));
    assertThat(quote.couponsUsed()).isEqualTo(5);
    assertThat(quote.couponsLeft()).isZero();
  }

  @Test
  void birthBringsFiveCouponsOf2500YenWhichNeverTakeOffMoreThanTheFee() {
    assertThat(POLICY.coupons()).isEqualTo(new CouponPolicy(5, new Yen(2_500)));
    for (var service : POLICY.services()) {
      var rates = service.fee().perDay();
      assertThat(rates.standard().amount() - rates.withCoupon().amount())
          .isEqualTo(Math.min(2_500, rates.standard().amount()));
    }
  }

  @Test
  void applicationsAreTakenFromFourteenDaysBeforeUntilTenOnTheDayBefore() {
    var start = LocalDate.of(2026, 12, 15);
    assertThat(POLICY.application().opens(start)).isEqualTo(Instant.parse("2026-12-01T00:00:00+09:00"));
    assertThat(POLICY.application().closes(start)).isEqualTo(Instant.parse("2026-12-14T10:00:00+09:00"));
  }

  @Test
  void wardDrawsDailyAtTenHighNeedFirstThenFirstUse() {
    assertThat(POLICY.draw().orElseThrow().times()).containsExactly(LocalTime.of(10, 0));
    assertThat(POLICY.services()).extracting(ServicePolicy::allocation)
        .containsOnly(ServicePolicy.Allocation.DRAW);
    assertThat(POLICY.booking()).isEmpty();
    assertThat(POLICY.tiers()).extracting(PriorityTier::membership).containsExactly(
        PriorityTier.Membership.HIGH_NEED, PriorityTier.Membership.FIRST_USE, PriorityTier.Membership.EVERYONE);
    assertThat(POLICY.tiers()).extracting(PriorityTier::name).containsExactly("HIGH_NEED", "FIRST_USE", "OTHERS");
  }

  @Test
  void facilitiesAreTheThreeOfTheWard() {
    assertThat(POLICY.facilities()).extracting(facility -> facility.id().value())
        .containsExactly("center", "mamas-room", "shiseikai-2");
    assertThat(POLICY.facilities()).extracting(facility -> facility.name().in(Language.JAPANESE))
        .containsExactly("区立産後ケアセンター", "ママズ・ルーム(いなみ小児科)", "至誠会第二病院");
    assertThat(POLICY.facilities()).noneMatch(Facility::sample);
  }

  @Test
  void centreServesStaysAndDaysFromTheSameFifteenPlaces() {
    var beds = pool("center", SHORT_STAY);
    assertThat(beds).isEqualTo(pool("center", DAY_SERVICE));
    assertThat(beds.capacity()).isEqualTo(15);
    assertThat(beds.types()).containsExactlyInAnyOrder(SHORT_STAY, DAY_SERVICE);
  }

  @Test
  void centreIsOpen362DaysAYear() {
    assertThat(openDays("center", SHORT_STAY)).isEqualTo(362);
    assertThat(isOpen("center", SHORT_STAY, "2026-09-22")).isTrue();
    assertThat(isOpen("center", SHORT_STAY, "2027-01-01")).isFalse();
  }

  @Test
  void centreVisitsThreeHomesADayFromMondayToFriday() {
    assertThat(pool("center", OUTREACH).capacity()).isEqualTo(3);
    assertThat(pool("center", OUTREACH).calendar().weekdays()).containsExactly(
        DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    assertThat(isOpen("center", OUTREACH, "2026-12-04")).isTrue();
    assertThat(isOpen("center", OUTREACH, "2026-12-05")).isFalse();
    assertThat(isOpen("center", OUTREACH, "2026-09-22")).isFalse();
  }

  @Test
  void mamasRoomTakesThreeADayAndClosesOnWednesdaySaturdayAndSunday() {
    var pool = pool("mamas-room", DAY_SERVICE);
    assertThat(pool.capacity()).isEqualTo(3);
    assertThat(pool.types()).containsExactly(DAY_SERVICE);
    assertThat(pool.calendar().weekdays()).containsExactlyInAnyOrder(
        DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
  }

  @Test
  void hospitalTakesTwoStaysEveryDay() {
    assertThat(pool("shiseikai-2", SHORT_STAY).capacity()).isEqualTo(2);
    assertThat(pool("shiseikai-2", SHORT_STAY).types()).containsExactly(SHORT_STAY);
    assertThat(openDays("shiseikai-2", SHORT_STAY)).isEqualTo(365);
  }

  @Test
  void oneMidwifeLooksAfterFourPairs() {
    assertThat(POLICY.staffing().pairsPerMidwifeByDay()).contains(4);
  }

  @Test
  void planningReckonsWithThePublishedFigures() {
    var planning = POLICY.planning().orElseThrow();
    assertThat(planning.meanDaysPerUser()).isEqualByComparingTo(new BigDecimal("7.3"));
    assertThat(planning.demandPercent()).isEqualTo(Map.of(SHORT_STAY, 85, DAY_SERVICE, 11, OUTREACH, 4));
    assertThat(planning.poolPercent())
        .isEqualTo(Map.of(new PoolId("center-beds"), Map.of(SHORT_STAY, 80, DAY_SERVICE, 20)));
    assertThat(planning.newContractors()).hasSize(5).startsWith(
        new NewContractors(2025, 2, SHORT_STAY, 2, 6), new NewContractors(2026, 2, SHORT_STAY, 2, 12));
  }

  @Test
  void preVisitCallAsksForHealthFirstBeforeEveryVisit() {
    var checklist = POLICY.visits().checklist();
    assertThat(checklist).extracting(VisitPolicy.ChecklistItem::key).containsExactly("health", "what-to-bring",
        "arrival-and-leaving", "allergies", "night-contact", "options", "book-again");
    assertThat(checklist.getFirst().types()).containsExactlyInAnyOrder(SHORT_STAY, DAY_SERVICE, OUTREACH);
    assertThat(checklist.getFirst().firstUseOnly()).isFalse();
  }

  /** Assumption: where no other mother's baby is heard, at home. */
  @Test
  void afterALossOnlyTheCentresVisitsAtHomeAreOffered() {
    assertThat(POLICY.facilities()).flatMap(Facility::pools).filteredOn(SlotPool::afterLoss)
        .extracting(pool -> pool.id().value()).containsExactly("center-outreach");
  }

  @Test
  void assumedFiguresAreTheDocumentedOnes() {
    var start = LocalDate.of(2026, 12, 15);
    assertThat(POLICY.visits().callDue(start)).isEqualTo(Instant.parse("2026-12-14T17:00:00+09:00"));
    assertThat(POLICY.visits().cancellableUntil(start)).isEqualTo(Instant.parse("2026-12-14T17:00:00+09:00"));
    assertThat(POLICY.reporting()).isEqualTo(new ReportingPolicy(8, 15, 5, Optional.empty()));
    assertThat(POLICY.draw().orElseThrow().seedCommittedHoursBefore()).isEqualTo(24);
  }

  private static long total(FeePolicy fee, int days, boolean exempt, boolean multiples, int coupons) {
    return FeeCalculator.quote(fee, days, exempt, multiples, coupons).total().amount();
  }

  private static ServicePolicy service(ServiceType type) {
    return POLICY.service(type).orElseThrow();
  }

  private static SlotPool pool(String facility, ServiceType type) {
    return POLICY.pool(new FacilityId(facility), type).orElseThrow();
  }

  private static boolean isOpen(String facility, ServiceType type, String date) {
    return pool(facility, type).calendar().isOpen(LocalDate.parse(date), POLICIES.holidays());
  }

  private static long openDays(String facility, ServiceType type) {
    return FISCAL_YEAR_2026.stream()
        .filter(date -> pool(facility, type).calendar().isOpen(date, POLICIES.holidays())).count();
  }
}
