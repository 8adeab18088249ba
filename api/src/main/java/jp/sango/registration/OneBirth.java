package jp.sango.registration;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;

/**
 * A registration is about one birth: its children fit its due date and each other. Or else a child "added after
 * approval" could stretch the periods for years. Generous, for clinics and calendars differ.
 */
final class OneBirth {

  private static final int WEEKS_BEFORE_DUE = 20;
  private static final int WEEKS_AFTER_DUE = 4;
  private static final int DAYS_BETWEEN_CHILDREN = 30;

  private OneBirth() {}

  static Decision decide(RegistrationForm form) {
    for (int i = 0; i < form.children().size(); i++) {
      var born = form.children().get(i).birthDate();
      if (form.dueDate().filter(due -> !fitsDueDate(born, due)).isPresent()
          || !isNear(born, form.children().getFirst().birthDate())) {
        return Decision.rejected(Problem.refused("not-of-one-birth", "children[" + i + "].birthDate"));
      }
    }
    return Decision.ACCEPTED;
  }

  private static boolean fitsDueDate(LocalDate born, LocalDate due) {
    return !born.isBefore(due.minusWeeks(WEEKS_BEFORE_DUE)) && !born.isAfter(due.plusWeeks(WEEKS_AFTER_DUE));
  }

  private static boolean isNear(LocalDate born, LocalDate other) {
    return Math.abs(ChronoUnit.DAYS.between(born, other)) <= DAYS_BETWEEN_CHILDREN;
  }
}
