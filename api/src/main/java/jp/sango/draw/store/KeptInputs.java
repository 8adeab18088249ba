package jp.sango.draw.store;

import java.util.List;
import java.util.stream.Stream;
import jp.sango.draw.DrawId;
import jp.sango.draw.Inputs;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** What draws were bound to be decided from, many lines in a row: a large draw has more than a million. */
final class KeptInputs {

  private static final int LINES = 1_000;
  private static final int AT_ONCE = 2;

  private final DatabaseClient database;

  KeptInputs(DatabaseClient database) {
    this.database = database;
  }

  /** @param calculations where the lines are made: a million of them are half a minute's work, and no event loop's */
  Mono<Void> enter(DrawId id, Inputs inputs, Scheduler calculations) {
    return Flux.fromStream(inputs::lines).buffer(LINES).index()
        .subscribeOn(calculations)
        .flatMapSequential(part -> enter(id, part.getT1(), part.getT2()), AT_ONCE)
        .then();
  }

  private Mono<Long> enter(DrawId id, long part, List<String> lines) {
    return database.sql("insert into draw_sealed_part (draw, part, lines) values (:id, :part, :lines)")
        .bind("id", id.value())
        .bind("part", Math.toIntExact(part))
        .bind("lines", String.join("\n", lines))
        .fetch().rowsUpdated();
  }

  Flux<String> lines(DrawId id) {
    return database.sql("select lines from draw_sealed_part where draw = :id order by part")
        .filter((statement, next) -> next.execute(statement.fetchSize(AT_ONCE)))
        .bind("id", id.value())
        .map(row -> row.get("lines", String.class)).all()
        .concatMap(part -> Flux.fromStream(() -> Stream.of(part.split("\n"))), 1);
  }
}
