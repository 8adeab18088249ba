package jp.sango.registration;

import java.time.LocalDate;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;

/** Whether a family may register: the policy's rules in the policy's order, the first objection wins. Pure. */
final class RegistrationRules {

  private RegistrationRules() {}

  /** What has to be true of every form, whenever it comes and whoever sends it. */
  static Decision hangsTogether(RegistrationForm form, Policy policy) {
    return Decision.firstObjection(Stream.of(OneBirth.decide(form), knowsFacility(form, policy)));
  }

  static Decision knowsFacility(RegistrationForm form, Policy policy) {
    return Decision.unless(
        form.circumstances().facilityOfBirth().filter(facility -> policy.facility(facility).isEmpty()).isPresent(),
        () -> Problem.invalid("facility-unknown", "facilityOfBirth"));
  }

  /** The form names a due date or a child; a request without either is refused before it gets here. */
  static Decision decide(RegistrationForm form, Policy policy, LocalDate today) {
    return Decision.firstObjection(policy.registration().rules().stream()
        .map(RegistrationRule::valueOf)
        .map(rule -> rule.check(form, policy, today)));
  }
}
