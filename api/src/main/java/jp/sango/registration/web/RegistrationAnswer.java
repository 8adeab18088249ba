package jp.sango.registration.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationState;
import jp.sango.registration.SupportReason;

/** Her registration as a resident sees it: never the tier, which discloses need. Prints as redacted. */
record RegistrationAnswer(
    UUID id,
    RegistrationState state,
    String policyVersion,
    OffsetDateTime submittedAt,
    Optional<String> returnReason,
    String nextStep,
    String name,
    String kana,
    LocalDate birthDate,
    AddressAnswer address,
    String telephone,
    Optional<String> email,
    String language,
    Optional<LocalDate> dueDate,
    List<ChildAnswer> children,
    boolean livesInMunicipality,
    List<SupportReason> reasons,
    boolean householdExemptionClaimed,
    Optional<String> note,
    boolean householdExempt,
    int coupons) {

  static RegistrationAnswer of(Registration registration, String nextStep) {
    var form = registration.form();
    var person = form.person();
    return new RegistrationAnswer(
        registration.id().value(), registration.state(), registration.policy().value(),
        Japan.written(registration.submittedAt()), registration.returnReason(), nextStep,
        person.name(), person.kana(), person.birthDate(), AddressAnswer.of(person.address()), person.telephone(),
        person.email(), form.language().tag(), form.dueDate(), form.children().stream().map(ChildAnswer::of).toList(),
        form.livesInMunicipality(), form.reasons().stream().sorted().toList(), form.householdExemptionClaimed(),
        person.note(), registration.terms().householdExempt(), registration.terms().coupons());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
