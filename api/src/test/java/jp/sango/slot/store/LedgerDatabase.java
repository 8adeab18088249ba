package jp.sango.slot.store;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;
import jp.sango.config.OneStatement;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.Transactions;
import jp.sango.local.Database;
import jp.sango.local.LocalServers;
import jp.sango.local.Patience;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** A migrated database of its own with the ledger on it: what tests of features that give seats can start from. */
public final class LedgerDatabase implements AutoCloseable {

  public static final Duration PATIENCE = Patience.PATIENCE;

  public final DatabaseClient sql;
  public final Transactions transactions;
  public final ChangeBell bell = new ChangeBell();
  public final SlotLedger ledger;
  private static LedgerDatabase shared;

  private final ConnectionPool connections;

  private LedgerDatabase(Database database, int connections) {
    Flyway.configure().dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration").load().migrate();
    this.connections = new ConnectionPool(ConnectionPoolConfiguration
        .builder(ConnectionFactories.get(database.r2dbcUrl())).initialSize(1).maxSize(connections).build());
    sql = DatabaseClient.create(this.connections);
    var operator = TransactionalOperator.create(new R2dbcTransactionManager(this.connections));
    transactions = new Transactions() {
      @Override
      public <T> Mono<T> inTransaction(Supplier<Mono<T>> work) {
        return operator.transactional(Mono.defer(work));
      }
    };
    ledger = new SlotStoreModule().slotLedger(sql, new OneStatement(sql), bell);
  }

  public static LedgerDatabase fresh() {
    return new LedgerDatabase(LocalServers.freshDatabase(), 20);
  }

  /** One for all tests of this JVM that run one after another, empty at each call; nobody closes it. */
  public static synchronized LedgerDatabase emptied() {
    shared = shared == null ? fresh() : shared;
    shared.sql.sql("truncate slot_pool_day, slot_change").then().block(PATIENCE);
    return shared;
  }

  /** Offers so many seats on each of the consecutive dates. */
  public LedgerDatabase offering(MunicipalityCode municipality, PoolId pool, LocalDate first, int days, int capacity) {
    sql.sql("""
            insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity)
            select :municipality, :pool, cast(:first as date) + day, :capacity, :capacity
            from generate_series(0, :days - 1) as day
            """)
        .bind("municipality", municipality.value()).bind("pool", pool.value()).bind("first", first)
        .bind("days", days).bind("capacity", capacity).then().block(PATIENCE);
    return this;
  }

  public Seats seats(MunicipalityCode municipality, PoolId pool, LocalDate date) {
    var day = new PoolDay(municipality, pool, date);
    return ledger.seats(municipality, DateRange.ofDays(date, 1)).block(PATIENCE).get(day);
  }

  public <T> T inTransaction(Supplier<Mono<T>> work) {
    return transactions.inTransaction(work).block(PATIENCE);
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
