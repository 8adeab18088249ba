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
 * holding nothing that others want meanwhile. It is entered in any case: where the draw takes longer, what the draw holds
 * is left alone, and the family is remembered and looked at again once it is through. So is whoever has something that was
 * taken in and is still to be decided on.
 */
public final class JustGiven {

  /** She is not to be kept waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final List<BeforeChange> givers;
  private final TakenIn takenIn;
  private final LookAgainBook book;
  private final Clock clock;

  public JustGiven(List<BeforeChange> givers, TakenIn takenIn, LookAgainBook book, Clock clock) {
    this.givers = List.copyOf(givers);
    this.takenIn = takenIn;
    this.book = book;
    this.clock = clock;
  }

  /** What follows of a change. */
  @FunctionalInterface
  interface Following<T> {

    /** @param settled whether no draw holds anything of hers; else it is done once more when none does */
    Mono<Void> follow(T changed, boolean settled);
  }

  /**
   * @param change locks her registration, and enters what has changed in it
   * @param changed what it was entered in
   */
  <T> Mono<T> beside(
      MunicipalityCode municipality, Supplier<Mono<T>> change, Function<T, Registration> changed, Following<T> following) {
    return settled(municipality, PATIENCE).flatMap(nothingIsGiven -> Mono.defer(change)
        .delayUntil(done -> (nothingIsGiven ? takenIn.settle(municipality, PATIENCE) : Mono.just(false))
            .flatMap(settled -> following.follow(done, settled).then(remember(changed.apply(done), settled)))));
  }

  private Mono<Void> remember(Registration changed, boolean settled) {
    return (settled ? takenIn.isUndecided(changed.municipality(), changed.person()) : Mono.just(true))
        .filter(toLookAtAgain -> toLookAtAgain)
        .flatMap(_ -> book.remember(changed, clock.instant()));
  }

  /** Whether nothing is given just now, nor will be until the transaction ends. */
  Mono<Boolean> settled(MunicipalityCode municipality, Duration patience) {
    return Flux.fromIterable(givers)
        .concatMap(giver -> giver.settle(municipality, patience))
        .all(settled -> settled);
  }
}
