package jp.sango.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;

final class PolicyEligibility implements Eligibility {

  private static final List<Rule> RULES = List.of(
      PolicyEligibility::registrationIsApproved,
      PolicyEligibility::serviceIsOffered,
      PolicyEligibility::childIsBorn,
      PolicyEligibility::childIsYoungEnoughOnEveryDay,
      PolicyEligibility::registrationCameInEarlyEnough);

  private interface Rule {
    Decision check(Use use);
  }

  private record Use(Family family, ServicePolicy service, DateRange dates, Policy policy) {}

  @Override
  public Decision decide(Family family, ServicePolicy service, DateRange dates, Policy policy) {
    var use = new Use(family, service, dates, policy);
    return Decision.firstObjection(RULES.stream().map(rule -> rule.check(use)));
  }

  private static Decision registrationIsApproved(Use use) {
    return objectUnless(use.family().state() == RegistrationState.APPROVED, "registration-not-approved");
  }

  private static Decision serviceIsOffered(Use use) {
    return objectUnless(use.policy().service(use.service().type()).isPresent(), "service-not-offered");
  }

  /** A due date is a forecast, and every period is counted from a birth: she enters the birth first, then applies. */
  private static Decision childIsBorn(Use use) {
    return objectUnless(
        use.family().children().stream().anyMatch(child -> !child.birthDate().isAfter(use.dates().first())),
        "child-not-born");
  }

  /**
   * One child of the family has to fit all dates; which one does not matter, for the care is the mother's and her
   * babies' together: of twins of whom one is small, both may come until the small one's corrected age.
   */
  private static Decision childIsYoungEnoughOnEveryDay(Use use) {
    var dueDate = use.family().dueDate();
    return objectUnless(
        use.family().children().stream().anyMatch(child -> child.fits(use.service(), dueDate, use.dates())),
        "child-too-old");
  }

  /**
   * "Until so many days before the first wished date": counted from the day the registration came in. Once the first
   * use is late enough every later one is, so that nothing need be known of earlier uses.
   */
  private static Decision registrationCameInEarlyEnough(Use use) {
    return use.policy().registration().daysBeforeFirstUse()
        .map(days -> notBefore(use.family().submittedOn().plusDays(days), use.dates(), days))
        .orElse(Decision.ACCEPTED);
  }

  private static Decision notBefore(LocalDate earliest, DateRange dates, int days) {
    return Decision.unless(dates.first().isBefore(earliest),
        () -> problem("registered-too-late").with("days", days).with("earliest", earliest));
  }

  private static Decision objectUnless(boolean fine, String code) {
    return Decision.unless(!fine, () -> problem(code));
  }

  private static Problem problem(String code) {
    return new Problem(Problem.Kind.REFUSED, code, Optional.empty(), Map.of());
  }
}
