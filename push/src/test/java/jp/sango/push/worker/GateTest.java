package jp.sango.push.worker;

import static jp.sango.push.worker.Gate.LONGEST_OF_A_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import jp.sango.push.Channel;
import jp.sango.push.Urgency;
import jp.sango.push.worker.SendResult.Blamed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {

  private static final SendResult FAILED = SendResult.TryAgain.because("UNAVAILABLE");
  private static final SendResult GONE = new SendResult.AddressGone();
  private static final SendResult ACCEPTED = new SendResult.Accepted("id");
  private static final Duration A_DAY = Duration.ofDays(1);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
  private final Gate gate = new Gate(Channel.FCM, Account.USUAL, nanos::get);

  @Test
  void closesForAsLongAsTheProviderAsks() {
    assertThat(isOpen()).isTrue();
    away(Duration.ofSeconds(30));
    away(Duration.ofSeconds(2));
    assertThat(gate.left()).isEqualTo(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    assertThat(isOpen()).isTrue();
  }

  @Test
  void oneOfManyThatFailsClosesNothing() {
    hear(ACCEPTED, 300);
    hear(FAILED, 15);
    hear(ACCEPTED, 300);
    assertThat(isOpen()).isTrue();
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
    assertThat(gate.left()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
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

  /** One phone's limit, one maker's key, one kind of text: all others go on. */
  @ParameterizedTest
  @EnumSource(value = Blamed.class, names = {"MESSAGE", "PHONE", "PLATFORM"})
  void whatIsNotItsFaultClosesNothing(Blamed blamed) {
    hear(new SendResult.TryAgain("NOT_NOW", Optional.empty(), blamed), 400);
    assertThat(isOpen()).isTrue();
  }

  @Test
  void badTextsCloseNothingAndEndAtOnce() {
    var tooLong = new SendResult.Refused("INVALID_ARGUMENT", Blamed.MESSAGE);
    IntStream.range(0, 400).forEach(_ -> assertThat(gate.heard(tooLong)).isEqualTo(tooLong));
    assertThat(isOpen()).isTrue();
  }

  @Test
  void monthThatIsUsedUpIsNeitherFailureNorRefusal() {
    var exhausted = new SendResult.Exhausted("MONTHLY_LIMIT");
    IntStream.range(0, 400).forEach(_ -> assertThat(gate.heard(exhausted)).isEqualTo(exhausted));
    assertThat(isOpen()).isTrue();
  }

  @Test
  void fewTryBeforeItIsOpenAgain() {
    away(Duration.ofSeconds(30));
    assertThat(admitted(Urgency.SOON, 100)).isZero();
    pass(Duration.ofSeconds(30));
    assertThat(gate.room(Urgency.SOON, 500)).isEqualTo(Trials.MANY);
    assertThat(admitted(Urgency.SOON, 100)).isEqualTo(Trials.MANY);
    assertThat(gate.room(Urgency.SOON, 500)).isZero();
    hear(ACCEPTED, Trials.MANY);
    assertThat(admitted(Urgency.SOON, 100)).isEqualTo(100);
    assertThat(gate.room(Urgency.SOON, 500)).isEqualTo(500);
  }

  @Test
  void othersTrialsAreInNoCallsWay() {
    away(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    admitted(Urgency.BROADCAST, 100);
    assertThat(admitted(Urgency.NOW, 1)).isOne();
  }

  /** Their worker may have died. */
  @Test
  void trialsThatNobodyHasHeardOfAreTakenByOthers() {
    away(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    admitted(Urgency.SOON, 100);
    pass(Duration.ofSeconds(31));
    assertThat(admitted(Urgency.SOON, 100)).isEqualTo(Trials.MANY);
  }

  @Test
  void trialThatSaidNothingOfTheAccountIsNone() {
    away(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    for (var message = 0; message < 100; message++) {
      assertThat(gate.admit(Urgency.SOON)).isZero();
      gate.heard(new SendResult.Exhausted("MONTHLY_LIMIT"));
    }
  }

  @Test
  void callTriesEachTenSecondsHoweverLongTheProviderWantsToBeLeftAlone() {
    away(A_DAY);
    assertThat(gate.admit(Urgency.NOW)).isEqualTo(LONGEST_OF_A_CALL);
    pass(LONGEST_OF_A_CALL);
    assertThat(gate.room(Urgency.NOW, 64)).isOne();
    assertThat(admitted(Urgency.NOW, 64)).isOne();
    assertThat(gate.room(Urgency.NOW, 64)).isZero();
    gate.heard(new SendResult.ChannelAway("QUOTA_EXCEEDED", A_DAY));
    pass(LONGEST_OF_A_CALL);
    assertThat(admitted(Urgency.NOW, 64)).isOne();
    assertThat(admitted(Urgency.SOON, 64)).isZero();
  }

  @Test
  void callThatIsTakenLetsTheNextOneGo() {
    away(A_DAY);
    pass(LONGEST_OF_A_CALL);
    assertThat(admitted(Urgency.NOW, 1)).isOne();
    gate.heard(ACCEPTED);
    assertThat(admitted(Urgency.NOW, 2)).isOne();
    assertThat(admitted(Urgency.SOON, 1)).as("the others wait as long as is asked").isZero();
  }

  @Test
  void whereEveryAddressIsRefusedNoMoreAreForgotten() {
    hear(GONE, 40);
    assertThat(isOpen()).isFalse();
    assertThat(gate.heard(GONE)).as("was under way").isInstanceOf(SendResult.ChannelAway.class);
  }

  /** A minute's pause ends many times in that time. */
  @Test
  void wrongCredentialsForHoursForgetNoMoreThanFortyAddresses() {
    var forgotten = 0;
    for (var second = 0; second < Duration.ofHours(3).toSeconds(); second++) {
      for (var urgency : Urgency.values()) {
        for (var message = 0; message < 5; message++) {
          forgotten += gate.admit(urgency).isZero() && gate.heard(GONE).equals(GONE) ? 1 : 0;
        }
      }
      pass(Duration.ofSeconds(1));
    }
    assertThat(forgotten).isLessThanOrEqualTo(40);
  }

  @Test
  void refusalsAreBelievedAgainWhenMostOfAFewAreAccepted() {
    hear(GONE, 40);
    pass(Duration.ofMinutes(1));
    hear(ACCEPTED, Trials.MANY - 1);
    assertThat(gate.heard(GONE)).as("the last of the few").isEqualTo(GONE);
    assertThat(isOpen()).isTrue();
    assertThat(admitted(Urgency.BROADCAST, 100)).isEqualTo(100);
  }

  @Test
  void doubtKeepsNoCallWaiting() {
    hear(GONE, 40);
    assertThat(admitted(Urgency.NOW, 10)).isEqualTo(10);
    assertThat(admitted(Urgency.SOON, 10)).isZero();
  }

  @Test
  void someAddressesThatAreGoneAreForgottenAsEver() {
    IntStream.range(0, 100).forEach(_ -> {
      gate.heard(ACCEPTED);
      assertThat(gate.heard(GONE)).isEqualTo(GONE);
    });
    assertThat(isOpen()).isTrue();
  }

  private void away(Duration pause) {
    gate.heard(new SendResult.ChannelAway("QUOTA_EXCEEDED", pause));
  }

  private boolean isOpen() {
    return gate.left().isZero();
  }

  private int admitted(Urgency urgency, int messages) {
    return (int) IntStream.range(0, messages).filter(_ -> gate.admit(urgency).isZero()).count();
  }

  private void hear(SendResult result, int times) {
    IntStream.range(0, times).forEach(_ -> gate.heard(result));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
