package jp.sango.draw.store;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.application.ApplicationId;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.InclusionPath;
import jp.sango.draw.RunLines;
import jp.sango.draw.SlotCount;
import jp.sango.draw.Ticket;
import jp.sango.draw.TicketTree;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What draws have left in PostgreSQL. */
final class PostgresDrawEvidence implements DrawEvidence {

  private static final int ROWS_AT_ONCE = 1000;

  private final DatabaseClient database;
  private final KeptInputs inputs;

  PostgresDrawEvidence(DatabaseClient database) {
    this.database = database;
    this.inputs = new KeptInputs(database);
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
  public Mono<Integer> credits(DrawId id, ApplicationId application) {
    return database.sql("select credits from draw_allotment where draw = :id and application = :application")
        .bind("id", id.value())
        .bind("application", application.value())
        .map(row -> row.get("credits", Integer.class)).one();
  }

  /** Draws of before have not kept what went into them. */
  @Override
  public Mono<Map<Integer, Integer>> places(DrawId id, ApplicationId application) {
    return database.sql("""
            select (w.rank - 1)::int as index, sum(s.places::int)::int as places
            from draw_allotment a
              cross join lateral jsonb_array_elements(a.entered::jsonb -> 'wishes') with ordinality as w(wish, rank)
              cross join lateral jsonb_each_text(w.wish -> 'seats') as s(pool, places)
            where a.draw = :id and a.application = :application and a.entered <> ''
            group by w.rank
            """)
        .bind("id", id.value())
        .bind("application", application.value())
        .map(row -> Map.entry(row.get("index", Integer.class), row.get("places", Integer.class)))
        .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<Boolean> gaveToAtLeast(int families, DrawId id, Served served) {
    return database.sql("""
            select count(*) >= :families from (
              select from draw_allotment a
                join wish_in_draws w on w.application = a.application and w.rank = a.granted_wish
              where a.draw = :id and w.facility = :facility and w.type = any(:types)
                and :date between w.start_date and w.start_date + w.days - 1
              limit :families) as given
            """)
        .bind("families", families)
        .bind("id", id.value())
        .bind("facility", served.facility().value())
        .bind("types", served.types().stream().map(Enum::name).toArray(String[]::new))
        .bind("date", served.date())
        .map(row -> row.get(0, Boolean.class)).one();
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

  @Override
  public Flux<String> ticketLines(DrawRecord draw) {
    return inParts(database.sql("""
            select t.ticket from draw_ticket t join draw d on d.id = t.draw
            where d.municipality = :municipality and d.draw_at = :drawAt and d.run = 1
            order by t.position
            """)
        .bind("municipality", draw.municipality().value())
        .bind("drawAt", draw.drawAt()))
        .map(row -> "{\"ticket\":\"" + row.get("ticket", String.class) + "\"}")
        .all();
  }

  @Override
  public Flux<String> sealedLines(DrawRecord draw) {
    return Mono.justOrEmpty(draw.inputs())
        .flatMapMany(seal -> inputs.lines(draw.id()).startWith(RunLines.salt(seal.salt())))
        .map(RunLines::sealed);
  }

  @Override
  public Flux<String> recordLines(DrawId id) {
    return Flux.concat(terms(id), places(id), applications(id));
  }

  private Flux<String> terms(DrawId id) {
    return database.sql("select terms from draw where id = :id and terms is not null")
        .bind("id", id.value())
        .map(row -> RunLines.terms(row.get("terms", String.class)))
        .all();
  }

  private Flux<String> places(DrawId id) {
    return inParts(database.sql("""
            select d.municipality, p.* from draw_place p join draw d on d.id = p.draw
            where p.draw = :id
            order by p.pool collate "C", p.date
            """)
        .bind("id", id.value()))
        .map(row -> RunLines.place(
            new PoolDay(new MunicipalityCode(row.get("municipality", String.class)),
                new PoolId(row.get("pool", String.class)), row.get("date", LocalDate.class)),
            new Seats(row.get("capacity", Integer.class), row.get("confirmed", Integer.class),
                row.get("held", Integer.class), row.get("closed", Boolean.class))))
        .all();
  }

  private Flux<String> applications(DrawId id) {
    return inParts(database.sql("select * from draw_allotment where draw = :id order by position")
        .bind("id", id.value()))
        .map(row -> RunLines.application(row.get("position", Integer.class), row.get("application", UUID.class),
            row.get("ticket", String.class), row.get("tier", Integer.class), row.get("lottery_number", String.class),
            Optional.ofNullable(row.get("granted_wish", Integer.class)), row.get("entered", String.class),
            row.get("results", String.class)))
        .all();
  }

  /** A draw may have a million rows: they come as they are asked for. */
  private static DatabaseClient.GenericExecuteSpec inParts(DatabaseClient.GenericExecuteSpec query) {
    return query.filter((statement, next) -> next.execute(statement.fetchSize(ROWS_AT_ONCE)));
  }
}
