package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which of an item's instants is to be run next. */
final class DueInstants {

  private static final Duration FINE_ENOUGH = Duration.ofMillis(1);

  private DueInstants() {}

  /** After the mark and up to the limit; empty if nothing is due. */
  static Optional<Instant> next(AgendaItem item, Instant mark, Instant limit) {
    return after(item, mark)
        .filter(due -> !due.isAfter(limit))
        .map(first -> item.eachInstantMatters() ? first : latest(item, mark, limit));
  }

  /** By halving, for counting through a year of tenths of a second would take a year's work. */
  private static Instant latest(AgendaItem item, Instant mark, Instant limit) {
    var before = mark;
    var beyond = limit;
    while (Duration.between(before, beyond).compareTo(FINE_ENOUGH) > 0) {
      var middle = before.plus(Duration.between(before, beyond).dividedBy(2));
      if (after(item, middle).filter(due -> !due.isAfter(limit)).isPresent()) {
        before = middle;
      } else {
        beyond = middle;
      }
    }
    return after(item, before).orElseThrow();
  }

  private static Optional<Instant> after(AgendaItem item, Instant instant) {
    var next = item.nextAfter(instant);
    if (next.isPresent() && !next.get().isAfter(instant)) {
      throw new IllegalStateException(
          "%s says that %s comes after %s".formatted(item.name(), next.get(), instant));
    }
    return next;
  }
}
