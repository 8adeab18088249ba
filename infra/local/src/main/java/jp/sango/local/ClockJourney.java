package jp.sango.local;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Moves the clock as if the time in between had passed: it stops at each full hour and waits for what is due by then.
 * A draw at 10:00 then happens at 10:00, however far the journey goes; with one jump it would find the dates that it
 * gives away in the past.
 */
public final class ClockJourney {
  private static final Duration STEP = Duration.ofHours(1);
  /** Four weeks of hours: whoever goes further wants to arrive, and stops less often. */
  private static final int MOST_STOPS = 24 * 28;

  private final MovableClock clock;
  private final ClockMoves moves;

  public ClockJourney(MovableClock clock, ClockMoves moves) {
    this.clock = clock;
    this.moves = moves;
  }

  /** Completes on arrival, when everything due has been run. Backwards it is one jump. */
  public Mono<Void> to(Instant destination) {
    return Flux.defer(() -> Flux.fromStream(stops(clock.instant(), destination))).concatMap(this::stopAt).then();
  }

  static Stream<Instant> stops(Instant from, Instant destination) {
    var step = Stream.of(STEP, Duration.between(from, destination).dividedBy(MOST_STOPS).truncatedTo(ChronoUnit.HOURS))
        .max(Duration::compareTo).orElseThrow();
    var onTheWay = Stream.iterate(from.truncatedTo(ChronoUnit.HOURS).plus(STEP),
        stop -> stop.isBefore(destination), stop -> stop.plus(step));
    return Stream.concat(onTheWay, Stream.of(destination));
  }

  private Mono<Void> stopAt(Instant stop) {
    return Mono.defer(() -> {
      clock.moveTo(stop);
      return moves.caughtUpWith(stop);
    });
  }
}
