package jp.sango.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * How many streams of one kind are open on this node: in all, and for each who listens. A stream whose other end has gone looks
 * like one that is heard: so the newest always has its place, and where a listener has no other, one of the old ones is ended
 * for it. It is the oldest of the person who has the most, for nobody is to take all that a facility has.
 */
public final class StreamPlaces {

  private static final Duration LATER = Duration.ofSeconds(5);

  private final int most;
  private final Map<Object, List<Place>> taken = new HashMap<>();
  private int all;

  public StreamPlaces(int most) {
    this.most = most;
  }

  /** @param whole whose places these are, whoever of them listens */
  public record Listener(Object whole, PersonId person, int most) {}

  /** Each is another one, though they may say the same. */
  private static final class Place {

    private final Listener listener;
    private final Sinks.Empty<Void> lost = Sinks.empty();
    private volatile boolean isLost;

    Place(Listener listener) {
      this.listener = listener;
    }

    private void lose() {
      isLost = true;
      lost.tryEmitEmpty();
    }
  }

  /**
   * The stream takes its place when it begins and leaves it when it ends, however that comes.
   *
   * @param lastWord to a stream that has lost its place
   */
  public <T> Flux<T> within(Listener listener, Flux<T> stream, T lastWord) {
    return Flux.defer(() -> take(new Place(listener))
        .map(place -> stream.takeUntilOther(place.lost.asMono())
            .concatWith(Mono.fromSupplier(() -> lastWord).filter(_ -> place.isLost))
            .doFinally(_ -> leave(place)))
        .orElseGet(() -> Flux.error(Problem.notNow(Problem.Kind.UNAVAILABLE, "too-many-streams", LATER).asError())));
  }

  private Optional<Place> take(Place mine) {
    Optional<Place> given;
    synchronized (this) {
      var others = taken.getOrDefault(mine.listener.whole(), List.of());
      given = others.size() < mine.listener.most() ? Optional.empty() : Optional.of(toGive(others, mine));
      if (given.isEmpty() && all >= most) {
        return Optional.empty();
      }
      given.ifPresent(this::leave);
      taken.computeIfAbsent(mine.listener.whole(), _ -> new ArrayList<>()).add(mine);
      all++;
    }
    given.ifPresent(Place::lose);
    return Optional.of(mine);
  }

  /** Of the oldest first. */
  private static Place toGive(List<Place> others, Place mine) {
    var numbers = Stream.concat(others.stream(), Stream.of(mine)).map(place -> place.listener.person())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return others.stream().reduce((one, next) ->
        numbers.get(next.listener.person()) > numbers.get(one.listener.person()) ? next : one).orElseThrow();
  }

  private synchronized void leave(Place place) {
    var ofOne = taken.getOrDefault(place.listener.whole(), List.of());
    if (ofOne.contains(place)) {
      ofOne.remove(place);
      all--;
    }
    if (ofOne.isEmpty()) {
      taken.remove(place.listener.whole());
    }
  }
}
