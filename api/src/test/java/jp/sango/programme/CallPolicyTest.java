package jp.sango.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallPolicyTest {

  private static final Instant NOON = Instant.parse("2026-12-01T03:00:00Z");
  private static final CallPolicy POLICY = CallPolicy.usual(new Night(LocalTime.of(21, 0), LocalTime.of(7, 0)));

  @Test
  void whoWasNeverRungMayBeRung() {
    assertThat(POLICY.restsUntil(NOON, List.of())).isEmpty();
    assertThat(POLICY.restsUntil(NOON, minutesAgo(1, 2))).isEmpty();
  }

  @Test
  void anHoursRingsRestUntilTheFirstOfThemIsAnHourAgo() {
    assertThat(POLICY.restsUntil(NOON, minutesAgo(1, 20, 50))).contains(NOON.plus(Duration.ofMinutes(10)));
    assertThat(POLICY.restsUntil(NOON, minutesAgo(1, 20, 60))).isEmpty();
    assertThat(POLICY.restsUntil(NOON, minutesAgo(50, 20, 1))).as("in any order").isPresent();
  }

  @Test
  void aDaysRingsRestUntilTheFirstOfThemIsADayAgo() {
    var rings = minutesAgo(70, 140, 210, 280, 350, 420);
    assertThat(POLICY.restsUntil(NOON, rings)).contains(NOON.plus(Duration.ofHours(17)));
    assertThat(POLICY.restsUntil(NOON, rings.subList(0, 5))).isEmpty();
  }

  @Test
  void theLongerRestCounts() {
    assertThat(POLICY.restsUntil(NOON, minutesAgo(1, 2, 3, 120, 121, 122)))
        .contains(NOON.plus(Duration.ofDays(1)).minus(Duration.ofMinutes(122)));
  }

  private static List<Instant> minutesAgo(int... minutes) {
    return Arrays.stream(minutes).mapToObj(ago -> NOON.minus(Duration.ofMinutes(ago))).toList();
  }
}
