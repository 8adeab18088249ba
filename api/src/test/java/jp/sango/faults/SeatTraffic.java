package jp.sango.faults;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.config.OneStatement;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.local.Database;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.SeatOutcome;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.store.SlotStoreModule;
import org.springframework.r2dbc.core.DatabaseClient;

/** Seats of Setagaya, taken and given back at random through the ledger, in a process that relays nothing itself. */
final class SeatTraffic implements AutoCloseable {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
  private static final int DAYS = 58;
  private static final int LONGEST_STAY = 3;
  private static final List<PoolId> POOLS = List.of(
      new PoolId("center-beds"), new PoolId("center-outreach"), new PoolId("mamas-room-day"),
      new PoolId("shiseikai-2-stay"));
  private static final int WRITERS = 4;

  private final ConnectionPool connections;
  private final SlotLedger ledger;
  private final List<Thread> writers = new ArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger changes = new AtomicInteger();
  private volatile boolean over;

  /** Something that was given and may be given back. */
  private record Taken(SeatDemand demand, DateRange dates, boolean held) {}

  private SeatTraffic(Database database) {
    connections = new ConnectionPool(ConnectionPoolConfiguration
        .builder(ConnectionFactories.get(database.r2dbcUrl())).initialSize(WRITERS).maxSize(WRITERS).build());
    var sql = DatabaseClient.create(connections);
    ledger = new SlotStoreModule().slotLedger(sql, new OneStatement(sql), new ChangeBell());
  }

  /** @param pauseMillis of each writer between two changes */
  static SeatTraffic begin(Database database, long seed, int pauseMillis) {
    var traffic = new SeatTraffic(database);
    for (int i = 0; i < WRITERS; i++) {
      var random = new Random(seed + i);
      traffic.writers.add(Thread.ofVirtual().uncaughtExceptionHandler((_, failure) -> traffic.failures.add(failure))
          .start(() -> traffic.write(random, pauseMillis)));
    }
    return traffic;
  }

  int changes() {
    return changes.get();
  }

  /** Returns when the last change is committed; fails where a writer has given up before. */
  void stop() throws InterruptedException {
    over = true;
    for (var writer : writers) {
      writer.join();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.size() + " of " + WRITERS + " writers gave up", failures.peek());
    }
  }

  private void write(Random random, int pauseMillis) {
    var taken = new ArrayList<Taken>();
    while (!over) {
      if (taken.isEmpty() || random.nextInt(100) < 55) {
        take(random, taken);
      } else {
        giveBack(taken.remove(random.nextInt(taken.size())), random, taken);
      }
      Load.pause(pauseMillis);
    }
  }

  private void take(Random random, List<Taken> taken) {
    var wish = new Taken(SeatDemand.of(POOLS.get(random.nextInt(POOLS.size())), 1),
        DateRange.ofDays(FIRST.plusDays(random.nextInt(DAYS)), 1 + random.nextInt(LONGEST_STAY)), random.nextBoolean());
    var asked = wish.held()
        ? ledger.hold(WARD, wish.demand(), wish.dates())
        : ledger.confirm(WARD, wish.demand(), wish.dates());
    if (asked.block(Resident.PATIENCE) instanceof SeatOutcome.Given) {
      changes.incrementAndGet();
      taken.add(wish);
    }
  }

  private void giveBack(Taken seats, Random random, List<Taken> taken) {
    if (!seats.held()) {
      ledger.release(WARD, seats.demand(), seats.dates()).block(Resident.PATIENCE);
    } else if (random.nextBoolean()) {
      ledger.releaseHeld(WARD, seats.demand(), seats.dates()).block(Resident.PATIENCE);
    } else {
      ledger.confirmHeld(WARD, seats.demand(), seats.dates()).block(Resident.PATIENCE);
      taken.add(new Taken(seats.demand(), seats.dates(), false));
    }
    changes.incrementAndGet();
  }

  @Override
  public void close() {
    over = true;
    connections.dispose();
  }
}
