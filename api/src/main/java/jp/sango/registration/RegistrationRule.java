package jp.sango.registration;

import java.time.LocalDate;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;
import jp.sango.programme.RegistrationRuleNames;
import jp.sango.programme.ServicePolicy;

/** The rules that a policy may name for registration; its names are those of {@link RegistrationRuleNames}. */
enum RegistrationRule {
  LIVES_IN_MUNICIPALITY {
    @Override
    Decision check(RegistrationForm form, Policy policy, LocalDate today) {
      return Decision.unless(!form.livesInMunicipality(),
          () -> Problem.refused("lives-elsewhere", "livesInMunicipality"));
    }
  },
  HAS_REACHED_PREGNANCY_WEEK {
    @Override
    Decision check(RegistrationForm form, Policy policy, LocalDate today) {
      if (!form.children().isEmpty() || form.loss().isPresent()) {
        return Decision.ACCEPTED;
      }
      int week = policy.registration().fromPregnancyWeek();
      var from = form.dueDate().orElseThrow().minusWeeks(WEEKS_OF_PREGNANCY - week);
      return Decision.unless(today.isBefore(from),
          () -> Problem.refused("too-early-in-pregnancy", "dueDate").with("week", week).with("from", from));
    }
  },
  CHILD_IS_YOUNG_ENOUGH {
    @Override
    Decision check(RegistrationForm form, Policy policy, LocalDate today) {
      return isYoungEnough(form, policy, today);
    }
  },
  /** Which date she will wish for is not known yet; but there has to be one left that is not too soon. */
  IN_TIME_BEFORE_FIRST_USE {
    @Override
    Decision check(RegistrationForm form, Policy policy, LocalDate today) {
      return isYoungEnough(form, policy, today.plusDays(policy.registration().daysBeforeFirstUse().orElse(0)));
    }
  },
  NEEDS_SUPPORT {
    @Override
    Decision check(RegistrationForm form, Policy policy, LocalDate today) {
      return Decision.unless(form.reasons().isEmpty(), () -> Problem.refused("no-need-named", "reasons"));
    }
  },
  /** Nobody is turned away weeks before a visit for an illness of today: it excludes while it lasts, visit by visit. */
  NOT_INFECTIOUS {
    @Override
    Decision check(RegistrationForm form, Policy policy, LocalDate today) {
      return Decision.ACCEPTED;
    }
  },
  /** Hospital care excludes while it lasts, like an infection; what goes on longer is for a doctor to say. */
  NEEDS_NO_HOSPITAL_CARE {
    @Override
    Decision check(RegistrationForm form, Policy policy, LocalDate today) {
      return Decision.unless(form.circumstances().illnessOrNone() == Circumstances.Illness.UNDER_TREATMENT,
          () -> Problem.refused("doctor-must-agree", "illness"));
    }
  };

  private static final int WEEKS_OF_PREGNANCY = 40;

  abstract Decision check(RegistrationForm form, Policy policy, LocalDate today);

  /** Before the birth the due date stands for it. */
  private static Decision isYoungEnough(RegistrationForm form, Policy policy, LocalDate date) {
    boolean fits = policy.services().stream().flatMap(service -> periodEnds(form, service)).anyMatch(date::isBefore);
    return Decision.unless(!fits, () -> form.loss().isPresent()
        ? Problem.refused("programme-period-over", "loss.on")
        : Problem.refused("child-too-old-for-programme", form.children().isEmpty() ? "dueDate" : "children"));
  }

  private static Stream<LocalDate> periodEnds(RegistrationForm form, ServicePolicy service) {
    var living = form.children().isEmpty()
        ? form.dueDate().map(service::periodEnds).stream()
        : form.children().stream().map(child -> child.outgrows(service, form.dueDate()));
    return Stream.concat(living, form.loss().map(loss -> loss.careEnds(service)).stream());
  }
}
