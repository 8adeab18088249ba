package jp.sango.draw;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;

/**
 * What a draw was decided from and what it decided: enough to recompute it whole.
 *
 * @param entries in whatever order
 * @param places the seats as they were before
 * @param allotments in the order in which they were made
 */
public record Run(
    Terms terms, Collection<Entry> entries, SortedMap<PoolDay, Seats> places, List<Allotment> allotments) {

  /** @param tiers their names, in the policy's order */
  public record Terms(List<String> tiers, List<Reserve> reserves) {

    /**
     * Which steps the draw followed, as {@code package-info.java} has them; it stands in the record, so that whoever
     * recomputes an older one goes by the steps of then. Before 2, where no number stands, seats were kept only for those
     * who stood in the tier, and all places of a date could be kept. Before 3 nothing but the tickets was bound at the seal.
     */
    static final int STEPS = 3;

    static Terms of(Policy policy) {
      return new Terms(policy.tiers().stream().map(PriorityTier::name).toList(), Reserve.of(policy));
    }
  }

  /** One application in the record of a run, see {@link RunLines}. @param position from 1 */
  public record Kept(int position, Entry entry, Allotment allotment) {}

  /** The applications, in the order in which they were decided on. */
  public List<Kept> kept() {
    Map<UUID, Entry> byId = entries.stream().collect(toMap(Entry::application, Function.identity()));
    return IntStream.range(0, allotments.size())
        .mapToObj(index -> new Kept(index + 1, byId.get(allotments.get(index).application()), allotments.get(index)))
        .toList();
  }

  /** SHA-256 of all lines of its record, each with a line feed, in hexadecimal. */
  public String hash() {
    return Hashing.sha256OfLines(Stream.of(
            Stream.of(RunLines.terms(terms)),
            places.entrySet().stream().map(place -> RunLines.place(place.getKey(), place.getValue())),
            kept().stream().map(RunLines::application))
        .flatMap(Function.identity()));
  }
}
