package jp.sango.push.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.push.Verdict;
import reactor.core.publisher.Flux;

/** A batch that has just been looked at again, and how far it has come. */
final class Looked {

  /** What happens meanwhile is not known: she takes an offer by telephone, say, or loses her baby. */
  private static final Duration HOLDS = Duration.ofSeconds(3);

  private final List<Fresh> rows;
  private final Map<UUID, Verdict> verdicts;
  private final long since;
  private int next;

  record Row(Fresh fresh, Optional<Verdict> verdict) {

    /** Empty where it is not to leave now. */
    Optional<Ready> ready() {
      return verdict.filter(Verdict.Send.class::isInstance)
          .map(send -> Ready.of(fresh.leased(), (Verdict.Send) send));
    }
  }

  private Looked(List<Fresh> rows, Map<UUID, Verdict> verdicts, long since) {
    this.rows = rows;
    this.verdicts = verdicts;
    this.since = since;
  }

  /** To be called as soon as the verdicts are there, however long they then wait for a place. */
  static Looked now(List<Fresh> rows, Map<UUID, Verdict> verdicts) {
    return new Looked(rows, verdicts, System.nanoTime());
  }

  boolean holds() {
    return System.nanoTime() - since <= HOLDS.toNanos();
  }

  /** One by one as they are asked for, until the verdict is old. */
  Flux<Row> rows() {
    return Flux.generate(places -> {
      var holds = holds();
      if (holds && !isDone()) {
        places.next(take());
      }
      if (!holds || isDone()) {
        places.complete();
      }
    });
  }

  private Row take() {
    return row(rows.get(next++));
  }

  private Row row(Fresh fresh) {
    return new Row(fresh, Optional.ofNullable(verdicts.get(fresh.leased().delivery().id())));
  }

  boolean isDone() {
    return next == rows.size();
  }

  List<Fresh> left() {
    return rows.subList(next, rows.size());
  }

  /** All at once that nobody has asked for yet. */
  List<Row> rest() {
    return left().stream().map(this::row).toList();
  }

  /** Only these are left; the look at them is as old as it is. */
  Looked only(List<Row> some) {
    return new Looked(some.stream().map(Row::fresh).toList(), verdicts, since);
  }
}
