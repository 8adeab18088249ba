package jp.sango.slot.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

  private final RecentlyUsed<Integer, String> kept = new RecentlyUsed<>(10, (_, value) -> value.length());

  @Test
  void neverWeighsMoreThanTwiceItsLimitAndOneMore() {
    IntStream.range(0, 1_000).forEach(key -> {
      kept.put(key, "abc");
      assertThat(kept.weight()).isLessThanOrEqualTo(2 * (10 + 3));
    });
  }

  @Test
  void whatIsAskedForStaysAndTheRestIsForgotten() {
    kept.put(-1, "asked");
    kept.put(-2, "never");
    for (var key = 0; key < 100; key++) {
      kept.put(key, "abc");
      assertThat(kept.get(-1)).isEqualTo("asked");
    }
    assertThat(kept.get(-2)).isNull();
  }

  @Test
  void newValueTakesTheOldOnesPlaceAndWeight() {
    IntStream.range(0, 100).forEach(_ -> kept.put(1, "abc"));
    assertThat(kept.weight()).isEqualTo(3);
  }

  @Test
  void isMadeOnce() {
    assertThat(kept.computeIfAbsent(1, _ -> "first")).isEqualTo("first");
    assertThat(kept.computeIfAbsent(1, _ -> "second")).isEqualTo("first");
  }
}
