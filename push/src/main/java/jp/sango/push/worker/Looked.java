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

  record Row(Fresh fresh, Optional<Verdict> verdict) {}

  private Looked(List<Fresh> rows, Map<UUID, Verdict> verdicts, long since) {
    this.rows = rows;
    this.verdicts = verdicts;
    this.since = since;
  }

  static Looked now(List<Fresh> rows, Map<UUID, Verdict> verdicts) {
    return new Looked(rows, verdicts, System.nanoTime());
  }

  /** One by one as they are asked for, until the verdict is old. */
  Flux<Row> rows() {
    return Flux.generate(places -> {
      var holds = System.nanoTime() - since <= HOLDS.toNanos();
      if (holds && !isDone()) {
        places.next(take());
      }
      if (!holds || isDone()) {
        places.complete();
      }
    });
  }

  private Row take() {
    var row = rows.get(next++);
    return new Row(row, Optional.ofNullable(verdicts.get(row.leased().delivery().id())));
  }

  boolean isDone() {
    return next == rows.size();
  }

  List<Fresh> left() {
    return rows.subList(next, rows.size());
  }
}
