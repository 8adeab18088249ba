package jp.sango.draw;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.PolicyVersion;

/**
 * One run of one draw: immutable but for its state moving on.
 *
 * @param run 1 for the draw itself, 2 and more for its reruns
 * @param reason why it was run again
 * @param ticketsRoot set when it is sealed
 * @param drawnAt when it was decided
 * @param recordHash of all that it was decided from and all that was decided, see {@link Run#hash}
 */
public record DrawRecord(
    DrawId id,
    MunicipalityCode municipality,
    Instant drawAt,
    int run,
    DrawState state,
    Seed seed,
    PolicyVersion policy,
    Optional<DrawId> rerunOf,
    Optional<String> reason,
    Optional<Integer> tickets,
    Optional<String> ticketsRoot,
    Instant openedAt,
    Optional<Instant> sealedAt,
    Optional<Instant> drawnAt,
    Optional<String> recordHash,
    Optional<Instant> publishedAt) {

  static DrawRecord opened(DrawId id, MunicipalityCode municipality, Instant drawAt, Seed seed, PolicyVersion policy,
      Instant now) {
    return new DrawRecord(id, municipality, drawAt, 1, DrawState.OPEN, seed, policy, Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), now, Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty());
  }

  /** Same tickets, same seed: nobody's number changes. */
  DrawRecord again(DrawId id, int run, String why, Instant now) {
    return new DrawRecord(id, municipality, drawAt, run, DrawState.SEALED, seed, policy, Optional.of(this.id),
        Optional.of(why), tickets, ticketsRoot, now, Optional.of(now), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
