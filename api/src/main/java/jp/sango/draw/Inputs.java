package jp.sango.draw;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.PendingApplication;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;

/**
 * All that the outcome of a draw depends on beside its numbers. It is bound once the tickets are sealed, before anybody
 * can know the round of a beacon: see {@link InputsSeal}, and {@link SinceTheSeal} for what may still change then.
 *
 * @param applications in the order of their ids
 * @param entries what is made of each of them, in the same order
 */
public record Inputs(
    Run.Terms terms, SortedMap<PoolDay, Seats> places, List<PendingApplication> applications, List<Entry> entries) {

  /** One after another, of a large draw there are more than a million: terms, places, applications as entered. */
  public Stream<String> lines() {
    return Stream.of(
            Stream.of(RunLines.terms(terms)),
            places.entrySet().stream().map(place -> RunLines.place(place.getKey(), place.getValue())),
            IntStream.range(0, entries.size()).mapToObj(this::entryLine))
        .flatMap(Function.identity());
  }

  String entryLine(int index) {
    return RunLines.sealedEntry(applications.get(index), entries.get(index));
  }

  Inputs with(List<Entry> others) {
    return new Inputs(terms, places, applications, others);
  }
}
