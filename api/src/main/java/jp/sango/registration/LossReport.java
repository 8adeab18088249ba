package jp.sango.registration;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;

/**
 * That a baby has died, of a family that had registered before; prints as redacted.
 *
 * @param child place of the child who died among those she has named, from 0; not needed where there is one at most
 * @param stillExpecting whether another baby of the same pregnancy lives: then the due date stays
 */
public record LossReport(Loss loss, Optional<Integer> child, boolean stillExpecting) {

  Decision decide(RegistrationForm form) {
    int known = form.children().size();
    if (child.isPresent()) {
      return Decision.unless(child.get() < 0 || child.get() >= known, () -> Problem.invalid("invalid-value", "child"));
    }
    return Decision.unless(loss.kind() == Loss.Kind.INFANT_DEATH && known > 1,
        () -> Problem.invalid("required", "child"));
  }

  /** Who has died is named no longer; nor is the day that was awaited, where nobody is left for whom it counts. */
  RegistrationForm applyTo(RegistrationForm form) {
    var living = living(form.children());
    return form.afterLoss(loss, living, stillExpecting || !living.isEmpty() ? form.dueDate() : Optional.empty());
  }

  private List<Child> living(List<Child> children) {
    var died = child.or(() -> loss.kind() == Loss.Kind.INFANT_DEATH ? Optional.of(0) : Optional.empty());
    return IntStream.range(0, children.size())
        .filter(i -> died.filter(place -> place == i).isEmpty())
        .mapToObj(children::get)
        .toList();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
