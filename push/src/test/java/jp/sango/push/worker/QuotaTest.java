package jp.sango.push.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.push.Urgency;
import org.junit.jupiter.api.Test;

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
}
