package jp.sango.registration;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever has to look again when something happens to a family, or when it is put right what is known of her. */
public final class Followers {

  private static final int MOST_CHANGES = 200;

  private final List<AfterLoss> afterLoss;
  private final List<AfterMove> afterMove;
  private final List<AfterCorrection> afterCorrection;
  private final RegistrationBook book;
  private final ChangeBook changes;
  private final Clock clock;

  public Followers(
      List<AfterLoss> afterLoss, List<AfterMove> afterMove, List<AfterCorrection> afterCorrection, RegistrationBook book,
      ChangeBook changes, Clock clock) {
    this.afterLoss = List.copyOf(afterLoss);
    this.afterMove = List.copyOf(afterMove);
    this.afterCorrection = List.copyOf(afterCorrection);
    this.book = book;
    this.changes = changes;
    this.clock = clock;
  }

  /** @param settled whether no draw holds anything of hers */
  Mono<Void> lost(Behalf behalf, Registration birth, boolean settled) {
    return Flux.fromIterable(afterLoss)
        .filter(follower -> settled || !follower.waitsForDraws())
        .concatMap(follower -> follower.lost(behalf, birth.id(), clock.instant()))
        .then();
  }

  /** Seats that she gives back may be of a day that a draw is giving away. @param on empty if she stays after all */
  Mono<Void> moved(Behalf behalf, Optional<LocalDate> on, boolean settled) {
    return Mono.justOrEmpty(on.filter(date -> settled)).flatMap(date -> moved(behalf, date));
  }

  private Mono<Void> moved(Behalf behalf, LocalDate on) {
    return Flux.fromIterable(afterMove).concatMap(follower -> follower.moved(behalf, on)).then();
  }

  Mono<Void> corrected(RegistrationId birth) {
    return Flux.fromIterable(afterCorrection).concatMap(follower -> follower.corrected(birth)).then();
  }

  /**
   * All that has ever happened to her, once more: what a draw gave her beside it is found. What it was, her sealed history
   * alone says.
   *
   * @param registration any of hers, locked
   */
  Mono<Void> again(Registration registration) {
    return book.of(registration.municipality(), registration.person())
        .flatMapMany(Flux::fromIterable)
        .concatMap(id -> book.find(registration.municipality(), id))
        .concatMap(birth -> changes.of(birth, MOST_CHANGES).flatMap(told -> again(birth, told)))
        .then();
  }

  private Mono<Void> again(Registration birth, List<RegistrationChange> told) {
    return latest(told, RegistrationChange.Kind.LOSS)
        .filter(loss -> birth.form().loss().isPresent())
        .flatMap(loss -> lost(behalf(loss, birth), birth.id(), loss.at()))
        .then(latest(told, RegistrationChange.Kind.MOVED))
        .flatMap(move -> Mono.justOrEmpty(birth.movedAwayOn()).flatMap(on -> moved(behalf(move, birth), on)))
        .then(corrected(birth.id()));
  }

  private Mono<Void> lost(Behalf behalf, RegistrationId birth, Instant told) {
    return Flux.fromIterable(afterLoss).concatMap(follower -> follower.lost(behalf, birth, told)).then();
  }

  private static Mono<RegistrationChange> latest(List<RegistrationChange> told, RegistrationChange.Kind kind) {
    return Mono.justOrEmpty(told.stream().filter(change -> change.kind() == kind).findFirst());
  }

  private static Behalf behalf(RegistrationChange change, Registration birth) {
    return new Behalf(
        new Actor(change.by(), change.role(), change.municipality(), Optional.empty()), birth.person(), change.channel());
  }
}
