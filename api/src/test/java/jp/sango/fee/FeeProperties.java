package jp.sango.fee;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.kernel.Yen;
import jp.sango.programme.FeePolicy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FeeProperties {

  /** As the loader lets them in: a coupon never makes a day dearer, and exempt is the cheapest. */
  @Provide
  Arbitrary<FeePolicy> fees() {
    return Combinators.combine(rates(), rates()).as((day, addition) -> new FeePolicy(day, addition, false));
  }

  private static Arbitrary<FeePolicy.Rates> rates() {
    return Arbitraries.longs().between(0, 20_000).list().ofSize(3).map(amounts -> {
      var sorted = amounts.stream().sorted().map(Yen::new).toList();
      return new FeePolicy.Rates(sorted.get(2), sorted.get(1), sorted.get(0));
    });
  }

  @Property
  void couponsSaveNoMoreThanTheFeeAndNeverCost(
      @ForAll("fees") FeePolicy fee, @ForAll @IntRange(min = 1, max = 14) int days, @ForAll boolean multiples,
      @ForAll @IntRange(max = 20) int coupons) {
    var with = FeeCalculator.quote(fee, days, false, multiples, coupons);
    var without = FeeCalculator.quote(fee, days, false, multiples, 0);

    assertThat(with.total().amount()).isBetween(0L, without.total().amount());
    assertThat(with.total()).isEqualTo(with.base().plus(with.multiplesAddition()));
  }

  @Property
  void noCouponIsUsedTwiceOrForNothing(
      @ForAll("fees") FeePolicy fee, @ForAll @IntRange(min = 1, max = 14) int days, @ForAll boolean exempt,
      @ForAll boolean multiples, @ForAll @IntRange(max = 20) int coupons) {
    var quote = FeeCalculator.quote(fee, days, exempt, multiples, coupons);

    assertThat(quote.couponsUsed() + quote.couponsLeft()).isEqualTo(coupons);
    assertThat(quote.couponsUsed()).isBetween(0, Math.min(days, coupons));
    if (exempt || quote.total().equals(FeeCalculator.quote(fee, days, false, multiples, 0).total())) {
      assertThat(quote.couponsUsed()).isZero();
    }
  }

  @Property
  void moreDaysNeverCostLess(
      @ForAll("fees") FeePolicy fee, @ForAll @IntRange(min = 1, max = 14) int days, @ForAll boolean exempt,
      @ForAll boolean multiples, @ForAll @IntRange(max = 20) int coupons) {
    assertThat(FeeCalculator.quote(fee, days + 1, exempt, multiples, coupons).total())
        .isGreaterThanOrEqualTo(FeeCalculator.quote(fee, days, exempt, multiples, coupons).total());
  }

  @Property
  void anotherCouponNeverCostsMore(
      @ForAll("fees") FeePolicy fee, @ForAll @IntRange(min = 1, max = 14) int days, @ForAll boolean exempt,
      @ForAll boolean multiples, @ForAll @IntRange(max = 20) int coupons) {
    assertThat(FeeCalculator.quote(fee, days, exempt, multiples, coupons + 1).total())
        .isLessThanOrEqualTo(FeeCalculator.quote(fee, days, exempt, multiples, coupons).total());
  }

  @Property
  void exemptHouseholdNeverPaysMoreThanAnybody(
      @ForAll("fees") FeePolicy fee, @ForAll @IntRange(min = 1, max = 14) int days, @ForAll boolean multiples,
      @ForAll @IntRange(max = 20) int coupons) {
    assertThat(FeeCalculator.quote(fee, days, true, multiples, coupons).total())
        .isLessThanOrEqualTo(FeeCalculator.quote(fee, days, false, multiples, coupons).total());
  }
}
