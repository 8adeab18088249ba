package jp.sango.kernel;

import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Many rows are written some at a time, in their order: while PostgreSQL writes the ones, the next are made ready, and no
 * statement grows with the number of all. Within a transaction, all of them still count together.
 */
public final class Portions {

  private static final int ROWS = 2_000;
  private static final int AT_ONCE = 2;

  private Portions() {}

  public static <T, R> Flux<R> of(List<T> rows, Function<List<T>, Publisher<R>> write) {
    return Flux.fromIterable(rows).buffer(ROWS).flatMapSequential(write, AT_ONCE);
  }
}
