package jp.sango.edge.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jp.sango.agenda.AgendaItem;
import jp.sango.edge.FirstAnswers;
import jp.sango.kernel.RowScope;
import reactor.core.publisher.Mono;

/** Each hour deletes keys older than two days: no client repeats a request for so long. */
record ForgottenKeys(FirstAnswers answers) implements AgendaItem {

  private static final Duration KEPT = Duration.ofHours(48);
  /** Short transactions, so that nothing waits behind the broom. */
  private static final int BATCH = 1_000;

  @Override
  public String name() {
    return "edge.forgotten-keys";
  }

  @Override
  public Optional<Instant> nextAfter(Instant instant) {
    return Optional.of(instant.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
  }

  @Override
  public boolean eachInstantMatters() {
    return false;
  }

  /** Old is old, whoever wrote it. */
  @Override
  public RowScope scope() {
    return RowScope.EVERYWHERE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return Mono.defer(() -> answers.forget(due.minus(KEPT), BATCH))
        .repeat()
        .takeUntil(deleted -> deleted < BATCH)
        .then();
  }
}
