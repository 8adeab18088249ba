package jp.sango.registration;

import static jp.sango.registration.FormBuilder.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import jp.sango.registration.Circumstances.Illness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AmendmentTest {

  private static final LocalDate DUE = LocalDate.of(2026, 9, 24);

  private static Optional<Problem> objection(FormBuilder approved, FormBuilder wanted) {
    return new Amendment(approved.build(), wanted.build()).decide().objection();
  }

  @Test
  void registersWhilePregnantAndEntersTheBirthLater() {
    var amendment = new Amendment(form().due(DUE).build(), form().due(DUE).born(DUE.minusDays(3)).build());

    assertThat(amendment.decide().isRejection()).isFalse();
    assertThat(amendment.changes()).extracting(FieldChange::field).containsExactly("children");
  }

  @Test
  void dueDateThatWasNotToldMayBeAddedIfItFitsTheBirth() {
    var small = Child.born(DUE.minusWeeks(5), Optional.of(35), Optional.empty());
    var amendment = new Amendment(form().withChild(small).build(), form().withChild(small).due(DUE).build());

    assertThat(amendment.decide().isRejection()).isFalse();
    assertThat(amendment.changes()).extracting(FieldChange::field).containsExactly("dueDate");
    assertThat(objection(form().withChild(small), form().withChild(small).due(DUE.plusMonths(6)))).map(Problem::code)
        .contains("not-of-one-birth");
  }

  @Test
  void contactDetailsAndLanguageMayChange() {
    var amendment = new Amendment(form().due(DUE).build(),
        form().due(DUE).named("別姓 花子").telephone("080-0000-0000").reads(Language.ENGLISH).note("!").build());

    assertThat(amendment.decide().isRejection()).isFalse();
    assertThat(amendment.changes()).extracting(FieldChange::field).containsExactly("name", "telephone", "note", "language");
  }

  static Stream<Arguments> fixed() {
    return Stream.of(
        Arguments.of("birthDate", form().due(DUE).parentBorn(LocalDate.of(1990, 1, 1))),
        Arguments.of("dueDate", form().due(DUE.plusDays(1))),
        Arguments.of("dueDate", form().born(DUE)),
        Arguments.of("livesInMunicipality", form().due(DUE).livesElsewhere()),
        Arguments.of("reasons", form().due(DUE).reasons(SupportReason.MIND)),
        Arguments.of("householdExemptionClaimed", form().due(DUE).claimsExemption()),
        Arguments.of("illness", form().due(DUE).ill(Illness.DOCTOR_AGREES)),
        Arguments.of("illness", form().due(DUE).ill(Illness.NONE)));
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void whatStaffDecidedByIsFixed(String field, FormBuilder wanted) {
    var problem = objection(form().due(DUE).ill(Illness.UNDER_TREATMENT), wanted).orElseThrow();

    assertThat(problem.code()).isEqualTo("fixed-by-approval");
    assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
    assertThat(problem.field()).contains(field);
  }

  @Test
  void illnessIsToldWhenItComesButStaffHearThatItIsOver() {
    var well = form().due(DUE);
    var agreed = form().due(DUE).ill(Illness.DOCTOR_AGREES);
    var treated = form().due(DUE).ill(Illness.UNDER_TREATMENT);

    assertThat(objection(well, treated)).isEmpty();
    assertThat(objection(well, agreed)).isEmpty();
    assertThat(objection(agreed, treated)).isEmpty();
    assertThat(objection(agreed, well).flatMap(Problem::field)).contains("illness");
  }

  @Test
  void childrenMayBeAddedAndCompletedButNotChangedOrTakenAway() {
    var known = Child.born(DUE, Optional.of(36), Optional.empty());
    var completed = Child.born(DUE, Optional.of(36), Optional.of(2_400));
    var other = Child.born(DUE, Optional.of(38), Optional.empty());

    assertThat(objection(form().withChild(known), form().withChild(completed).born(DUE))).isEmpty();
    assertThat(objection(form().withChild(known), form().withChild(other)).flatMap(Problem::field)).contains("children[0]");
    assertThat(objection(form().withChild(known).born(DUE), form().withChild(known)).flatMap(Problem::field))
        .contains("children");
    assertThat(objection(form().withChild(known), form().withChild(known).born(DUE.plusMonths(8)))).map(Problem::code)
        .contains("not-of-one-birth");
  }
}
