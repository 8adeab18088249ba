package jp.sango.notice.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.RowScope;
import jp.sango.push.EndedDeliveries;
import reactor.core.publisher.Mono;

/**
 * Each hour deletes deliveries that ended long ago: they say on which phone somebody is reached. The notices themselves
 * stay in her inbox until she is erased.
 */
record ForgottenDeliveries(EndedDeliveries deliveries, Duration kept) implements AgendaItem {

  private static final int BATCH = 1_000;

  ForgottenDeliveries {
    if (kept.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("staff need a day to see what did not arrive");
    }
  }

  @Override
  public String name() {
    return "notice.forgotten-deliveries";
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
    return Mono.defer(() -> deliveries.forget(kept, BATCH))
        .repeat()
        .takeUntil(deleted -> deleted < BATCH)
        .then();
  }
}
