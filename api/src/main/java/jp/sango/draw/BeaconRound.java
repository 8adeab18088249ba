package jp.sango.draw;

import java.time.Instant;
import java.util.Optional;
import jp.sango.programme.BeaconPolicy;

/**
 * The round of a public random beacon that a draw mixes in: named when it is opened, published only once it is sealed.
 *
 * @param chain the hash that the beacon is known by
 * @param at when the beacon publishes it
 * @param asked known once it is settled; not of draws that were settled before this was kept
 */
public record BeaconRound(String chain, long number, Instant at, Answer answer, Optional<Asked> asked) {

  /**
   * How its mirrors were asked, by all nodes together.
   *
   * @param mirrors at once
   * @param first empty where they were never asked
   */
  public record Asked(int times, int mirrors, Optional<Instant> first, Optional<Instant> last) {}

  /** What came of it. */
  public sealed interface Answer {

    record Awaited() implements Answer {}

    record Heard(BeaconSignature signature, Instant at) implements Answer {}

    /** It could not be had in time: the draw went on without it. */
    record Missed(Instant at) implements Answer {}
  }

  static BeaconRound promised(BeaconPolicy beacon, Instant drawAt) {
    long number = beacon.roundOf(drawAt);
    return new BeaconRound(beacon.chain().hash(), number, beacon.chain().timeOf(number), new Answer.Awaited(),
        Optional.empty());
  }
}
