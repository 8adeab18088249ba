package jp.sango.programme;

import java.util.Set;

/** The rules a policy may name for registration; the registration feature knows one rule for each. */
public final class RegistrationRuleNames {

  public static final String LIVES_IN_MUNICIPALITY = "LIVES_IN_MUNICIPALITY";
  public static final String HAS_REACHED_PREGNANCY_WEEK = "HAS_REACHED_PREGNANCY_WEEK";
  /** Young enough for at least one of the policy's services. */
  public static final String CHILD_IS_YOUNG_ENOUGH = "CHILD_IS_YOUNG_ENOUGH";
  /** The first wished date is at least {@link RegistrationPolicy#daysBeforeFirstUse()} away. */
  public static final String IN_TIME_BEFORE_FIRST_USE = "IN_TIME_BEFORE_FIRST_USE";
  public static final String NEEDS_SUPPORT = "NEEDS_SUPPORT";
  public static final String NOT_INFECTIOUS = "NOT_INFECTIOUS";
  /** No hospital care; illness that needs medical intervention only if a doctor agrees. */
  public static final String NEEDS_NO_HOSPITAL_CARE = "NEEDS_NO_HOSPITAL_CARE";

  public static final Set<String> ALL = Set.of(
      LIVES_IN_MUNICIPALITY, HAS_REACHED_PREGNANCY_WEEK, CHILD_IS_YOUNG_ENOUGH, IN_TIME_BEFORE_FIRST_USE,
      NEEDS_SUPPORT, NOT_INFECTIOUS, NEEDS_NO_HOSPITAL_CARE);

  private RegistrationRuleNames() {}
}
