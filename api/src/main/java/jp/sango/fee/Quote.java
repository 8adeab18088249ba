package jp.sango.fee;

import jp.sango.kernel.Yen;

/**
 * What a use would cost.
 *
 * @param total base, multiples' addition after coupons, and older siblings
 * @param siblings for the older siblings who come along
 * @param couponsUsed coupons this use would take
 * @param couponsLeft coupons left after it, and after what the family is waiting for
 * @param exempt whether the household pays nothing
 * @param sample whether the policy's figures are placeholders
 */
public record Quote(
    Yen total, Yen base, Yen multiplesAddition, Yen siblings, int couponsUsed, int couponsLeft, boolean exempt,
    boolean sample) {

  /** Without siblings. */
  public Quote(
      Yen total, Yen base, Yen multiplesAddition, int couponsUsed, int couponsLeft, boolean exempt, boolean sample) {
    this(total, base, multiplesAddition, Yen.ZERO, couponsUsed, couponsLeft, exempt, sample);
  }

  /** The same with a fee for siblings, which no coupon makes cheaper. */
  public Quote with(Yen feeForSiblings) {
    return new Quote(total.plus(feeForSiblings), base, multiplesAddition, siblings.plus(feeForSiblings), couponsUsed,
        couponsLeft, exempt, sample);
  }
}
