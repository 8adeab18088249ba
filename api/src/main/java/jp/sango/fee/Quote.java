package jp.sango.fee;

import jp.sango.kernel.Yen;

/**
 * What a use would cost.
 *
 * @param total base and multiples' addition after coupons
 * @param couponsUsed coupons this use would take
 * @param couponsLeft coupons left after it, and after what the family is waiting for
 * @param exempt whether the household pays nothing
 * @param sample whether the policy's figures are placeholders
 */
public record Quote(
    Yen total, Yen base, Yen multiplesAddition, int couponsUsed, int couponsLeft, boolean exempt, boolean sample) {}
