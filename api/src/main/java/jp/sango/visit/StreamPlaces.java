package jp.sango.visit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.kernel.Problem;
import reactor.core.publisher.Flux;

/** How many streams of calls are open on this node: in all, and for each who listens. */
final class StreamPlaces {

  private static final Duration LATER = Duration.ofSeconds(5);

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();
  private final ConcurrentHashMap<Object, Integer> takenBy = new ConcurrentHashMap<>();

  StreamPlaces(int most) {
    this.most = most;
  }

  /** The stream takes its place when it begins and leaves it when it ends, however that comes. */
  <T> Flux<T> within(Object listener, int mostOfOne, Flux<T> stream) {
    return Flux.defer(() -> take(listener, mostOfOne)
        ? stream.doFinally(ended -> leave(listener))
        : Flux.error(Problem.notNow(Problem.Kind.UNAVAILABLE, "too-many-streams", LATER).asError()));
  }

  private boolean take(Object listener, int mostOfOne) {
    int all = taken.incrementAndGet();
    int ofOne = takenBy.merge(listener, 1, Integer::sum);
    if (all <= most && ofOne <= mostOfOne) {
      return true;
    }
    leave(listener);
    return false;
  }

  private void leave(Object listener) {
    taken.decrementAndGet();
    takenBy.computeIfPresent(listener, (one, count) -> count == 1 ? null : count - 1);
  }
}
