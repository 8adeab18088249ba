package jp.sango.registration;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;

/**
 * A registration is about one birth: the children born to her fit its due date and each other. Or else a child "added
 * after approval" could stretch the periods for years. Generous, for clinics and calendars differ. Children who came to
 * her otherwise may be of any age: staff have looked at each of them.
 */
final class OneBirth {

  private static final int WEEKS_BEFORE_DUE = 20;
  private static final int WEEKS_AFTER_DUE = 4;
  private static final int DAYS_BETWEEN_CHILDREN = 30;

  private OneBirth() {}

  static Decision decide(RegistrationForm form) {
    var children = form.children();
    return IntStream.range(0, children.size())
        .filter(i -> children.get(i).relation() == Child.Relation.BORN && !fits(children.get(i).birthDate(), form))
        .mapToObj(i -> Decision.rejected(Problem.refused("not-of-one-birth", "children[" + i + "].birthDate")))
        .findFirst().orElse(Decision.ACCEPTED);
  }

  private static boolean fits(LocalDate born, RegistrationForm form) {
    return form.dueDate().filter(due -> !fitsDueDate(born, due)).isEmpty()
        && form.children().stream().filter(child -> child.relation() == Child.Relation.BORN).findFirst()
            .filter(eldest -> !isNear(born, eldest.birthDate())).isEmpty();
  }

  /** Whether two of them, however they came to her, are of one birth. */
  static boolean hasMultiples(List<Child> children) {
    return IntStream.range(0, children.size()).anyMatch(i -> children.subList(0, i).stream()
        .anyMatch(other -> isNear(children.get(i).birthDate(), other.birthDate())));
  }

  /** Whether what is told now cannot be about the birth, or the children, that are known already. */
  static boolean isAnother(RegistrationForm known, RegistrationForm told) {
    return told.birth()
        .map(birth -> known.birth().filter(last -> !birth.isAfter(last.plusWeeks(WEEKS_BEFORE_DUE))).isEmpty())
        .orElseGet(() -> !known.children().containsAll(told.children()));
  }

  private static boolean fitsDueDate(LocalDate born, LocalDate due) {
    return !born.isBefore(due.minusWeeks(WEEKS_BEFORE_DUE)) && !born.isAfter(due.plusWeeks(WEEKS_AFTER_DUE));
  }

  private static boolean isNear(LocalDate born, LocalDate other) {
    return Math.abs(ChronoUnit.DAYS.between(born, other)) <= DAYS_BETWEEN_CHILDREN;
  }
}
