package jp.sango.programme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.Policy;
import jp.sango.programme.SlotPool;
import org.junit.jupiter.api.Test;

/** No shipped municipality takes older siblings in; a policy can say that one does. */
class SiblingsAlongTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  private final Policy policy = SiblingsAlong.policies().on(new MunicipalityCode("131121"), DAY).orElseThrow();

  @Test
  void siblingsBelongToTheMothersServiceAndHaveAPoolOfTheirOwn() {
    var siblings = policy.service(ServiceType.SHORT_STAY).orElseThrow().siblings().orElseThrow();
    assertThat(siblings.type()).isEqualTo(ServiceType.SIBLING_SHORT_STAY);
    assertThat(siblings.ageFrom()).isEqualTo(Period.ofYears(1));
    assertThat(siblings.most()).isEqualTo(2);
    assertThat(policy.service(ServiceType.SIBLING_SHORT_STAY)).isEmpty();
    assertThat(policy.pool(new FacilityId("center"), ServiceType.SIBLING_SHORT_STAY)).map(SlotPool::capacity)
        .contains(2);
  }

  @Test
  void feeIsForEachSiblingAndDay() {
    var fee = policy.service(ServiceType.SHORT_STAY).orElseThrow().siblings().orElseThrow().fee();
    assertThat(fee.of(2, 3, false)).isEqualTo(new Yen(2 * 3 * 1_500));
    assertThat(fee.of(2, 3, true)).isEqualTo(Yen.ZERO);
  }

  @Test
  void siblingIsOfTheRightAgeOnEveryDay() {
    var siblings = policy.service(ServiceType.SHORT_STAY).orElseThrow().siblings().orElseThrow();
    var stay = DateRange.ofDays(DAY, 2);
    assertThat(siblings.fits(DAY.minusYears(1), stay)).isTrue();
    assertThat(siblings.fits(DAY.minusYears(1).plusDays(1), stay)).as("one year old only on the second day").isFalse();
    assertThat(siblings.fits(DAY.minusYears(7).plusDays(2), stay)).isTrue();
    assertThat(siblings.fits(DAY.minusYears(7).plusDays(1), stay)).as("seven on the second day").isFalse();
  }

  @Test
  void twinsTakeASeatEachWhereAPlaceIsForAChild() {
    var pool = policy.pool(new FacilityId("shiseikai-2"), ServiceType.SHORT_STAY).orElseThrow();
    assertThat(pool.seatFor()).isEqualTo(SlotPool.SeatFor.CHILD);
    assertThat(pool.seats(2)).isEqualTo(2);
    assertThat(pool.seats(0)).isEqualTo(1);
  }

  @Test
  void pairsOfMotherAndBabyTakeOneSeatWhateverTheirNumber() {
    var pool = policy.pool(new FacilityId("center"), ServiceType.SHORT_STAY).orElseThrow();
    assertThat(pool.seats(3)).isEqualTo(1);
  }
}
