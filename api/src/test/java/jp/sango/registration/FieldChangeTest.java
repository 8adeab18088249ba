package jp.sango.registration;

import static jp.sango.registration.FormBuilder.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Language;
import org.junit.jupiter.api.Test;

class FieldChangeTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  @Test
  void auditNamesWhatTellsNothingOfHealth() {
    var after = form().named("見本 花子").parentBorn(DAY.minusYears(30)).telephone("03-0000-0000").note("夕方に")
        .reads(Language.ENGLISH).livesElsewhere().claimsExemption().build();

    assertThat(FieldChange.audited(FormChanges.between(form().build(), after))).containsExactly(
        "name", "birthDate", "telephone", "note", "language", "livesInMunicipality", "householdExemptionClaimed");
  }

  @Test
  void whatTellsOfHealthIsHerCircumstances() {
    var after = form().due(DAY).born(DAY).lost(Loss.Kind.INFANT_DEATH, DAY).bornAt("center").reasons(SupportReason.MIND)
        .ill(Circumstances.Illness.UNDER_TREATMENT).withSibling(DAY.minusYears(2)).withoutDevice().interpreter("vi")
        .build();

    var changes = FormChanges.between(form().build(), after);

    assertThat(changes).hasSize(9);
    assertThat(FieldChange.audited(changes)).containsExactly("circumstances");
  }

  @Test
  void fieldThatNobodyHasThoughtOfIsNotNamed() {
    assertThat(FieldChange.audited(List.of(change("district"), change("bloodGroup"), change("coupons"))))
        .containsExactly("district", "circumstances", "coupons");
  }

  private static FieldChange change(String field) {
    return new FieldChange(field, Optional.empty(), Optional.of("x"));
  }
}
