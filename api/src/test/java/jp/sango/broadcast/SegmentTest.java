package jp.sango.broadcast;

import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.Loss;
import jp.sango.registration.RegistrationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final Criterion FROM_WEEK_28 = new Criterion.Pregnant(28, Optional.empty());

  static Stream<Criterion> criteria() {
    return Stream.of(FROM_WEEK_28, new Criterion.Pregnant(28, Optional.of(36)), new Criterion.Aged(0, 4),
        new Criterion.NeverUsed(),
        new Criterion.Expected(new FacilityId("center"), new DateRange(TODAY, TODAY.plusDays(6))),
        new Criterion.Reading(List.of(Language.ENGLISH, Language.PLAIN_JAPANESE)),
        new Criterion.Living(new DistrictId("setagaya")));
  }

  /** Week 28 begins twelve weeks before the day of the birth as it is expected. */
  @ParameterizedTest
  @CsvSource({"84,true", "85,false", "0,true", "-20,true", "-21,false", "-60,false"})
  void pregnancyIsCountedFromTheDueDate(int daysToTheBirth, boolean holds) {
    assertThat(FROM_WEEK_28.holds(her(family().due(TODAY.plusDays(daysToTheBirth))), TODAY)).isEqualTo(holds);
  }

  @Test
  void lastWeekIsAWholeOne() {
    var weeks = new Criterion.Pregnant(28, Optional.of(30));
    assertThat(weeks.holds(her(family().due(TODAY.plusWeeks(9).plusDays(1))), TODAY)).isTrue();
    assertThat(weeks.holds(her(family().due(TODAY.plusWeeks(9))), TODAY)).as("week 31 has begun").isFalse();
  }

  @Test
  void whoHasGivenBirthIsNotPregnant() {
    assertThat(FROM_WEEK_28.holds(her(family().due(TODAY.plusDays(3)).withChildBorn(TODAY.minusDays(2))), TODAY)).isFalse();
  }

  @Test
  void afterALossNobodyIsTakenForPregnant() {
    assertThat(FROM_WEEK_28.holds(
        her(family().due(TODAY.plusDays(30)).lost(Loss.Kind.STILLBIRTH, TODAY.minusDays(5))), TODAY)).isFalse();
  }

  @Test
  void onlyWhatWasApprovedCounts() {
    assertThat(FROM_WEEK_28.holds(
        her(family().in(RegistrationState.SUBMITTED).due(TODAY.plusDays(30))), TODAY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2026-12-01,true", "2026-08-02,true", "2026-08-01,false", "2026-12-02,false"})
  void ageIsCountedInCompletedMonths(LocalDate birth, boolean holds) {
    assertThat(new Criterion.Aged(0, 4).holds(her(family().withChildBorn(birth)), TODAY)).isEqualTo(holds);
  }

  /** Of a mother with an older child the newborn counts. */
  @Test
  void youngestOfAllHerChildrenCounts() {
    var both = new Addressee(family().build().person(), List.of(
        family().withChildBorn(TODAY.minusMonths(20)).build(), family().withChildBorn(TODAY.minusMonths(1)).build()),
        false, false);
    assertThat(new Criterion.Aged(0, 4).holds(both, TODAY)).isTrue();
    assertThat(new Criterion.Aged(12, 24).holds(both, TODAY)).isFalse();
  }

  @Test
  void allCriteriaHaveToHold() {
    var segment = new Segment(List.of(FROM_WEEK_28, new Criterion.Reading(List.of(Language.ENGLISH))));
    var due = TODAY.plusDays(30);
    assertThat(segment.holds(her(family().due(due).reads(Language.ENGLISH)), TODAY)).isTrue();
    assertThat(segment.holds(her(family().due(due)), TODAY)).isFalse();
    assertThat(segment.holds(her(family().reads(Language.ENGLISH)), TODAY)).isFalse();
  }

  @Test
  void withoutCriteriaItIsEverybody() {
    assertThat(new Segment(List.of()).holds(her(family()), TODAY)).isTrue();
    assertThat(new Segment(List.of()).name()).isEqualTo("REGISTERED");
  }

  @Test
  void outboxKnowsItByAName() {
    assertThat(new Segment(List.of(FROM_WEEK_28)).name()).isEqualTo("REGISTERED_FROM_WEEK_28");
    var longest = new Segment(List.of(new Criterion.Aged(10, 12), new Criterion.NeverUsed(),
        new Criterion.Reading(List.of(Language.ENGLISH)), new Criterion.Living(new DistrictId("setagaya"))));
    assertThat(longest.name()).matches("[A-Z][A-Z0-9_]{0,63}");
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void whatIsKeptIsReadAgain(Criterion criterion) {
    assertThat(Criterion.read(criterion.written())).isEqualTo(criterion);
    assertThat(criterion.name()).matches("[A-Z0-9_]+");
  }

  @Test
  void sameCriteriaInAnotherOrderAreTheSameSegment() {
    var never = new Criterion.NeverUsed();
    assertThat(new Segment(List.of(FROM_WEEK_28, never))).isEqualTo(new Segment(List.of(never, FROM_WEEK_28)));
    assertThatThrownBy(() -> new Segment(List.of(never, never))).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void sensitiveIsWhatSaysMoreThanThatSheIsRegistered(Criterion criterion) {
    assertThat(criterion.isSensitive()).isEqualTo(switch (criterion) {
      case Criterion.Pregnant _, Criterion.Aged _, Criterion.Reading _ -> false;
      case Criterion.NeverUsed _, Criterion.Expected _, Criterion.Living _ -> true;
    });
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void bereavedAreSparedWhereBabiesAreSpokenOfAndWhereNobodyCame(Criterion criterion) {
    assertThat(new Segment(List.of(criterion)).sparesBereaved()).isEqualTo(switch (criterion) {
      case Criterion.Pregnant _, Criterion.Aged _, Criterion.NeverUsed _ -> true;
      case Criterion.Expected _, Criterion.Reading _, Criterion.Living _ -> false;
    });
  }

  private static Addressee her(FamilyBuilder family) {
    return her(family.build());
  }

  private static Addressee her(Family family) {
    return new Addressee(family.person(), List.of(family), false, false);
  }
}
