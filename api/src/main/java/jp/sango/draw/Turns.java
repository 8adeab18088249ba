package jp.sango.draw;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The turns of a draw in their order: by tier, by number within it. */
final class Turns {

  private final Turn[] asDrawn;
  private final PriorityQueue<Turn> putOff = new PriorityQueue<>();
  private final Map<Ticket, List<Turn>> endsWithAGift = new HashMap<>();
  private int next;

  Turns(Seed seed, Collection<Entry> entries, Vacancies vacancies) {
    var numbering = seed.numbering();
    asDrawn = sorted(entries.stream()
        .map(entry -> new Turn(entry, entry.priority(), numbering.of(entry.ticket(), entry.credits()),
            entry.wishes().stream().map(vacancies::claim).toArray(Claim[]::new)))
        .toArray(Turn[]::new));
    Arrays.stream(asDrawn).filter(Turn::isPutOffByAGift).forEach(turn ->
        endsWithAGift.merge(turn.entry().ticket(), List.of(turn), Turns::both));
  }

  /**
   * Numbers are sorted in a tenth of the time that turns take. Their first bytes settle nearly everything, and what is
   * in order already costs the sort of turns one look.
   */
  private static Turn[] sorted(Turn[] turns) {
    long whose = 2 * Long.highestOneBit(turns.length) - 1;
    long[] roughly = new long[turns.length];
    for (int turn = 0; turn < turns.length; turn++) {
      roughly[turn] = turns[turn].roughly() & ~whose | turn;
    }
    Arrays.sort(roughly);
    var sorted = Arrays.stream(roughly).mapToObj(key -> turns[(int) (key & whose)]).toArray(Turn[]::new);
    Arrays.sort(sorted);
    return sorted;
  }

  private static List<Turn> both(List<Turn> some, List<Turn> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  List<Turn> asDrawn() {
    return Collections.unmodifiableList(Arrays.asList(asDrawn));
  }

  /** Whose turn it is by tier and number; empty when all had theirs. */
  Optional<Turn> next() {
    while (next < asDrawn.length && asDrawn[next].isOver()) {
      next++;
    }
    while (!putOff.isEmpty() && putOff.peek().isOver()) {
      putOff.remove();
    }
    if (next == asDrawn.length) {
      return Optional.ofNullable(putOff.peek());
    }
    boolean comesFirst = putOff.isEmpty() || asDrawn[next].compareTo(putOff.peek()) <= 0;
    return Optional.of(comesFirst ? asDrawn[next] : putOff.peek());
  }

  /** A family that has been given a seat is no first-time user any more: her other turns come as those of one who is not. */
  List<Turn> putOffOthersOf(Ticket given) {
    var later = endsWithAGift.getOrDefault(given, List.of()).stream().filter(Turn::isPutOffByAGift).toList();
    later.forEach(Turn::end);
    var instead = later.stream().map(Turn::onceGiven).toList();
    putOff.addAll(instead);
    return instead;
  }
}
