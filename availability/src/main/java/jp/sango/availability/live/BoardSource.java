package jp.sango.availability.live;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where a node hears of boards. Unreachable is an error signal; a board that is lost there is an empty answer. */
public interface BoardSource {
  /** The whole board at one instant. */
  Mono<Optional<Content>> read(String programme);

  /** Only how far the board is: cheap enough for every second. */
  Mono<Optional<Mark>> mark(String programme);

  /**
   * Announcements while subscribed; {@link Heard.Subscribed} before the first. An error as soon as they could be missed:
   * then listen again.
   */
  Flux<Heard> listen(Set<String> programmes);

  /** Says that the board with this epoch has lost writes, so that its owner rebuilds it. */
  Mono<Void> disown(String programme, String epoch);

  /**
   * @param epoch random, new whenever a board begins anew
   * @param since version with which the epoch began
   * @param version of the newest state
   */
  record Content(String epoch, long since, long version, List<Placed> slots) {}

  record Mark(String epoch, long version) {}

  /** @param before version of the board without these slots: whoever has another one has missed something */
  record Announcement(String epoch, long before, long after, List<Placed> slots) {}

  sealed interface Heard {
    record Subscribed(String programme) implements Heard {}

    record Announced(String programme, Announcement announcement) implements Heard {}

    /** Some connection broke: time to look whether the board can still be reached. */
    record Interrupted() implements Heard {}
  }
}
