package jp.sango.registration;

import static jp.sango.registration.FamilyBuilder.family;
import static jp.sango.registration.FormBuilder.form;
import static jp.sango.registration.TestPolicy.FOUR_MONTHS;
import static jp.sango.registration.TestPolicy.HOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Problem;
import org.junit.jupiter.api.Test;

/** Adoptive and foster parents, illness, moving away, children born in different years. */
class EveryFamilyTest {

  private static final LocalDate BORN = LocalDate.of(2026, 9, 1);

  private static Child fostered(LocalDate birthDate) {
    return new Child(birthDate, Optional.empty(), Optional.empty(), Child.Relation.FOSTERED, false);
  }

  private static Optional<String> objection(FamilyBuilder family, LocalDate first, int days, String... rules) {
    var policy = new TestPolicy(28, List.of(rules), Optional.empty()).build();
    return Eligibility.byPolicy()
        .decide(family.build(), HOUSE, FOUR_MONTHS, DateRange.ofDays(first, days), policy)
        .objection().map(Problem::code);
  }

  @Test
  void fosterSiblingsOfDifferentAgesAreOneFamily() {
    var form = form().withChild(fostered(BORN)).withChild(fostered(BORN.minusMonths(7)));

    assertThat(OneBirth.decide(form.build()).isRejection()).isFalse();
    assertThat(OneBirth.decide(form.due(BORN).born(BORN).build()).isRejection()).isFalse();
    assertThat(OneBirth.decide(form.born(BORN.minusMonths(7)).build()).isRejection()).isTrue();
  }

  @Test
  void childrenOfDifferentAgesAreNoMultiples() {
    assertThat(family().withChild(fostered(BORN)).withChild(fostered(BORN.minusMonths(7))).build().hasMultiples())
        .isFalse();
    assertThat(family().withChild(fostered(BORN)).withChild(fostered(BORN)).build().hasMultiples()).isTrue();
  }

  @Test
  void whoComesOtherwiseThanByBirthIsForStaffToAdd() {
    var amendment = new Amendment(form().withChild(fostered(BORN)).build(),
        form().withChild(fostered(BORN)).withChild(fostered(BORN.minusMonths(7))).build());

    assertThat(amendment.decide().objection().flatMap(Problem::field)).contains("children[1].relation");
  }

  @Test
  void eligibilityEndsOnTheDayOfTheMove() {
    var moved = family().withChildBorn(BORN).movedAwayOn(BORN.plusDays(30));

    assertThat(objection(moved, BORN.plusDays(28), 2)).isEmpty();
    assertThat(objection(moved, BORN.plusDays(29), 2)).contains("moved-away");
    assertThat(objection(moved, BORN.plusDays(30), 1)).contains("moved-away");
  }

  @Test
  void illnessUnderTreatmentNeedsADoctorsWordWhereThePolicyAsksForIt() {
    var ill = family().withChildBorn(BORN).ill(Circumstances.Illness.UNDER_TREATMENT);
    var agreed = family().withChildBorn(BORN).ill(Circumstances.Illness.DOCTOR_AGREES);

    assertThat(objection(ill, BORN, 1, "NEEDS_NO_HOSPITAL_CARE")).contains("doctor-must-agree");
    assertThat(objection(ill, BORN, 1)).isEmpty();
    assertThat(objection(agreed, BORN, 1, "NEEDS_NO_HOSPITAL_CARE")).isEmpty();
  }

  @Test
  void anotherBirthIsOneThatCannotBeTheSame() {
    var known = form().due(BORN).born(BORN).build();

    assertThat(OneBirth.isAnother(known, form().due(BORN.plusYears(1)).build())).isTrue();
    assertThat(OneBirth.isAnother(known, form().born(BORN.plusWeeks(20)).build())).isFalse();
    assertThat(OneBirth.isAnother(known, form().due(BORN).build())).isFalse();
    assertThat(OneBirth.isAnother(known, form().withChild(fostered(BORN.minusYears(1))).build())).isTrue();
    assertThat(OneBirth.isAnother(form().lost(Loss.Kind.MISCARRIAGE, BORN).build(),
        form().due(BORN.plusMonths(11)).build())).isTrue();
  }
}
