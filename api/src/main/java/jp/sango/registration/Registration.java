package jp.sango.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Decision;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVersion;

/**
 * A registration with all that is known of it; prints without personal data.
 *
 * @param policy the version that the last step followed
 * @param submittedAt when it first came in (受付日時): mending it does not cost a family its place
 * @param returnReason present while it is returned
 * @param channel how it first came in
 * @param movedAwayOn first date on which she no longer lives in the municipality
 * @param district whose nurse looks after her: that of her address
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
    Terms terms,
    Channel channel,
    Optional<LocalDate> movedAwayOn,
    Optional<DistrictId> district) {

  /** Whether the table of transitions lets this step happen now. */
  public Decision allows(RegistrationStep step) {
    return Decision.unless(step.from(state).isEmpty(),
        () -> Problem.conflict("registration-state").with("state", state.name()));
  }

  Registration submitted(RegistrationForm newForm, PolicyVersion by) {
    return after(RegistrationStep.SUBMIT, newForm, by, Optional.empty(), terms);
  }

  Registration amended(RegistrationForm newForm) {
    return after(RegistrationStep.AMEND, newForm, policy, Optional.empty(), terms);
  }

  Registration approved(Terms granted, PolicyVersion by) {
    return after(RegistrationStep.APPROVE, form, by, Optional.empty(), granted);
  }

  Registration returned(String reason, PolicyVersion by) {
    return after(RegistrationStep.RETURN, form, by, Optional.of(reason), terms);
  }

  Registration ranked(Terms granted, PolicyVersion by) {
    return after(RegistrationStep.SET_TIER, form, by, returnReason, granted);
  }

  Registration bereaved(RegistrationForm newForm) {
    return after(RegistrationStep.REPORT_LOSS, newForm, policy, Optional.empty(), terms);
  }

  Registration corrected(RegistrationForm newForm, Terms newTerms) {
    return new Registration(id, municipality, person, RegistrationStep.CORRECT.from(state).orElseThrow(), newForm,
        policy, submittedAt, Optional.empty(), newTerms, channel, movedAwayOn, district);
  }

  Registration movingAwayOn(Optional<LocalDate> date) {
    return new Registration(
        id, municipality, person, state, form, policy, submittedAt, returnReason, terms, channel, date, district);
  }

  /** Nurses change with the address. */
  Registration inDistrictOf(Policy rules) {
    return new Registration(id, municipality, person, state, form, policy, submittedAt, returnReason, terms, channel,
        movedAwayOn, rules.needToKnow().districtOf(form.person().address().postalCode()));
  }

  /** The same with what is stored under seal. */
  public Registration with(RegistrationForm opened, Optional<String> otherReturnReason) {
    return new Registration(id, municipality, person, state, opened, policy, submittedAt, otherReturnReason, terms,
        channel, movedAwayOn, district);
  }

  private Registration after(RegistrationStep step, RegistrationForm newForm, PolicyVersion by,
      Optional<String> newReturnReason, Terms newTerms) {
    return new Registration(id, municipality, person, step.from(state).orElseThrow(), newForm, by, submittedAt,
        newReturnReason, newTerms, channel, movedAwayOn, district);
  }

  @Override
  public String toString() {
    return "Registration[" + id + ", " + state + "]";
  }
}
