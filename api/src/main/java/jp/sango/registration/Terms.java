package jp.sango.registration;

import java.util.Optional;

/**
 * What staff have granted a family.
 *
 * @param tier name of the policy's tier that staff set; empty where use alone decides it
 * @param highNeed whether that tier is the one of high need
 * @param coupons for this birth
 */
public record Terms(Optional<String> tier, boolean highNeed, boolean householdExempt, int coupons) {

  /** Before anybody has decided. */
  public static final Terms NONE = new Terms(Optional.empty(), false, false, 0);

  public Terms withTier(Optional<String> otherTier, boolean otherHighNeed) {
    return new Terms(otherTier, otherHighNeed, householdExempt, coupons);
  }
}
