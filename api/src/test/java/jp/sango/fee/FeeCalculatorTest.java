package jp.sango.fee;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.kernel.Yen;
import jp.sango.programme.FeePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeeCalculatorTest {

  @ParameterizedTest
  @CsvSource(textBlock = """
      SHORT_STAY,  4500, 2000, 0
      DAY_SERVICE, 3000,  500, 0
      OUTREACH,    2000,    0, 0
      """)
  void oneDayCostsWhatTheTableSays(String service, long standard, long withCoupon, long exempt) {
    var fee = SetagayaFees.of(service);

    assertThat(FeeCalculator.quote(fee, 1, false, false, 0).total()).isEqualTo(new Yen(standard));
    assertThat(FeeCalculator.quote(fee, 1, false, false, 1).total()).isEqualTo(new Yen(withCoupon));
    assertThat(FeeCalculator.quote(fee, 1, true, false, 1).total()).isEqualTo(new Yen(exempt));
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      SHORT_STAY,  500, 0, 0
      DAY_SERVICE, 250, 0, 0
      OUTREACH,    200, 0, 0
      """)
  void multiplesAddWhatTheTableSays(String service, long standard, long withCoupon, long exempt) {
    var fee = SetagayaFees.of(service);

    assertThat(FeeCalculator.quote(fee, 1, false, true, 0).multiplesAddition()).isEqualTo(new Yen(standard));
    assertThat(FeeCalculator.quote(fee, 1, false, true, 1).multiplesAddition()).isEqualTo(new Yen(withCoupon));
    assertThat(FeeCalculator.quote(fee, 1, true, true, 1).multiplesAddition()).isEqualTo(new Yen(exempt));
    assertThat(FeeCalculator.quote(fee, 1, false, false, 0).multiplesAddition()).isEqualTo(Yen.ZERO);
  }

  @Test
  void wholeStayTakesOneCouponADay() {
    assertThat(FeeCalculator.quote(SetagayaFees.SHORT_STAY, 2, false, false, 5)).isEqualTo(
        new Quote(new Yen(4_000), new Yen(4_000), Yen.ZERO, 2, 3, false, false));
  }

  @Test
  void daysBeyondTheCouponsCostTheFullFee() {
    assertThat(FeeCalculator.quote(SetagayaFees.SHORT_STAY, 7, false, false, 5)).isEqualTo(
        new Quote(new Yen(5 * 2_000 + 2 * 4_500), new Yen(19_000), Yen.ZERO, 5, 0, false, false));
  }

  @Test
  void twinsStayBeyondTheCouponsPaysTheAdditionForTheseDays() {
    assertThat(FeeCalculator.quote(SetagayaFees.SHORT_STAY, 7, false, true, 5)).isEqualTo(
        new Quote(new Yen(20_000), new Yen(19_000), new Yen(2 * 500), 5, 0, false, false));
  }

  @Test
  void exemptHouseholdKeepsItsCoupons() {
    assertThat(FeeCalculator.quote(SetagayaFees.SHORT_STAY, 7, true, true, 5)).isEqualTo(
        new Quote(Yen.ZERO, Yen.ZERO, Yen.ZERO, 0, 5, true, false));
  }

  @Test
  void couponThatMakesNothingCheaperIsNotTaken() {
    var flat = SetagayaFees.fee(SetagayaFees.rates(1_000, 1_000), SetagayaFees.rates(300, 0));

    assertThat(FeeCalculator.quote(flat, 1, false, false, 5).couponsUsed()).isZero();
    assertThat(FeeCalculator.quote(flat, 1, false, true, 5).couponsUsed()).isEqualTo(1);
  }

  @Test
  void placeholderFiguresAreSaidToBeSuch() {
    var sample = new FeePolicy(
        SetagayaFees.rates(1, 0), SetagayaFees.rates(0, 0), true);

    assertThat(FeeCalculator.quote(sample, 1, false, false, 0).sample()).isTrue();
  }
}
