package jp.sango.push.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import jp.sango.push.Channel;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final SendResult FAILED = SendResult.TryAgain.because("UNAVAILABLE");
  private static final SendResult GONE = new SendResult.AddressGone();
  private static final SendResult ACCEPTED = new SendResult.Accepted("id");

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
  private final Gate gate = new Gate(Channel.FCM, nanos::get);

  @Test
  void closesForAsLongAsTheProviderAsks() {
    assertThat(gate.isOpen()).isTrue();
    gate.heard(new SendResult.ChannelAway("QUOTA_EXCEEDED", Duration.ofSeconds(30)));
    gate.heard(new SendResult.ChannelAway("QUOTA_EXCEEDED", Duration.ofSeconds(2)));
    assertThat(gate.left()).isEqualTo(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void oneOfManyThatFailsClosesNothing() {
    hear(ACCEPTED, 300);
    hear(FAILED, 15);
    hear(ACCEPTED, 300);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void providerThatIsAwayIsKnockedAtEverMoreSeldomAndAgainAtOnceWhenItIsBack() {
    hear(FAILED, 40);
    assertThat(gate.left()).isEqualTo(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    hear(FAILED, 40);
    assertThat(gate.left()).isEqualTo(Duration.ofSeconds(2));
    IntStream.range(0, 10).forEach(_ -> {
      pass(Duration.ofMinutes(1));
      hear(FAILED, 40);
    });
    assertThat(gate.left()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(1));
    hear(ACCEPTED, 40);
    hear(FAILED, 40);
    assertThat(gate.left()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatWasUnderWayWhenItClosedFailsOnlyOnce() {
    hear(FAILED, 160);
    assertThat(gate.left()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whereEveryAddressIsRefusedNoMoreAreForgotten() {
    hear(GONE, 40);
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.heard(GONE)).as("was under way").isInstanceOf(SendResult.ChannelAway.class);
  }

  @Test
  void someAddressesThatAreGoneAreForgottenAsEver() {
    IntStream.range(0, 100).forEach(_ -> {
      gate.heard(ACCEPTED);
      assertThat(gate.heard(GONE)).isEqualTo(GONE);
    });
    assertThat(gate.isOpen()).isTrue();
  }

  private void hear(SendResult result, int times) {
    IntStream.range(0, times).forEach(_ -> gate.heard(result));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
