package jp.sango.push.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), RandomGenerator.getDefault());

  @Test
  void waitsTwiceAsLongEachTimeWithJitter() {
    for (var attempt = 1; attempt <= 9; attempt++) {
      var whole = Duration.ofSeconds(1L << (attempt - 1));
      assertThat(backoff.after(attempt, Optional.empty())).isBetween(whole.dividedBy(2), whole);
    }
  }

  @Test
  void neverWaitsLongerThanTheLongestByItself() {
    assertThat(backoff.after(1000, Optional.empty())).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
  }

  @Test
  void neverComesBackSoonerThanTheProviderAsks() {
    var asked = Duration.ofHours(2);
    assertThat(backoff.after(1, Optional.of(asked))).isBetween(asked, asked.plusSeconds(1));
    assertThat(backoff.after(9, Optional.of(Duration.ofSeconds(1)))).isGreaterThan(Duration.ofSeconds(100));
  }
}
