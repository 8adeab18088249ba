package jp.sango.registration;

import jp.sango.kernel.DateRange;
import jp.sango.kernel.Decision;
import jp.sango.kernel.FacilityId;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;

/** Whether a family may use a service on given dates; the first rule that objects wins. Pure. */
public interface Eligibility {

  /**
   * The problem's field is left to the caller, who knows which wish it was. Codes: {@code registration-not-approved},
   * {@code moved-away}, {@code service-not-offered}, {@code child-not-born}, {@code child-too-old},
   * {@code setting-not-fitting}, {@code doctor-must-agree}, {@code registered-too-late}; after a loss
   * {@code period-not-begun} and {@code period-over} instead of those that speak of a child.
   */
  Decision decide(Family family, FacilityId facility, ServicePolicy service, DateRange dates, Policy policy);

  /** By the policy's figures alone. */
  static Eligibility byPolicy() {
    return new PolicyEligibility();
  }
}
