package jp.sango.programme;

import jp.sango.kernel.Yen;

/**
 * The fee of one day (or one use) and what multiples add to it.
 *
 * @param sample whether the figures are placeholders, because the municipality sets them elsewhere
 */
public record FeePolicy(Rates perDay, Rates multiplesAddition, boolean sample) {

  /** Yen a day: without a coupon, with one, and for an exempt household. */
  public record Rates(Yen standard, Yen withCoupon, Yen exempt) {}
}
