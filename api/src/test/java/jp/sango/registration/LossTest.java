package jp.sango.registration;

import static jp.sango.registration.FamilyBuilder.family;
import static jp.sango.registration.FormBuilder.form;
import static jp.sango.registration.TestPolicy.FOUR_MONTHS;
import static jp.sango.registration.TestPolicy.HOUSE;
import static jp.sango.registration.TestPolicy.ONE_YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Problem;
import jp.sango.programme.ServicePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After a miscarriage, a stillbirth, or a baby's death. */
class LossTest {

  private static final LocalDate LOST = LocalDate.of(2026, 10, 31);

  private static Optional<String> objection(FamilyBuilder family, ServicePolicy service, LocalDate first, int days) {
    return Eligibility.byPolicy()
        .decide(family.build(), HOUSE, service, DateRange.ofDays(first, days), TestPolicy.fromWeek28().build())
        .objection().map(Problem::code);
  }

  private static LossReport report(Loss.Kind kind, Integer child, boolean stillExpecting) {
    return new LossReport(new Loss(kind, LOST), Optional.ofNullable(child), stillExpecting);
  }

  @ParameterizedTest
  @EnumSource(Loss.Kind.class)
  void careLastsFromTheLossOnWhereTheSettingFits(Loss.Kind kind) {
    var family = family().lost(kind, LOST);

    assertThat(objection(family, ONE_YEAR, LOST, 1)).isEmpty();
    assertThat(objection(family, ONE_YEAR, LocalDate.of(2027, 10, 30), 1)).isEmpty();
    assertThat(objection(family, ONE_YEAR, LocalDate.of(2027, 10, 31), 1)).contains("period-over");
    assertThat(objection(family, ONE_YEAR, LOST.minusDays(1), 1)).contains("period-not-begun");
    assertThat(objection(family, FOUR_MONTHS, LOST, 2)).contains("setting-not-fitting");
  }

  @Test
  void motherOfATwinWhoLivesGoesWhereverSheLikesForTheLongerPeriod() {
    var family = family().withChildBorn(LOST.minusDays(20)).lost(Loss.Kind.INFANT_DEATH, LOST);

    assertThat(objection(family, FOUR_MONTHS, LOST.plusDays(5), 3)).isEmpty();
    assertThat(objection(family, ONE_YEAR, LOST.plusMonths(12).minusDays(1), 1)).isEmpty();
    assertThat(objection(family, FOUR_MONTHS, LOST.minusDays(20).plusMonths(4), 1)).contains("setting-not-fitting");
  }

  @Test
  void nobodyReckonsMultiplesAfterALoss() {
    assertThat(family().withTwinsBorn(LOST).build().hasMultiples()).isTrue();
    assertThat(family().withTwinsBorn(LOST).lost(Loss.Kind.STILLBIRTH, LOST).build().hasMultiples()).isFalse();
  }

  @Test
  void whoHasDiedIsNamedNoLongerNorTheDayThatWasAwaited() {
    var pregnant = form().due(LOST.plusDays(30)).build();
    var mother = form().due(LOST).born(LOST.minusDays(3)).build();

    var afterStillbirth = report(Loss.Kind.STILLBIRTH, null, false).applyTo(pregnant);
    var afterDeath = report(Loss.Kind.INFANT_DEATH, null, false).applyTo(mother);

    assertThat(afterStillbirth.dueDate()).isEmpty();
    assertThat(afterStillbirth.circumstances().loss()).contains(new Loss(Loss.Kind.STILLBIRTH, LOST));
    assertThat(afterDeath.children()).isEmpty();
    assertThat(afterDeath.dueDate()).isEmpty();
  }

  @Test
  void oneTwinLives() {
    var pregnant = form().due(LOST.plusDays(30)).build();
    var twins = form().due(LOST).born(LOST.minusDays(3)).born(LOST.minusDays(2)).build();

    assertThat(report(Loss.Kind.STILLBIRTH, null, true).applyTo(pregnant).dueDate()).isEqualTo(pregnant.dueDate());
    assertThat(report(Loss.Kind.INFANT_DEATH, 0, false).applyTo(twins).children())
        .containsExactly(twins.children().get(1));
    assertThat(report(Loss.Kind.STILLBIRTH, null, false).applyTo(mother(twins)).children()).hasSize(1);
  }

  private static RegistrationForm mother(RegistrationForm twins) {
    return report(Loss.Kind.INFANT_DEATH, 1, false).applyTo(twins);
  }

  @Test
  void whichChildHasDiedHasToBeClear() {
    var twins = form().due(LOST).born(LOST.minusDays(3)).born(LOST.minusDays(3)).build();

    assertThat(report(Loss.Kind.INFANT_DEATH, null, false).decide(twins).objection()
        .flatMap(Problem::field)).contains("child");
    assertThat(report(Loss.Kind.INFANT_DEATH, 2, false).decide(twins).isRejection()).isTrue();
    assertThat(report(Loss.Kind.INFANT_DEATH, 1, false).decide(twins).isRejection()).isFalse();
  }

  @Test
  void womanRegistersAfterALossWithoutAnyWeekOfPregnancyUntilThePeriodIsOver() {
    var policy = TestPolicy.fromWeek28().build();
    var form = form().lost(Loss.Kind.MISCARRIAGE, LOST).build();

    assertThat(RegistrationRules.decide(form, policy, LOST).isRejection()).isFalse();
    assertThat(RegistrationRules.decide(form, policy, LocalDate.of(2027, 10, 30)).isRejection()).isFalse();
    assertThat(RegistrationRules.decide(form, policy, LocalDate.of(2027, 10, 31)).objection().map(Problem::code))
        .contains("programme-period-over");
  }

  @Test
  void nothingOfItIsPrinted() {
    assertThat(report(Loss.Kind.STILLBIRTH, null, false) + " " + new Loss(Loss.Kind.STILLBIRTH, LOST) + " "
        + form().lost(Loss.Kind.STILLBIRTH, LOST).build().circumstances())
        .doesNotContain("STILLBIRTH", "2026");
  }
}
