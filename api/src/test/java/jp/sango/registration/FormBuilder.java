package jp.sango.registration;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Language;

/** Registration forms for tests: everything in order, but neither a due date nor a child unless told. */
public final class FormBuilder extends CircumstancesBuilder<FormBuilder> {

  private String name = "試験 花子";
  private String kana = "シケン ハナコ";
  private LocalDate parentBorn = LocalDate.of(1994, 4, 1);
  private String telephone = "090-0000-0000";
  private Language language = Language.JAPANESE;
  private boolean livesHere = true;
  private Set<SupportReason> reasons = EnumSet.of(SupportReason.BODY);
  private boolean exemptionClaimed;
  private Optional<String> note = Optional.empty();

  private FormBuilder() {}

  public static FormBuilder form() {
    return new FormBuilder();
  }

  public FormBuilder named(String value) {
    name = value;
    return this;
  }

  public FormBuilder kana(String value) {
    kana = value;
    return this;
  }

  public FormBuilder parentBorn(LocalDate value) {
    parentBorn = value;
    return this;
  }

  public FormBuilder telephone(String value) {
    telephone = value;
    return this;
  }

  public FormBuilder reads(Language value) {
    language = value;
    return this;
  }

  public FormBuilder born(LocalDate value) {
    return withChild(Child.born(value, Optional.empty(), Optional.empty()));
  }

  public FormBuilder livesElsewhere() {
    livesHere = false;
    return this;
  }

  public FormBuilder reasons(SupportReason... values) {
    reasons = Set.of(values);
    return this;
  }

  public FormBuilder claimsExemption() {
    exemptionClaimed = true;
    return this;
  }

  public FormBuilder note(String value) {
    note = Optional.of(value);
    return this;
  }

  public RegistrationForm build() {
    var person = new PersonDetails(name, kana, parentBorn,
        new PersonDetails.Address("154-0000", "見本町1-2-3"), telephone, Optional.empty(), note);
    return new RegistrationForm(person, language, dueDate, children, livesHere, reasons, exemptionClaimed,
        circumstances());
  }

  @Override
  protected FormBuilder self() {
    return this;
  }
}
