package jp.sango.slot.relay;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import jp.sango.availability.PublishOutcome;
import jp.sango.availability.SlotBoard;
import jp.sango.availability.SlotState;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import jp.sango.slot.SlotChanges;
import jp.sango.slot.SlotChanges.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One turn of the relay, in a transaction of its own that holds the municipality's lock. Redis is written first and the
 * changes are deleted afterwards: a crash in between repeats, it never loses.
 */
final class BoardPass {

  private static final Logger LOG = LoggerFactory.getLogger(BoardPass.class);

  static final int MOST_CHANGES = 1_000;

  /** Longer than a turn: who asks in vain again and again costs as much as who works. Not felt by anybody who waits. */
  private static final Duration ANOTHER_TURN = Duration.ofMillis(25);

  /**
   * Between one turn and the next while changes keep coming. A turn costs the same for one change as for a hundred: one
   * after the other without a pause, they would keep a core busy and be late for it.
   */
  private static final Duration GATHERING = Duration.ofMillis(20);

  /** What became of a turn. */
  private sealed interface Turn {

    record Shown(int changes) implements Turn {}

    record Nothing() implements Turn {}

    record AnotherLeads() implements Turn {}
  }

  private final Transactions transactions;
  private final SlotChanges changes;
  private final SlotStates states;
  private final SlotBoard board;
  private final RelayMetrics metrics;
  private final Duration patience;

  /** @param patience how long Redis is waited for */
  BoardPass(Transactions transactions, SlotChanges changes, SlotStates states, SlotBoard board, RelayMetrics metrics,
      Duration patience) {
    this.transactions = transactions;
    this.changes = changes;
    this.states = states;
    this.board = board;
    this.metrics = metrics;
    this.patience = patience;
  }

  /**
   * Shows everything that waits, until a turn finds nothing. Where another node is at it, it looks once more: that node's
   * last turn may have looked just before the change for which this one was called.
   */
  Mono<Void> drain(MunicipalityCode municipality) {
    return turns(municipality)
        .filter(Turn.AnotherLeads.class::isInstance)
        .delayElement(ANOTHER_TURN)
        .flatMap(another -> turns(municipality))
        .then();
  }

  /** How the last one ended. */
  private Mono<Turn> turns(MunicipalityCode municipality) {
    return Mono.defer(() -> turn(municipality))
        .expand(turn -> turn instanceof Turn.Shown ? gathered().then(turn(municipality)) : Mono.empty())
        .last();
  }

  private static Mono<Long> gathered() {
    return Mono.delay(GATHERING);
  }

  /** Builds the board anew if Redis has lost it. */
  Mono<Void> restore(MunicipalityCode municipality) {
    return complete(municipality).filter(complete -> !complete)
        .flatMap(lost -> leading(municipality, () -> complete(municipality).filter(complete -> !complete)
            .flatMap(stillLost -> rebuild(municipality))));
  }

  /** Compares the board with PostgreSQL; tells how many slots differed for no known reason, and mends them. */
  Mono<Integer> reconcile(MunicipalityCode municipality) {
    return leading(municipality, () -> complete(municipality).filter(complete -> complete)
        .flatMap(complete -> changes.nextVersion())
        .flatMap(version -> states.read(municipality, states.dates(municipality), version, slot -> true)
            .zipWhen(truth -> patiently(board.read(municipality.value())), Comparison::new)
            // A board that was lost meanwhile reads as an empty one: that is no difference, but to be built anew.
            .filterWhen(comparison -> complete(municipality))
            .flatMap(comparison -> mend(municipality, version, comparison))));
  }

  private Mono<Integer> mend(MunicipalityCode municipality, long version, Comparison comparison) {
    // Read after the states: what they know and the board does not has its row here, unless it was lost.
    return changes.oldest(municipality, Integer.MAX_VALUE)
        .map(waiting -> comparison.unexplained(Affected.by(waiting)))
        .delayUntil(unexplained -> unexplained == 0
            ? Mono.empty()
            : mended(municipality, version, comparison, unexplained))
        .doOnNext(metrics::differed);
  }

  private Mono<Void> mended(MunicipalityCode municipality, long version, Comparison comparison, int unexplained) {
    LOG.warn("{} slots on the board of {} were not what they should be and are mended", unexplained, municipality.value());
    return patiently(comparison.canBe(version)
        ? board.rebuild(municipality.value(), version, comparison.truth())
        : board.replace(municipality.value(), version, comparison.truth()));
  }

  private Mono<Turn> turn(MunicipalityCode municipality) {
    return transactions.inTransaction(() -> changes.leadThrough(municipality, MOST_CHANGES)
            .flatMap(waiting -> waiting.changes().isEmpty()
                ? Mono.just(new Turn.Nothing())
                : shown(municipality, waiting)))
        .defaultIfEmpty(new Turn.AnotherLeads())
        .doOnNext(turn -> {
          if (turn instanceof Turn.Shown(int shown)) {
            metrics.shown(shown);
          }
        });
  }

  private Mono<Turn> shown(MunicipalityCode municipality, Waiting waiting) {
    return show(municipality, waiting.version(), Affected.by(waiting.changes()))
        .then(Mono.defer(() -> changes.remove(waiting.changes())))
        .thenReturn(new Turn.Shown(waiting.changes().size()));
  }

  private Mono<Void> show(MunicipalityCode municipality, long version, Affected affected) {
    return affected.wholeBoard()
        ? rebuild(municipality)
        : Mono.justOrEmpty(affected.within(states.dates(municipality)))
            .flatMap(dates -> publish(municipality, dates, version, affected))
            .filter(outcome -> !outcome.complete())
            .flatMap(lost -> rebuild(municipality));
  }

  private Mono<PublishOutcome> publish(MunicipalityCode municipality, DateRange dates, long version, Affected affected) {
    return states.read(municipality, dates, version, affected)
        .flatMap(fresh -> patiently(board.publish(municipality.value(), fresh)));
  }

  private Mono<Void> rebuild(MunicipalityCode municipality) {
    return changes.nextVersion()
        .flatMap(version -> states.read(municipality, states.dates(municipality), version, slot -> true)
            .flatMap((List<SlotState> all) -> patiently(board.rebuild(municipality.value(), version, all))))
        .doOnSuccess(done -> metrics.rebuilt());
  }

  private <T> Mono<T> leading(MunicipalityCode municipality, Supplier<Mono<T>> work) {
    return transactions.inTransaction(
        () -> changes.lead(municipality).filter(leads -> leads).flatMap(leads -> work.get()));
  }

  private Mono<Boolean> complete(MunicipalityCode municipality) {
    return patiently(board.isComplete(municipality.value()));
  }

  private <T> Mono<T> patiently(Mono<T> redis) {
    return redis.timeout(patience);
  }
}
