package jp.sango.slot.store;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jp.sango.edge.RingAfterCommit;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.SlotChange;
import jp.sango.slot.SlotChange.Scope;
import jp.sango.slot.SlotChanges;
import jp.sango.slot.SlotLedger;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The outbox to the board. */
final class SqlSlotChanges implements SlotChanges {

  /** Sets our advisory locks apart from anybody else's: "slot" in ASCII. */
  private static final int LOCK_CLASS = 0x736c6f74;

  private final DatabaseClient sql;
  private final ChangeBell bell;

  SqlSlotChanges(DatabaseClient sql, ChangeBell bell) {
    this.sql = sql;
    this.bell = bell;
  }

  @Override
  public Mono<Void> add(MunicipalityCode municipality, Scope scope) {
    var statement = sql.sql("""
        insert into slot_change (municipality, pool, facility, type, date)
        values (:municipality, :pool, :facility, :type, :date)
        """).bind("municipality", municipality.value());
    var bound = switch (scope) {
      case Scope.WholeBoard() -> bind(statement, null, null, null, null);
      case Scope.EverySlotOf(var date) -> bind(statement, null, null, null, date);
      case Scope.Pool(var pool, var date) -> bind(statement, pool.value(), null, null, date);
      case Scope.OneSlot(var slot) ->
          bind(statement, null, slot.facility().value(), slot.type().name(), slot.date());
    };
    return bound.then().then(Mono.defer(() -> RingAfterCommit.ring(bell, municipality)));
  }

  @Override
  public Mono<List<MunicipalityCode>> waiting() {
    return sql.sql("select distinct municipality from slot_change")
        .map(row -> new MunicipalityCode(row.get(0, String.class))).all().collectList();
  }

  @Override
  public Mono<Boolean> lead(MunicipalityCode municipality) {
    // A lock of the transaction, not of the session: it cannot be left behind on a pooled connection.
    return sql.sql("select pg_try_advisory_xact_lock(:class, :municipality)")
        .bind("class", LOCK_CLASS).bind("municipality", Integer.parseInt(municipality.value()))
        .map(row -> row.get(0, Boolean.class)).one();
  }

  @Override
  public Mono<Long> nextVersion() {
    return sql.sql("select nextval('slot_version')").map(row -> row.get(0, Long.class)).one();
  }

  @Override
  public Mono<Waiting> leadThrough(MunicipalityCode municipality, int most) {
    // The version is drawn behind the lock: whoever leads later has the greater one.
    return sql.sql("""
            with led as materialized (
              select pg_try_advisory_xact_lock(:class, :number) as leads
            ), versioned as materialized (
              select nextval('slot_version') as version from led where leads
            )
            select versioned.version, change.*
            from versioned left join lateral (
              select id, pool, facility, type, date from slot_change
              where municipality = :municipality order by id limit :most
            ) as change on true
            order by change.id
            """)
        .bind("class", LOCK_CLASS).bind("number", Integer.parseInt(municipality.value()))
        .bind("municipality", municipality.value()).bind("most", most)
        .map(Led::read).all().collectList().filter(rows -> !rows.isEmpty())
        .map(rows -> new Waiting(rows.getFirst().version(), rows.stream().flatMap(row -> row.change().stream()).toList()));
  }

  /** A version, and one of the changes that wait; without any where none does. */
  private record Led(long version, Optional<SlotChange> change) {

    static Led read(Readable row) {
      boolean waits = row.get("id") != null;
      return new Led(row.get("version", Long.class),
          waits ? Optional.of(SqlSlotChanges.change(row)) : Optional.empty());
    }
  }

  @Override
  public Mono<List<SlotChange>> oldest(MunicipalityCode municipality, int most) {
    return sql.sql("""
            select id, pool, facility, type, date from slot_change
            where municipality = :municipality order by id limit :most
            """)
        .bind("municipality", municipality.value()).bind("most", most)
        .map(SqlSlotChanges::change).all().collectList();
  }

  @Override
  public Mono<Void> remove(Collection<SlotChange> changes) {
    return sql.sql("delete from slot_change where id = any(:ids)")
        .bind("ids", changes.stream().map(SlotChange::id).toArray(Long[]::new)).then();
  }

  @Override
  public Mono<Boolean> collapse(MunicipalityCode municipality, int most) {
    // One snapshot for all parts: only rows that it sees are deleted, and it stands for all of them.
    return sql.sql("""
            with many as (
              select 1 from slot_change where municipality = :municipality having count(*) > :most
            ), gone as (
              delete from slot_change where municipality = :municipality and exists (select from many)
            )
            insert into slot_change (municipality) select :municipality from many
            """)
        .bind("municipality", municipality.value()).bind("most", most)
        .fetch().rowsUpdated().map(rows -> rows > 0);
  }

  private static DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec statement, String pool,
      String facility, String type, LocalDate date) {
    return statement.bind("pool", Parameters.in(R2dbcType.VARCHAR, pool))
        .bind("facility", Parameters.in(R2dbcType.VARCHAR, facility))
        .bind("type", Parameters.in(R2dbcType.VARCHAR, type))
        .bind("date", Parameters.in(R2dbcType.DATE, date));
  }

  private static SlotChange change(Readable row) {
    return new SlotChange(row.get("id", Long.class), scope(row, row.get("date", LocalDate.class)));
  }

  private static Scope scope(Readable row, LocalDate date) {
    var pool = row.get("pool", String.class);
    var facility = row.get("facility", String.class);
    if (date == null) {
      return new Scope.WholeBoard();
    }
    if (pool != null) {
      return new Scope.Pool(new PoolId(pool), date);
    }
    return facility == null ? new Scope.EverySlotOf(date) : new Scope.OneSlot(new SlotLedger.Slot(
        new FacilityId(facility), ServiceType.valueOf(row.get("type", String.class)), date));
  }
}
