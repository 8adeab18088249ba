package jp.sango.draw.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.draw.Allotment;
import jp.sango.draw.DrawId;
import jp.sango.draw.Run;
import jp.sango.draw.RunLines;
import jp.sango.kernel.Portions;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What runs were decided from and what they decided, in PostgreSQL. */
final class KeptRuns {

  private final DatabaseClient database;

  KeptRuns(DatabaseClient database) {
    this.database = database;
  }

  Mono<Void> enter(DrawId id, Run run) {
    return enterPlaces(id, List.copyOf(run.places().keySet()), List.copyOf(run.places().values()))
        .thenMany(Portions.of(run.kept(), some -> enterAllotments(id, some)))
        .then();
  }

  private Mono<Void> enterPlaces(DrawId id, List<PoolDay> days, List<Seats> seats) {
    return database.sql("""
            insert into draw_place (draw, pool, date, capacity, confirmed, held, closed)
            select :id, p.* from unnest(:pools, :dates, :capacities, :confirmed, :held, :closed) as p
            """)
        .bind("id", id.value())
        .bind("pools", array(days, day -> day.pool().value(), String[]::new))
        .bind("dates", array(days, PoolDay::date, LocalDate[]::new))
        .bind("capacities", array(seats, Seats::capacity, Integer[]::new))
        .bind("confirmed", array(seats, Seats::confirmed, Integer[]::new))
        .bind("held", array(seats, Seats::held, Integer[]::new))
        .bind("closed", array(seats, Seats::closed, Boolean[]::new))
        .then();
  }

  private Mono<Void> enterAllotments(DrawId id, List<Run.Kept> kept) {
    var allotments = kept.stream().map(Run.Kept::allotment).toList();
    return database.sql("""
            insert into draw_allotment (draw, position, application, ticket, tier, lottery_number, credits, granted_wish,
              entered, results)
            select :id, a.* from unnest(:positions, :applications, :tickets, :tiers, :numbers, :credits, :granted,
              :entered, :results) as a
            """)
        .bind("id", id.value())
        .bind("positions", array(kept, Run.Kept::position, Integer[]::new))
        .bind("applications", array(allotments, Allotment::application, UUID[]::new))
        .bind("tickets", array(allotments, allotment -> allotment.ticket().value(), String[]::new))
        .bind("tiers", array(allotments, Allotment::tier, Integer[]::new))
        .bind("numbers", array(allotments, allotment -> allotment.number().value(), String[]::new))
        .bind("credits", array(allotments, Allotment::credits, Integer[]::new))
        .bind("granted", array(allotments, allotment -> allotment.grantedWish().orElse(null), Integer[]::new))
        .bind("entered", array(kept, one -> RunLines.entered(one.entry()), String[]::new))
        .bind("results", array(allotments, allotment -> RunLines.results(allotment.wishes()), String[]::new))
        .then();
  }

  private static <T, C> C[] array(Collection<T> rows, Function<T, C> column, java.util.function.IntFunction<C[]> type) {
    return rows.stream().map(column).toArray(type);
  }
}
