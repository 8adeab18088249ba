package jp.sango.push.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.push.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Quota quota = Quota.perMinute(600_000, nanos::get);

  @Test
  void noMinuteHoldsMoreThanTheQuota() {
    var taken = 0;
    for (var tenth = 0; tenth <= 600; tenth++) {
      taken += quota.take(Urgency.NOW, 1_000_000);
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(taken).isBetween(590_000, 600_000);
  }

  @Test
  void whatIsDueAtTenLeavesAtOnce() {
    assertThat(quota.take(Urgency.SOON, 10_000)).isEqualTo(10_000);
  }

  @Test
  void broadcastsLeaveSomeForResultsAndThoseForCalls() {
    var broadcasts = quota.take(Urgency.BROADCAST, 1_000_000);
    var results = quota.take(Urgency.SOON, 1_000_000);
    var calls = quota.take(Urgency.NOW, 1_000_000);
    assertThat(quota.take(Urgency.BROADCAST, 1)).isZero();
    assertThat(results).isGreaterThan(3_000);
    assertThat(calls).isGreaterThan(900);
    assertThat(broadcasts).isGreaterThan(40_000);
  }

  @Test
  void whatIsNotUsedCanBeTakenAgain() {
    var all = quota.take(Urgency.NOW, 1_000_000);
    quota.giveBack(all);
    assertThat(quota.take(Urgency.NOW, 1_000_000)).isEqualTo(all);
  }

  @Test
  void withoutAQuotaThereIsNoEnd() {
    assertThat(Quota.perMinute(0, nanos::get).take(Urgency.BROADCAST, 1_000_000)).isEqualTo(1_000_000);
  }

  @Test
  void nodesThatShareItTakeNoMoreThanTheQuotaTogether() {
    var one = Quota.perMinute(600_000, nanos::get);
    var other = Quota.perMinute(600_000, nanos::get);
    one.shareAmong(2);
    other.shareAmong(2);
    assertThat(minuteOf(one, other)).isBetween(590_000, 600_000);
  }

  /** For a few seconds the first has not heard of the second. */
  @Test
  void nodeThatComesTakesNothingThatOthersStillTake() {
    var first = Quota.perMinute(600_000, nanos::get);
    var second = Quota.perMinute(600_000, nanos::get);
    second.join(2);
    var taken = 0;
    for (var tenth = 0; tenth <= 600; tenth++) {
      if (tenth == 49) {
        first.shareAmong(2);
      }
      taken += first.take(Urgency.SOON, 1_000_000) + second.take(Urgency.SOON, 1_000_000);
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(taken).isLessThanOrEqualTo(600_000);
  }

  @Test
  void callNeedNotWaitUntilANewNodeHasItsShare() {
    quota.join(2);
    assertThat(quota.take(Urgency.SOON, 1)).isZero();
    assertThat(quota.take(Urgency.NOW, 5)).isEqualTo(5);
  }

  @Test
  void nodeThatIsAloneHasAllOfItAtOnce() {
    quota.join(1);
    assertThat(quota.take(Urgency.SOON, 10_000)).isEqualTo(10_000);
  }

  @ParameterizedTest
  @EnumSource(Urgency.class)
  void smallestShareStillGivesEverybodyATurn(Urgency urgency) {
    var small = Quota.perMinute(60, nanos::get);
    small.shareAmong(10);
    var taken = 0;
    for (var minute = 0; minute < 10; minute++) {
      taken += small.take(urgency, 100);
      nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    }
    assertThat(taken).isBetween(10, 60);
  }

  private int minuteOf(Quota... shares) {
    var taken = 0;
    for (var tenth = 0; tenth <= 600; tenth++) {
      for (var share : shares) {
        taken += share.take(Urgency.NOW, 1_000_000);
      }
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return taken;
  }
}
