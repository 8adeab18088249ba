package jp.sango.fee;

import jp.sango.kernel.Yen;
import jp.sango.programme.FeePolicy;
import jp.sango.programme.ServicePolicy;

/** Quotes a fee; one coupon covers one day or one use, and is taken only where it makes a day cheaper. */
public final class FeeCalculator {

  private FeeCalculator() {}

  public static Quote quote(FeePolicy fee, int days, boolean exempt, boolean multiples, int couponsLeft) {
    int coupons = exempt || !couponHelps(fee, multiples) ? 0 : Math.min(days, couponsLeft);
    Yen base = sum(fee.perDay(), days, coupons, exempt);
    Yen addition = multiples ? sum(fee.multiplesAddition(), days, coupons, exempt) : Yen.ZERO;
    return new Quote(base.plus(addition), base, addition, coupons, couponsLeft - coupons, exempt, fee.sample());
  }

  /** Nothing where the policy takes none in. */
  public static Yen siblings(ServicePolicy service, int siblings, int days, boolean exempt) {
    return service.siblings().map(policy -> policy.fee().of(siblings, days, exempt)).orElse(Yen.ZERO);
  }

  private static boolean couponHelps(FeePolicy fee, boolean multiples) {
    return fee.perDay().withCoupon().compareTo(fee.perDay().standard()) < 0
        || multiples && fee.multiplesAddition().withCoupon().compareTo(fee.multiplesAddition().standard()) < 0;
  }

  private static Yen sum(FeePolicy.Rates rates, int days, int coupons, boolean exempt) {
    return exempt
        ? rates.exempt().times(days)
        : rates.withCoupon().times(coupons).plus(rates.standard().times(days - coupons));
  }
}
