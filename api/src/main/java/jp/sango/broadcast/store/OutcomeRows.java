package jp.sango.broadcast.store;

import io.r2dbc.spi.Readable;
import jp.sango.broadcast.Broadcast;
import jp.sango.broadcast.BroadcastBook.Members;
import jp.sango.broadcast.BroadcastBook.Outcome;
import jp.sango.notice.BroadcastNotices.Tally;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What broadcasts came to: rows of {@code broadcast_outcome}. */
record OutcomeRows(DatabaseClient database) {

  Mono<Void> keep(Broadcast broadcast, Outcome outcome) {
    var tally = outcome.tally();
    return database.sql("""
            insert into broadcast_outcome (municipality, broadcast, waiting, left_out, inbox_only, queued, accepted,
              delivered, seen, failed, withdrawn)
            values (:municipality, :id, :waiting, :leftOut, :inboxOnly, :queued, :accepted, :delivered, :seen, :failed,
              :withdrawn)
            """)
        .bind("municipality", broadcast.municipality().value())
        .bind("id", broadcast.id().value())
        .bind("waiting", outcome.members().waiting())
        .bind("leftOut", outcome.members().leftOut())
        .bind("inboxOnly", tally.inboxOnly())
        .bind("queued", tally.queued())
        .bind("accepted", tally.accepted())
        .bind("delivered", tally.delivered())
        .bind("seen", tally.seen())
        .bind("failed", tally.failed())
        .bind("withdrawn", tally.withdrawn())
        .then();
  }

  Mono<Outcome> find(Broadcast broadcast) {
    return database.sql("select * from broadcast_outcome where municipality = :municipality and broadcast = :id")
        .bind("municipality", broadcast.municipality().value())
        .bind("id", broadcast.id().value())
        .map(row -> outcome(row)).one();
  }

  private static Outcome outcome(Readable row) {
    return new Outcome(
        new Tally(number(row, "inbox_only"), number(row, "queued"), number(row, "accepted"), number(row, "delivered"),
            number(row, "seen"), number(row, "failed"), number(row, "withdrawn")),
        new Members(number(row, "waiting"), number(row, "left_out")));
  }

  private static long number(Readable row, String column) {
    return row.get(column, Long.class);
  }
}
