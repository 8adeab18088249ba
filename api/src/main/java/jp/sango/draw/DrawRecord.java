package jp.sango.draw;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import jp.sango.draw.BeaconRound.Answer;
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
 * @param beacon what is mixed in, where the policy has it so and it was named before the draw's time
 * @param inputs what it will be decided from, bound before it is; a rerun's are looked up and decided on at once
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
    Optional<Instant> publishedAt,
    Optional<BeaconRound> beacon,
    Optional<InputsSeal> inputs) {

  static DrawRecord opened(DrawId id, MunicipalityCode municipality, Instant drawAt, Seed seed, PolicyVersion policy,
      Optional<BeaconRound> beacon, Instant now) {
    return new DrawRecord(id, municipality, drawAt, 1, DrawState.OPEN, seed, policy, Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), now, Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), beacon, Optional.empty());
  }

  /** What numbers are drawn with: the seed, and the beacon's randomness where it was heard. */
  public Seed drawnWith() {
    return beacon.map(BeaconRound::answer).map(answer -> switch (answer) {
      case Answer.Heard(var signature, var at) -> seed.mixedWith(signature);
      case Answer.Missed(var at) -> seed;
      case Answer.Awaited() -> throw new IllegalStateException("draw " + id + " waits for its beacon");
    }).orElse(seed);
  }

  /** Whether its root is of just these tickets. */
  boolean isOf(Collection<Ticket> others) {
    return ticketsRoot.filter(TicketTree.root(others)::equals).isPresent();
  }

  public boolean awaitsBeacon() {
    return beacon.filter(round -> round.answer() instanceof Answer.Awaited).isPresent();
  }

  /** A first run: from what was bound, and with nothing to wait for. */
  boolean mayBeDecided() {
    return inputs.isPresent() && !awaitsBeacon();
  }

  /** Same tickets, same seed, same beacon: nobody's number changes. */
  DrawRecord again(DrawId id, int run, String why, Instant now) {
    return new DrawRecord(id, municipality, drawAt, run, DrawState.SEALED, seed, policy, Optional.of(this.id),
        Optional.of(why), tickets, ticketsRoot, now, Optional.of(now), Optional.empty(), Optional.empty(), Optional.empty(),
        beacon, Optional.empty());
  }
}
