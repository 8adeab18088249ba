package jp.sango.agenda;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jp.sango.kernel.RowScope;
import reactor.core.publisher.Mono;

/** Each hour deletes what is old, some at a time: short transactions, so that nothing waits behind the broom. */
public record HourlyBroom(String name, Old old) implements AgendaItem {

  private static final int BATCH = 1_000;

  /** What can be deleted. */
  @FunctionalInterface
  public interface Old {

    /** Deletes so many at most, and says how many there were. */
    Mono<Long> forget(Instant now, int most);
  }

  @Override
  public Optional<Instant> nextAfter(Instant instant) {
    return Optional.of(instant.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
  }

  @Override
  public boolean eachInstantMatters() {
    return false;
  }

  /** Old is old, whosever it was. */
  @Override
  public RowScope scope() {
    return RowScope.EVERYWHERE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return Mono.defer(() -> old.forget(due, BATCH))
        .repeat()
        .takeUntil(deleted -> deleted < BATCH)
        .then();
  }
}
