package jp.sango.registration;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What staff have granted a family.
 *
 * @param tier name of the policy's tier that staff set; empty where use alone decides it
 * @param tierUntil the last day on which that tier holds; without one it does not end
 * @param highNeed whether that tier is the one of high need
 * @param coupons for this birth
 */
public record Terms(
    Optional<String> tier, Optional<LocalDate> tierUntil, boolean highNeed, boolean householdExempt, int coupons) {

  /** Before anybody has decided. */
  public static final Terms NONE = new Terms(Optional.empty(), Optional.empty(), false, false, 0);

  public Terms withTier(Optional<String> otherTier, Optional<LocalDate> until, boolean otherHighNeed) {
    return new Terms(otherTier, until, otherHighNeed, householdExempt, coupons);
  }
}
