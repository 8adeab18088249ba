package jp.sango.draw.store;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.InclusionPath;
import jp.sango.draw.SlotCount;
import jp.sango.draw.Ticket;
import jp.sango.draw.TicketTree;
import jp.sango.kernel.FacilityId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What draws have left in PostgreSQL. */
final class PostgresDrawEvidence implements DrawEvidence {

  private final DatabaseClient database;

  PostgresDrawEvidence(DatabaseClient database) {
    this.database = database;
  }

  /** Reads the tickets of one block and the blocks' nodes, however many tickets there are. */
  @Override
  public Mono<InclusionPath> path(DrawRecord draw, Ticket ticket) {
    return database.sql("""
            with hers as (
              select t.draw, t.position from draw_ticket t join draw d on d.id = t.draw
              where d.municipality = :municipality and d.draw_at = :drawAt and d.run = 1 and t.ticket = :ticket)
            select hers.position,
              array(select t.ticket from draw_ticket t
                    where t.draw = hers.draw and t.position / :size = hers.position / :size
                      and t.position between hers.position - :size and hers.position + :size
                    order by t.position) as neighbours,
              array(select b.root from draw_ticket_block b where b.draw = hers.draw order by b.block) as blocks
            from hers
            """)
        .bind("municipality", draw.municipality().value())
        .bind("drawAt", draw.drawAt())
        .bind("ticket", ticket.value())
        .bind("size", TicketTree.BLOCK)
        .map(PostgresDrawEvidence::path).one();
  }

  private static InclusionPath path(Readable row) {
    var neighbours = Stream.of(row.get("neighbours", String[].class)).map(Ticket::new).toList();
    return TicketTree.path(row.get("position", Integer.class), neighbours, List.of(row.get("blocks", String[].class)));
  }

  @Override
  public Flux<SlotCount> counts(DrawId id) {
    return database.sql("""
            select facility, date, applications, given from draw_count where draw = :id order by facility, date
            """)
        .bind("id", id.value())
        .map(row -> new SlotCount(
            new FacilityId(row.get("facility", String.class)), row.get("date", LocalDate.class),
            row.get("applications", Integer.class), row.get("given", Integer.class)))
        .all();
  }
}
