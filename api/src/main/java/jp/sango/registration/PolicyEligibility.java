package jp.sango.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Decision;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;
import jp.sango.programme.RegistrationRuleNames;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.SlotPool;

final class PolicyEligibility implements Eligibility {

  private static final List<Rule> RULES = List.of(
      PolicyEligibility::registrationIsApproved,
      PolicyEligibility::livesHereOnEveryDay,
      PolicyEligibility::serviceIsOffered,
      PolicyEligibility::periodHasBegun,
      PolicyEligibility::periodLastsOnEveryDay,
      PolicyEligibility::settingFitsAfterALoss,
      PolicyEligibility::doctorAgreesWhereOneIsNeeded,
      PolicyEligibility::registrationCameInEarlyEnough);

  private interface Rule {
    Decision check(Use use);
  }

  private record Use(Family family, FacilityId facility, ServicePolicy service, DateRange dates, Policy policy) {}

  @Override
  public Decision decide(
      Family family, FacilityId facility, ServicePolicy service, DateRange dates, Policy policy) {
    var use = new Use(family, facility, service, dates, policy);
    return Decision.firstObjection(RULES.stream().map(rule -> rule.check(use)));
  }

  private static Decision registrationIsApproved(Use use) {
    return objectUnless(use.family().state() == RegistrationState.APPROVED, "registration-not-approved");
  }

  private static Decision livesHereOnEveryDay(Use use) {
    return use.family().movedAwayOn()
        .map(moved -> Decision.unless(!use.dates().last().isBefore(moved),
            () -> problem("moved-away").with("on", moved)))
        .orElse(Decision.ACCEPTED);
  }

  private static Decision serviceIsOffered(Use use) {
    return objectUnless(use.policy().service(use.service().type()).isPresent(), "service-not-offered");
  }

  /** A due date is a forecast, and every period is counted from a birth: she enters the birth first, then applies. */
  private static Decision periodHasBegun(Use use) {
    var family = use.family();
    return objectUnless(
        family.children().stream().anyMatch(child -> !child.birthDate().isAfter(use.dates().first()))
            || family.loss().filter(loss -> !loss.on().isAfter(use.dates().first())).isPresent(),
        family.isBereaved() ? "period-not-begun" : "child-not-born");
  }

  /**
   * One child of the family has to fit all dates; which one does not matter, for the care is the mother's and her
   * babies' together: of twins of whom one is small, both may come until the small one's corrected age. After a loss
   * the days count from it; a mother of whose twins one lives has whichever period is the longer.
   */
  private static Decision periodLastsOnEveryDay(Use use) {
    var family = use.family();
    return objectUnless(
        fitsALivingChild(use) || family.loss().filter(loss -> loss.fits(use.service(), use.dates())).isPresent(),
        family.isBereaved() ? "period-over" : "child-too-old");
  }

  private static boolean fitsALivingChild(Use use) {
    return use.family().children().stream()
        .anyMatch(child -> child.fits(use.service(), use.family().dueDate(), use.dates()));
  }

  /**
   * Who has lost her only baby is not cared for beside other people's. A mother of whose twins one lives needs what is
   * made for the two of them, wherever that is: no place is closed to her.
   */
  private static Decision settingFitsAfterALoss(Use use) {
    return objectUnless(
        !use.family().isBereaved() || fitsALivingChild(use)
            || use.policy().pool(use.facility(), use.service().type()).filter(SlotPool::afterLoss).isPresent(),
        "setting-not-fitting");
  }

  private static Decision doctorAgreesWhereOneIsNeeded(Use use) {
    return objectUnless(
        use.family().circumstances().illnessOrNone() != Circumstances.Illness.UNDER_TREATMENT
            || !use.policy().registration().rules().contains(RegistrationRuleNames.NEEDS_NO_HOSPITAL_CARE),
        "doctor-must-agree");
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
