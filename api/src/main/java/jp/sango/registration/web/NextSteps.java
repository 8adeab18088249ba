package jp.sango.registration.web;

import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.TextFile;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationForm;

/** What a resident does next, in the language that she chose; a missing text stops the start. */
final class NextSteps {

  private enum Step {
    WAIT,
    WAIT_DAYS,
    MEND,
    ENTER_CHILD,
    APPLY,
    APPLY_QUIETLY
  }

  private final TextFile texts =
      TextFile.read("/registration/next-steps.properties", Stream.of(Step.values()).map(Step::name).toList());

  /** @param decidedWithinDays how long staff usually take, if the policy says it */
  String after(Registration registration, Optional<Integer> decidedWithinDays) {
    var step = switch (registration.state()) {
      case SUBMITTED -> decidedWithinDays.isPresent() ? Step.WAIT_DAYS : Step.WAIT;
      case RETURNED -> Step.MEND;
      case APPROVED -> approved(registration.form());
    };
    return texts.text(step.name(), registration.form().language())
        .replace("{days}", decidedWithinDays.map(String::valueOf).orElse(""));
  }

  /** After a loss nobody is asked for a birth. */
  private static Step approved(RegistrationForm form) {
    if (form.circumstances().loss().isPresent()) {
      return Step.APPLY_QUIETLY;
    }
    return form.children().isEmpty() ? Step.ENTER_CHILD : Step.APPLY;
  }
}
