package jp.sango.registration;

import static jp.sango.registration.FormBuilder.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.programme.RegistrationRuleNames;
import org.junit.jupiter.api.Test;

class RegistrationRulesTest {

  private static final LocalDate DUE = LocalDate.of(2026, 9, 24);
  /** Week 28 is reached 12 weeks before the due date. */
  private static final LocalDate WEEK_28 = LocalDate.of(2026, 7, 2);

  private static Optional<Problem> objection(FormBuilder form, LocalDate today) {
    return RegistrationRules.decide(form.build(), TestPolicy.fromWeek28().build(), today).objection();
  }

  @Test
  void everyNameThatAPolicyMayUseHasARule() {
    assertThat(Arrays.stream(RegistrationRule.values()).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(RegistrationRuleNames.ALL);
  }

  @Test
  void registersFromTheWeekOfPregnancyAndNotADayEarlier() {
    assertThat(objection(form().due(DUE), WEEK_28)).isEmpty();

    var early = objection(form().due(DUE), WEEK_28.minusDays(1)).orElseThrow();
    assertThat(early.code()).isEqualTo("too-early-in-pregnancy");
    assertThat(early.kind()).isEqualTo(Problem.Kind.REFUSED);
    assertThat(early.field()).contains("dueDate");
    assertThat(early.arguments()).containsEntry("week", 28).containsEntry("from", LocalDate.of(2026, 7, 2));
  }

  @Test
  void weekComesFromThePolicy() {
    var from32 = new TestPolicy(32, List.of("HAS_REACHED_PREGNANCY_WEEK"), Optional.empty()).build();

    assertThat(RegistrationRules.decide(form().due(DUE).build(), from32, DUE.minusWeeks(8)).isRejection()).isFalse();
    assertThat(RegistrationRules.decide(form().due(DUE).build(), from32, DUE.minusWeeks(8).minusDays(1)).isRejection())
        .isTrue();
  }

  @Test
  void bornEarlierThanTheWeekRegistersAllTheSame() {
    assertThat(objection(form().due(DUE).born(DUE.minusWeeks(14)), DUE.minusWeeks(13))).isEmpty();
  }

  @Test
  void registersUntilTheLastServiceEnds() {
    var born = LocalDate.of(2025, 7, 1);

    assertThat(objection(form().born(born), LocalDate.of(2026, 6, 30))).isEmpty();
    assertThat(objection(form().born(born), LocalDate.of(2026, 7, 1))).map(Problem::code)
        .contains("child-too-old-for-programme");
    assertThat(objection(form().born(born), LocalDate.of(2026, 7, 1)).flatMap(Problem::field)).contains("children");
  }

  @Test
  void dueDateOfLongAgoIsNoWayAround() {
    var problem = objection(form().due(LocalDate.of(2025, 7, 1)), LocalDate.of(2026, 7, 1)).orElseThrow();

    assertThat(problem.code()).isEqualTo("child-too-old-for-programme");
    assertThat(problem.field()).contains("dueDate");
  }

  @Test
  void thereHasToBeATimeLeftToUseIt() {
    var tenDays = new TestPolicy(32, List.of("IN_TIME_BEFORE_FIRST_USE"), Optional.of(10)).build();
    var form = form().born(LocalDate.of(2025, 7, 1)).build();

    assertThat(RegistrationRules.decide(form, tenDays, LocalDate.of(2026, 6, 20)).isRejection()).isFalse();
    assertThat(RegistrationRules.decide(form, tenDays, LocalDate.of(2026, 6, 21)).isRejection()).isTrue();
  }

  @Test
  void oneReasonIsEnoughAndNoneIsNot() {
    assertThat(objection(form().due(DUE).reasons(SupportReason.NO_HELP_FROM_FAMILY), WEEK_28)).isEmpty();
    assertThat(objection(form().due(DUE).reasons(), WEEK_28)).map(Problem::code).contains("no-need-named");
  }

  @Test
  void firstObjectionInThePolicysOrderWins() {
    assertThat(objection(form().due(DUE).livesElsewhere().reasons(), WEEK_28.minusDays(1))).map(Problem::code)
        .contains("lives-elsewhere");
  }

  @Test
  void policyWithoutARuleDoesNotApplyIt() {
    var lenient = new TestPolicy(28, List.of("NEEDS_SUPPORT"), Optional.empty()).build();

    assertThat(RegistrationRules.decide(form().due(DUE).livesElsewhere().build(), lenient, WEEK_28.minusWeeks(9))
        .isRejection()).isFalse();
  }

  @Test
  void childrenOfOneRegistrationBelongToOneBirth() {
    assertThat(OneBirth.decide(form().due(DUE).born(DUE.minusWeeks(10)).born(DUE.minusWeeks(10)).build()).isRejection())
        .isFalse();
    assertThat(OneBirth.decide(form().born(DUE).born(DUE.plusDays(30)).build()).isRejection()).isFalse();

    assertThat(OneBirth.decide(form().born(DUE).born(DUE.plusDays(31)).build()).objection().flatMap(Problem::field))
        .contains("children[1].birthDate");
    assertThat(OneBirth.decide(form().due(DUE).born(DUE.plusWeeks(4).plusDays(1)).build()).objection()
        .flatMap(Problem::field)).contains("children[0].birthDate");
  }
}
