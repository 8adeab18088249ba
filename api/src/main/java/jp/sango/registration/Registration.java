package jp.sango.registration;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.Decision;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.programme.PolicyVersion;

/**
 * A registration with all that is known of it; prints without personal data.
 *
 * @param policy the version that the last step followed
 * @param submittedAt when it first came in (受付日時): mending it does not cost a family its place
 * @param returnReason present while it is returned
 */
public record Registration(
    RegistrationId id,
    MunicipalityCode municipality,
    PersonId person,
    RegistrationState state,
    RegistrationForm form,
    PolicyVersion policy,
    Instant submittedAt,
    Optional<String> returnReason,
    Terms terms) {

  /** Whether the table of transitions lets this step happen now. */
  public Decision allows(RegistrationStep step) {
    return Decision.unless(step.from(state).isEmpty(),
        () -> Problem.conflict("registration-state").with("state", state.name()));
  }

  Registration submitted(RegistrationForm newForm, PolicyVersion by) {
    return new Registration(id, municipality, person, RegistrationStep.SUBMIT.from(state).orElseThrow(), newForm, by,
        submittedAt, Optional.empty(), terms);
  }

  Registration amended(RegistrationForm newForm) {
    return new Registration(id, municipality, person, RegistrationStep.AMEND.from(state).orElseThrow(), newForm, policy,
        submittedAt, Optional.empty(), terms);
  }

  Registration approved(Terms granted, PolicyVersion by) {
    return new Registration(id, municipality, person, RegistrationStep.APPROVE.from(state).orElseThrow(), form, by,
        submittedAt, Optional.empty(), granted);
  }

  Registration returned(String reason, PolicyVersion by) {
    return new Registration(id, municipality, person, RegistrationStep.RETURN.from(state).orElseThrow(), form, by,
        submittedAt, Optional.of(reason), terms);
  }

  Registration ranked(Terms granted, PolicyVersion by) {
    return new Registration(id, municipality, person, RegistrationStep.SET_TIER.from(state).orElseThrow(), form, by,
        submittedAt, returnReason, granted);
  }

  @Override
  public String toString() {
    return "Registration[" + id + ", " + state + "]";
  }
}
