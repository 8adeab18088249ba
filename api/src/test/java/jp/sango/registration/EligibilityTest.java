package jp.sango.registration;

import static jp.sango.registration.FamilyBuilder.family;
import static jp.sango.registration.TestPolicy.FOUR_MONTHS;
import static jp.sango.registration.TestPolicy.HOUSE;
import static jp.sango.registration.TestPolicy.ONE_YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.ServicePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EligibilityTest {

  private static final LocalDate BORN = LocalDate.of(2026, 3, 10);
  private static final LocalDate DUE = LocalDate.of(2026, 4, 20);

  private static Optional<Problem> objection(FamilyBuilder family, ServicePolicy service, LocalDate first, int days) {
    return Eligibility.byPolicy()
        .decide(family.build(), HOUSE, service, DateRange.ofDays(first, days), TestPolicy.fromWeek28().build())
        .objection();
  }

  private static Optional<String> code(FamilyBuilder family, ServicePolicy service, LocalDate first, int days) {
    return objection(family, service, first, days).map(Problem::code);
  }

  @Test
  void everyDayOfAStayLiesWithinThePeriod() {
    var family = family().withChildBorn(BORN);

    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 7, 3), 7)).isEmpty();
    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 7, 4), 7)).contains("child-too-old");
    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 7, 9), 1)).isEmpty();
    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 7, 10), 1)).contains("child-too-old");
    assertThat(code(family, ONE_YEAR, LocalDate.of(2027, 3, 9), 1)).isEmpty();
    assertThat(code(family, ONE_YEAR, LocalDate.of(2027, 3, 10), 1)).contains("child-too-old");
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      2026-10-31, P4M, 2027-03-01
      2027-10-31, P4M, 2028-03-01
      2026-10-30, P4M, 2027-03-01
      2026-10-28, P4M, 2027-02-28
      2026-03-31, P1M, 2026-05-01
      2028-02-29, P1Y, 2029-03-01
      2028-02-29, P4M, 2028-06-29
      2027-02-28, P1Y, 2028-02-28
      """)
  void monthWithoutTheDayBelongsToThePeriodToItsEnd(LocalDate born, Period age, LocalDate tooOld) {
    var service = TestPolicy.service(ServiceType.SHORT_STAY, age, false);
    var family = family().withChildBorn(born);

    assertThat(code(family, service, tooOld.minusDays(1), 1)).isEmpty();
    assertThat(code(family, service, tooOld, 1)).contains("child-too-old");
  }

  @Test
  void preTermBabyCountsFromTheDueDateWhereThePolicyCorrects() {
    var family = family().due(DUE).withPreTermChildBorn(BORN);

    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 8, 19), 1)).isEmpty();
    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 8, 20), 1)).contains("child-too-old");
    assertThat(code(family, ONE_YEAR, LocalDate.of(2027, 3, 10), 1)).contains("child-too-old");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      36, -,    true
      37, -,    false
      -,  2499, true
      -,  2500, false
      40, 2499, true
      36, 3000, true
      37, 2500, false
      -,  -,    false
      """)
  void preTermIsUnder37WeeksAndLowWeightUnder2500Grams(Integer weeks, Integer grams, boolean corrected) {
    var family = family().due(DUE)
        .withChild(Child.born(BORN, Optional.ofNullable(weeks), Optional.ofNullable(grams)));

    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 8, 1), 1).isEmpty()).isEqualTo(corrected);
  }

  @Test
  void withoutADueDateSmallBabyCountsFromItsBirth() {
    var family = family().withPreTermChildBorn(BORN);

    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 7, 10), 1)).contains("child-too-old");
  }

  @Test
  void smallBabyBornAfterTheDueDateLosesNothing() {
    var family = family().due(BORN.minusDays(5)).withChild(Child.born(BORN, Optional.of(40), Optional.of(2_300)));

    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 7, 9), 1)).isEmpty();
  }

  @Test
  void oneTwinThatFitsIsEnough() {
    var family = family().due(DUE).withChildBorn(BORN).withPreTermChildBorn(BORN);

    assertThat(code(family, FOUR_MONTHS, LocalDate.of(2026, 8, 10), 1)).isEmpty();
  }

  @Test
  void dueDateIsNotABirth() {
    var expecting = objection(family().due(DUE), FOUR_MONTHS, DUE.plusDays(20), 1).orElseThrow();

    assertThat(expecting.code()).isEqualTo("child-not-born");
    assertThat(expecting.kind()).isEqualTo(Problem.Kind.REFUSED);
    assertThat(expecting.field()).isEmpty();
  }

  @Test
  void useBeginsWithTheBirth() {
    var family = family().withChildBorn(BORN);

    assertThat(code(family, FOUR_MONTHS, BORN.minusDays(1), 3)).contains("child-not-born");
    assertThat(code(family, FOUR_MONTHS, BORN, 3)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SUBMITTED", "RETURNED"})
  void onlyApprovedFamiliesUseIt(RegistrationState state) {
    assertThat(code(family().in(state).withChildBorn(BORN), FOUR_MONTHS, BORN, 1))
        .contains("registration-not-approved");
  }

  @Test
  void serviceThatIsNotOfferedIsRefused() {
    var unknown = TestPolicy.service(ServiceType.SIBLING_DAY_SERVICE, Period.ofYears(1), false);

    assertThat(code(family().withChildBorn(BORN), unknown, BORN, 1)).contains("service-not-offered");
  }

  @Test
  void firstUseKeepsThePolicysDistanceFromRegistering() {
    var policy = new TestPolicy(32, List.of(), Optional.of(10)).build();
    var family = family().withChildBorn(BORN).submittedOn(LocalDate.of(2026, 4, 1)).build();

    var early = Eligibility.byPolicy()
        .decide(family, HOUSE, FOUR_MONTHS, DateRange.ofDays(LocalDate.of(2026, 4, 10), 2), policy).objection().orElseThrow();
    assertThat(early.code()).isEqualTo("registered-too-late");
    assertThat(early.arguments()).containsEntry("earliest", LocalDate.of(2026, 4, 11)).containsEntry("days", 10);
    assertThat(Eligibility.byPolicy()
        .decide(family, HOUSE, FOUR_MONTHS, DateRange.ofDays(LocalDate.of(2026, 4, 11), 2), policy).isRejection()).isFalse();
  }
}
