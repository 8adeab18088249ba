package jp.sango.registration;

import java.time.LocalDate;
import jp.sango.kernel.Decision;
import jp.sango.programme.Policy;

/** Whether a family may register: the policy's rules in the policy's order, the first objection wins. Pure. */
final class RegistrationRules {

  private RegistrationRules() {}

  /** The form names a due date or a child; a request without either is refused before it gets here. */
  static Decision decide(RegistrationForm form, Policy policy, LocalDate today) {
    return Decision.firstObjection(policy.registration().rules().stream()
        .map(RegistrationRule::valueOf)
        .map(rule -> rule.check(form, policy, today)));
  }
}
