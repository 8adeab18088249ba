package jp.sango.registration;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps a change of a family's and what a draw is just giving her from passing each other by. The change waits a moment,
 * holding nothing meanwhile. It is entered in any case: where the draw takes longer, the family is remembered, and is
 * looked at again once the draw is through.
 */
public final class JustGiven {

  /** She is not to be kept waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final List<BeforeChange> givers;
  private final LookAgainBook book;
  private final Clock clock;

  public JustGiven(List<BeforeChange> givers, LookAgainBook book, Clock clock) {
    this.givers = List.copyOf(givers);
    this.book = book;
    this.clock = clock;
  }

  /**
   * @param change locks her registration, and all that is hers
   * @param changed what it was entered in
   */
  <T> Mono<T> beside(MunicipalityCode municipality, Supplier<Mono<T>> change, Function<T, Registration> changed) {
    return settled(municipality, PATIENCE).flatMap(settled -> Mono.defer(change)
        .delayUntil(done -> settled ? Mono.empty() : book.remember(changed.apply(done), clock.instant())));
  }

  /** Whether nothing is given just now, nor will be until the transaction ends. */
  Mono<Boolean> settled(MunicipalityCode municipality, Duration patience) {
    return Flux.fromIterable(givers)
        .concatMap(giver -> giver.settle(municipality, patience))
        .all(settled -> settled);
  }
}
