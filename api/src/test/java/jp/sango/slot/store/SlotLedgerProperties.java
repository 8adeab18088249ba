package jp.sango.slot.store;

import static jp.sango.slot.store.LedgerDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatOutcome;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is confirmed and released in whatever order: the ledger agrees with a simple count kept beside it. */
class SlotLedgerProperties {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final int DAYS = 6;
  private static final int CAPACITY = 2;

  private static LedgerDatabase database;
  private static int pools;

  @BeforeContainer
  static void open() {
    database = LedgerDatabase.emptied();
  }

  /** @param release whether the oldest stay is given back instead */
  record Step(boolean release, int first, int days) {}

  @Property(tries = 25)
  void ledgerAgreesWithAPlainCount(@ForAll("steps") List<Step> steps) {
    var pool = new PoolId("pool-" + pools++);
    database.offering(WARD, pool, DAY, DAYS, CAPACITY);
    var count = new int[DAYS + 2];
    var stays = new ArrayList<Step>();
    for (var step : steps) {
      if (!step.release()) {
        assertThat(database.ledger.confirm(WARD, pool, dates(step)).block(PATIENCE))
            .isEqualTo(expected(pool, step, count, stays));
      } else if (!stays.isEmpty()) {
        var oldest = stays.removeFirst();
        database.ledger.release(WARD, pool, dates(oldest)).block(PATIENCE);
        add(count, oldest, -1);
      }
    }
    database.ledger.seats(WARD, DateRange.ofDays(DAY, DAYS)).block(PATIENCE).forEach((day, seats) -> {
      if (day.pool().equals(pool)) {
        assertThat(seats.confirmed()).isEqualTo(count[(int) DAY.until(day.date(), java.time.temporal.ChronoUnit.DAYS)]);
      }
    });
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    // The last stays reach beyond what is offered.
    return Combinators.combine(Arbitraries.of(false, false, true), Arbitraries.integers().between(0, DAYS - 1),
        Arbitraries.integers().between(1, 3)).as(Step::new)
        .filter(step -> step.first() + step.days() <= DAYS + 2).list().ofMinSize(1).ofMaxSize(25);
  }

  private static SeatOutcome expected(PoolId pool, Step step, int[] count, List<Step> stays) {
    for (int day = step.first(); day < step.first() + step.days(); day++) {
      if (day >= DAYS || count[day] == CAPACITY) {
        return new SeatOutcome.Full(new PoolDay(WARD, pool, DAY.plusDays(day)));
      }
    }
    add(count, step, 1);
    stays.add(step);
    return new SeatOutcome.Given();
  }

  private static void add(int[] count, Step step, int seats) {
    for (int day = step.first(); day < step.first() + step.days(); day++) {
      count[day] += seats;
    }
  }

  private static DateRange dates(Step step) {
    return DateRange.ofDays(DAY.plusDays(step.first()), step.days());
  }
}
