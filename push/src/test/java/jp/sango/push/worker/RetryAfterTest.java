package jp.sango.push.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final String TEN = "Sat, 21 Nov 2026 10:00:00 GMT";

  @Test
  void secondsAreReadAsTheyAre() {
    assertThat(RetryAfter.of(" 30 ", null)).contains(Duration.ofSeconds(30));
  }

  @Test
  void dateIsReadAgainstTheAnswersOwnDate() {
    assertThat(RetryAfter.of("Sat, 21 Nov 2026 10:02:00 GMT", TEN)).contains(Duration.ofMinutes(2));
  }

  @Test
  void nonsenseIsNoAnswer() {
    assertThat(RetryAfter.of(null, TEN)).isEmpty();
    assertThat(RetryAfter.of("soon", TEN)).isEmpty();
    assertThat(RetryAfter.of("-5", TEN)).isEmpty();
    assertThat(RetryAfter.of("0", TEN)).isEmpty();
    assertThat(RetryAfter.of(TEN, null)).isEmpty();
    assertThat(RetryAfter.of(TEN, TEN)).isEmpty();
  }

  @Test
  void noProviderKeepsUsAwayForMoreThanADay() {
    assertThat(RetryAfter.of("999999999", null)).contains(Duration.ofDays(1));
  }
}
