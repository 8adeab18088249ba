package jp.sango.slot.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import jp.sango.edge.RingAfterCommit;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.RowWriter;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatChange;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.SeatOutcome;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger in PostgreSQL. */
final class SqlSlotLedger implements SlotLedger {

  private static final NewRow.Table CHANGES = NewRow.into("slot_change", "municipality text", "facility text",
      "type text", "date date").eachOnce();

  private final DatabaseClient sql;
  private final RowWriter writer;
  private final ChangeBell bell;

  SqlSlotLedger(DatabaseClient sql, RowWriter writer, ChangeBell bell) {
    this.sql = sql;
    this.writer = writer;
    this.bell = bell;
  }

  @Override
  public Mono<SeatOutcome> confirm(MunicipalityCode municipality, SeatDemand demand, DateRange dates) {
    return take(LedgerStatements.CONFIRM, municipality, demand.on(municipality, dates));
  }

  @Override
  public Mono<Void> release(MunicipalityCode municipality, SeatDemand demand, DateRange dates) {
    return change(LedgerStatements.ADD, demand.on(municipality, dates).stream().map(SeatChange::back).toList());
  }

  @Override
  public Mono<SeatOutcome> hold(MunicipalityCode municipality, SeatDemand demand, DateRange dates) {
    return take(LedgerStatements.HOLD, municipality, demand.on(municipality, dates));
  }

  @Override
  public Mono<Void> confirmHeld(MunicipalityCode municipality, SeatDemand demand, DateRange dates) {
    return change(LedgerStatements.CONFIRM_HELD, demand.on(municipality, dates));
  }

  @Override
  public Mono<Void> releaseHeld(MunicipalityCode municipality, SeatDemand demand, DateRange dates) {
    return change(LedgerStatements.RELEASE_HELD, demand.on(municipality, dates));
  }

  @Override
  public Mono<SortedMap<PoolDay, Seats>> lock(Collection<PoolDay> days) {
    return with(List.copyOf(days), sql.sql(LedgerStatements.LOCK))
        .map(LedgerRows::entry).all().collectList().map(entries -> {
          var seats = new TreeMap<PoolDay, Seats>();
          entries.forEach(entry -> seats.put(entry.getKey(), entry.getValue()));
          return Collections.unmodifiableSortedMap(seats);
        });
  }

  @Override
  public Mono<Void> confirmAll(List<SeatChange> changes) {
    return changes.isEmpty() ? Mono.empty() : change(LedgerStatements.ADD, changes);
  }

  @Override
  public Mono<Map<PoolDay, Seats>> seats(MunicipalityCode municipality, DateRange dates) {
    return sql.sql(LedgerStatements.SEATS).bind("municipality", municipality.value())
        .bind("first", dates.first()).bind("last", dates.last())
        .map(LedgerRows::entry).all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<Void> applicantsChanged(MunicipalityCode municipality, Collection<Slot> slots) {
    return slots.isEmpty() ? Mono.empty() : writer.write(changes(municipality, slots))
        .then(Mono.defer(() -> RingAfterCommit.ring(bell, municipality)));
  }

  @Override
  public Mono<List<NewRow>> changedApplicants(MunicipalityCode municipality, Collection<Slot> slots) {
    return RingAfterCommit.ring(bell, municipality).thenReturn(changes(municipality, slots));
  }

  private static List<NewRow> changes(MunicipalityCode municipality, Collection<Slot> slots) {
    return slots.stream()
        .map(slot -> CHANGES.row(municipality.value(), slot.facility().value(), slot.type(), slot.date()))
        .toList();
  }

  private Mono<SeatOutcome> take(String statement, MunicipalityCode municipality, List<SeatChange> wanted) {
    return with(statement, wanted)
        .<SeatOutcome>map(row -> new SeatOutcome.Full(LedgerRows.day(row))).one()
        .defaultIfEmpty(new SeatOutcome.Given())
        .delayUntil(outcome -> RingAfterCommit.ring(bell, municipality));
  }

  private Mono<Void> change(String statement, List<SeatChange> changes) {
    // A row is joined to one change only: several of the same day are one sum.
    var byDay = changes.stream().collect(groupingBy(SeatChange::day, TreeMap::new, summingInt(SeatChange::seats)));
    var sums = byDay.entrySet().stream().map(day -> new SeatChange(day.getKey(), day.getValue())).toList();
    return with(statement, sums)
        .map(row -> row.get(0, Long.class)).one()
        .filter(changed -> changed == sums.size())
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("a day whose seats change is not in the ledger")))
        .thenMany(Flux.fromStream(() -> byDay.keySet().stream().map(PoolDay::municipality).distinct()))
        .concatMap(municipality -> RingAfterCommit.ring(bell, municipality)).then();
  }

  private DatabaseClient.GenericExecuteSpec with(String statement, List<SeatChange> changes) {
    return with(changes.stream().map(SeatChange::day).toList(), sql.sql(statement))
        .bind("seats", changes.stream().map(SeatChange::seats).toArray(Integer[]::new));
  }

  private static DatabaseClient.GenericExecuteSpec with(List<PoolDay> days, DatabaseClient.GenericExecuteSpec spec) {
    return spec.bind("municipalities", array(days, day -> day.municipality().value()))
        .bind("pools", array(days, day -> day.pool().value()))
        .bind("dates", days.stream().map(PoolDay::date).toArray(LocalDate[]::new));
  }

  private static <T> String[] array(List<T> values, Function<T, String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }
}
