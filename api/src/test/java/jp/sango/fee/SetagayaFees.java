package jp.sango.fee;

import jp.sango.kernel.Yen;
import jp.sango.programme.FeePolicy;
import jp.sango.programme.FeePolicy.Rates;

/** The ward's table of fees, as published. */
final class SetagayaFees {

  static final FeePolicy SHORT_STAY = fee(rates(4_500, 2_000), rates(500, 0));
  static final FeePolicy DAY_SERVICE = fee(rates(3_000, 500), rates(250, 0));
  static final FeePolicy OUTREACH = fee(rates(2_000, 0), rates(200, 0));

  private SetagayaFees() {}

  static FeePolicy fee(Rates perDay, Rates addition) {
    return new FeePolicy(perDay, addition, false);
  }

  static Rates rates(long standard, long withCoupon) {
    return new Rates(new Yen(standard), new Yen(withCoupon), Yen.ZERO);
  }

  static FeePolicy of(String service) {
    return switch (service) {
      case "SHORT_STAY" -> SHORT_STAY;
      case "DAY_SERVICE" -> DAY_SERVICE;
      case "OUTREACH" -> OUTREACH;
      default -> throw new IllegalArgumentException(service);
    };
  }
}
