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

/** A registration as staff and nurses see it. Prints as redacted. */
record StaffRegistrationAnswer(
    UUID id,
    RegistrationState state,
    String policyVersion,
    OffsetDateTime submittedAt,
    Optional<String> returnReason,
    Optional<String> tier,
    boolean householdExempt,
    int coupons,
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
    Optional<String> note) {

  /** @param next pass as {@code after} to get the following page; null on the last */
  record Page(List<StaffRegistrationAnswer> registrations, Optional<UUID> next) {

    /** One more than the page holds was asked for, to know whether there is another. */
    static Page of(List<Registration> found, int limit) {
      var shown = found.stream().limit(limit).toList();
      return new Page(
          shown.stream().map(StaffRegistrationAnswer::of).toList(),
          found.size() > limit ? Optional.of(shown.getLast().id().value()) : Optional.empty());
    }
  }

  static StaffRegistrationAnswer of(Registration registration) {
    var form = registration.form();
    var person = form.person();
    var terms = registration.terms();
    return new StaffRegistrationAnswer(
        registration.id().value(), registration.state(), registration.policy().value(),
        Japan.written(registration.submittedAt()), registration.returnReason(), terms.tier(), terms.householdExempt(),
        terms.coupons(), person.name(), person.kana(), person.birthDate(), AddressAnswer.of(person.address()),
        person.telephone(), person.email(), form.language().tag(), form.dueDate(),
        form.children().stream().map(ChildAnswer::of).toList(), form.livesInMunicipality(),
        form.reasons().stream().sorted().toList(), form.householdExemptionClaimed(), person.note());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
