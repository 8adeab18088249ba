package jp.sango.slot.store;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jp.sango.edge.RingAfterCommit;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.slot.CalendarDay;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.OfferedDay;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SlotDays;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is offered, in the ledger's table. */
final class SqlSlotDays implements SlotDays {

  private final DatabaseClient sql;
  private final ChangeBell bell;

  SqlSlotDays(DatabaseClient sql, ChangeBell bell) {
    this.sql = sql;
    this.bell = bell;
  }

  @Override
  public Mono<Offered> offer(MunicipalityCode municipality, List<OfferedDay> days) {
    return sql.sql(DayStatements.OFFER).bind("municipality", municipality.value())
        .bind("pools", days.stream().map(offered -> offered.day().pool().value()).toArray(String[]::new))
        .bind("dates", days.stream().map(offered -> offered.day().date()).toArray(LocalDate[]::new))
        .bind("capacities", days.stream().map(OfferedDay::capacity).toArray(Integer[]::new))
        .map(row -> new Offered(number(row, "added"), number(row, "changed"), number(row, "kept"))).one();
  }

  @Override
  public Mono<CalendarDay> lock(PoolDay day) {
    return bound(DayStatements.LOCK, day).map(SqlSlotDays::calendarDay).one();
  }

  @Override
  public Mono<Void> save(CalendarDay day) {
    return bound(DayStatements.SAVE, day.day())
        .bind("capacity", day.seats().capacity()).bind("closed", day.seats().closed())
        .bind("reason", Parameters.in(R2dbcType.VARCHAR, day.reason().orElse(null)))
        .then().then(Mono.defer(() -> RingAfterCommit.ring(bell, day.day().municipality())));
  }

  @Override
  public Flux<CalendarDay> find(MunicipalityCode municipality, Collection<PoolId> pools, DateRange dates) {
    return sql.sql(DayStatements.FIND).bind("municipality", municipality.value())
        .bind("pools", pools.stream().map(PoolId::value).toArray(String[]::new))
        .bind("first", dates.first()).bind("last", dates.last())
        .map(SqlSlotDays::calendarDay).all();
  }

  private DatabaseClient.GenericExecuteSpec bound(String statement, PoolDay day) {
    return sql.sql(statement).bind("municipality", day.municipality().value()).bind("pool", day.pool().value())
        .bind("date", day.date());
  }

  private static long number(Readable row, String column) {
    return row.get(column, Long.class);
  }

  private static CalendarDay calendarDay(Readable row) {
    return new CalendarDay(LedgerRows.day(row), LedgerRows.seats(row), row.get("contract_capacity", Integer.class),
        Optional.ofNullable(row.get("closed_reason", String.class)));
  }
}
