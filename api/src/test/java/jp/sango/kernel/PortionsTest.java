package jp.sango.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PortionsTest {

  private static final List<Integer> ROWS = IntStream.range(0, 4_321).boxed().toList();

  @Test
  void allRowsAreWrittenOnceAndInTheirOrder() {
    var written = Portions.of(ROWS, Mono::just).flatMapIterable(some -> some).collectList().block();

    assertThat(written).isEqualTo(ROWS);
  }

  @Test
  void noPortionGrowsWithTheNumberOfAll() {
    var sizes = Portions.of(ROWS, some -> Mono.just(some.size())).collectList().block();

    assertThat(sizes).containsExactly(2_000, 2_000, 321);
  }

  @Test
  void nothingIsWrittenWhereThereIsNothing() {
    assertThat(Portions.of(List.of(), Mono::just).collectList().block()).isEmpty();
  }
}
