package jp.sango.registration;

import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.ServicePolicy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EligibilityProperties {

  private static final ServicePolicy PLAIN = TestPolicy.service(ServiceType.SHORT_STAY, Period.ofMonths(4), false);

  /** Around month ends and 29 February as often as elsewhere. */
  @Provide
  Arbitrary<LocalDate> births() {
    var anywhere = Arbitraries.integers().between(0, 365 * 8).map(LocalDate.of(2024, 1, 1)::plusDays);
    var monthEnds = Arbitraries.integers().between(0, 95).map(month -> LocalDate.of(2024, 2, 1).plusMonths(month))
        .flatMap(first -> Arbitraries.integers().between(-4, 1).map(first::plusDays));
    var leapDays = Arbitraries.of(LocalDate.of(2024, 2, 29), LocalDate.of(2028, 2, 29), LocalDate.of(2028, 2, 28),
        LocalDate.of(2028, 3, 1));
    var fiscalYears = Arbitraries.integers().between(2024, 2031)
        .flatMap(year -> Arbitraries.of(LocalDate.of(year, 3, 31), LocalDate.of(year, 4, 1)));
    return Arbitraries.oneOf(anywhere, monthEnds, leapDays, fiscalYears);
  }

  private static boolean mayUse(FamilyBuilder family, ServicePolicy service, LocalDate first, int days) {
    return !Eligibility.byPolicy()
        .decide(family.build(), TestPolicy.HOUSE, service, DateRange.ofDays(first, days), TestPolicy.fromWeek28().build())
        .isRejection();
  }

  @Property
  void stayIsAllowedExactlyWhereEachOfItsDaysIs(
      @ForAll("births") LocalDate born, @ForAll @IntRange(min = -3, max = 130) int offset,
      @ForAll @IntRange(min = 1, max = 7) int days) {
    var family = family().withChildBorn(born);
    var first = born.plusDays(offset);

    var everyDay = DateRange.ofDays(first, days).stream().allMatch(day -> mayUse(family, PLAIN, day, 1));

    assertThat(mayUse(family, PLAIN, first, days)).isEqualTo(everyDay);
  }

  @Property
  void periodIsOneUnbrokenRunFromBirthToItsEnd(
      @ForAll("births") LocalDate born, @ForAll @IntRange(min = -10, max = 400) int offset) {
    var date = born.plusDays(offset);

    assertThat(mayUse(family().withChildBorn(born), PLAIN, date, 1))
        .isEqualTo(!date.isBefore(born) && date.isBefore(fourMonthsAfter(born)));
  }

  /** Told without the calendar's clipping: the day itself, or the first of the next month where there is none. */
  private static LocalDate fourMonthsAfter(LocalDate date) {
    var month = YearMonth.from(date).plusMonths(4);
    return month.isValidDay(date.getDayOfMonth())
        ? month.atDay(date.getDayOfMonth()) : month.plusMonths(1).atDay(1);
  }

  @Property
  void careAfterALossLastsAsLongAsItWouldHaveWithAChildOfThatDay(
      @ForAll("births") LocalDate lost, @ForAll @IntRange(min = -3, max = 400) int offset,
      @ForAll @IntRange(min = 1, max = 7) int days) {
    var bereaved = family().lost(Loss.Kind.STILLBIRTH, lost);
    var mother = family().withChildBorn(lost);

    assertThat(mayUse(bereaved, TestPolicy.ONE_YEAR, lost.plusDays(offset), days))
        .isEqualTo(mayUse(mother, TestPolicy.ONE_YEAR, lost.plusDays(offset), days));
  }

  @Property
  void aLossTakesNoDayFromAMotherWhoseOtherChildLives(
      @ForAll("births") LocalDate born, @ForAll @IntRange(max = 200) int until, @ForAll @IntRange(max = 400) int offset) {
    var mother = family().withChildBorn(born);
    var bereaved = family().withChildBorn(born).lost(Loss.Kind.INFANT_DEATH, born.plusDays(until));
    var date = born.plusDays(offset);

    if (mayUse(mother, PLAIN, date, 1)) {
      assertThat(mayUse(bereaved, PLAIN, date, 1)).isTrue();
    }
  }

  @Property
  void moveEndsEligibilityOnItsDayAndNotBefore(
      @ForAll("births") LocalDate born, @ForAll @IntRange(max = 110) int moved,
      @ForAll @IntRange(max = 110) int offset, @ForAll @IntRange(min = 1, max = 7) int days) {
    var first = born.plusDays(offset);
    var stays = family().withChildBorn(born);
    var leaves = family().withChildBorn(born).movedAwayOn(born.plusDays(moved));

    assertThat(mayUse(leaves, PLAIN, first, days))
        .isEqualTo(mayUse(stays, PLAIN, first, days) && first.plusDays(days - 1).isBefore(born.plusDays(moved)));
  }

  @Property
  void laterBirthNeverEndsThePeriodEarlier(@ForAll("births") LocalDate born) {
    var child = Child.born(born, Optional.empty(), Optional.empty());
    var next = Child.born(born.plusDays(1), Optional.empty(), Optional.empty());

    assertThat(next.outgrows(PLAIN, Optional.empty())).isAfterOrEqualTo(child.outgrows(PLAIN, Optional.empty()));
  }

  @Property
  void correctedAgeNeverTakesADayAway(
      @ForAll("births") LocalDate born, @ForAll @IntRange(min = -28, max = 126) int daysUntilDue,
      @ForAll @IntRange(min = 22, max = 42) int weeks, @ForAll @IntRange(min = 400, max = 4_500) int grams) {
    var due = Optional.of(born.plusDays(daysUntilDue));
    var child = Child.born(born, Optional.of(weeks), Optional.of(grams));

    var corrected = child.outgrows(TestPolicy.FOUR_MONTHS, due);

    assertThat(corrected).isAfterOrEqualTo(child.outgrows(PLAIN, due));
    if (child.isPreTermOrLowBirthWeight() && daysUntilDue > 0) {
      assertThat(corrected).isEqualTo(fourMonthsAfter(due.get()));
    } else {
      assertThat(corrected).isEqualTo(fourMonthsAfter(born));
    }
  }
}
