package jp.sango.registration.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationState;

/** Her registration as a resident sees it: never the tier, which discloses need. Prints as redacted. */
record RegistrationAnswer(
    UUID id,
    RegistrationState state,
    String policyVersion,
    OffsetDateTime submittedAt,
    Optional<String> returnReason,
    String nextStep,
    @JsonUnwrapped FormAnswer form,
    boolean householdExempt,
    int coupons,
    Optional<LocalDate> movedAwayOn) {

  static RegistrationAnswer of(Registration registration, String nextStep) {
    return new RegistrationAnswer(
        registration.id().value(), registration.state(), registration.policy().value(),
        Japan.written(registration.submittedAt()), registration.returnReason(), nextStep,
        FormAnswer.of(registration.form()), registration.terms().householdExempt(), registration.terms().coupons(),
        registration.movedAwayOn());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
