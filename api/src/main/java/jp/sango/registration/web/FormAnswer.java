package jp.sango.registration.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.FacilityId;
import jp.sango.registration.Circumstances;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.SupportReason;

/** What a family told, field by field as the request has it; prints as redacted. */
record FormAnswer(
    String name,
    String kana,
    LocalDate birthDate,
    AddressAnswer address,
    String telephone,
    Optional<String> email,
    String language,
    Optional<LocalDate> dueDate,
    List<ChildAnswer> children,
    Optional<LossPart> loss,
    boolean livesInMunicipality,
    List<SupportReason> reasons,
    boolean householdExemptionClaimed,
    Optional<String> facilityOfBirth,
    List<SiblingPart> siblings,
    Circumstances.Illness illness,
    boolean withoutDevice,
    Optional<String> interpreter,
    Optional<String> note) {

  static FormAnswer of(RegistrationForm form) {
    var person = form.person();
    var circumstances = form.circumstances();
    return new FormAnswer(
        person.name(), person.kana(), person.birthDate(), AddressAnswer.of(person.address()), person.telephone(),
        person.email(), form.language().tag(), form.dueDate(), form.children().stream().map(ChildAnswer::of).toList(),
        circumstances.loss().map(LossPart::of), form.livesInMunicipality(), form.reasons().stream().sorted().toList(),
        form.householdExemptionClaimed(), circumstances.facilityOfBirth().map(FacilityId::value),
        circumstances.siblings().stream().map(SiblingPart::of).toList(), circumstances.illnessOrNone(),
        circumstances.withoutDevice(), circumstances.interpreter(), person.note());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
