package jp.sango.slot.store;

import static jp.sango.slot.store.LedgerDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatChange;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.SeatOutcome;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;

class SlotLedgerTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final MunicipalityCode CITY = new MunicipalityCode("272035");
  private static final PoolId POOL = new PoolId("pool");
  private static final PoolId SIBLINGS = new PoolId("siblings");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final SeatDemand TWINS_AND_TWO_SIBLINGS =
      SeatDemand.of(POOL, 2).with(new SeatDemand.ForSiblings(SIBLINGS, 2));
  private static final SeatDemand ONE_AND_TWO_SIBLINGS =
      SeatDemand.of(POOL, 1).with(new SeatDemand.ForSiblings(SIBLINGS, 2));

  private final LedgerDatabase database = LedgerDatabase.emptied().offering(WARD, POOL, DAY, 5, 2);
  private final SlotLedger ledger = database.ledger;

  @Test
  void staysTakeASeatOnEachDate() {
    assertThat(confirm(DateRange.ofDays(DAY, 3))).isEqualTo(new SeatOutcome.Given());
    assertThat(confirmed(0)).isEqualTo(1);
    assertThat(confirmed(2)).isEqualTo(1);
    assertThat(confirmed(3)).isZero();
  }

  @Test
  void fullDateIsNamedAndNothingIsTakenOnTheOthers() {
    confirm(DateRange.ofDays(DAY.plusDays(2), 1));
    confirm(DateRange.ofDays(DAY.plusDays(2), 1));
    assertThat(confirm(DateRange.ofDays(DAY, 5))).isEqualTo(full(2));
    assertThat(confirmed(0)).isZero();
    assertThat(confirmed(2)).isEqualTo(2);
  }

  @Test
  void dateThatIsNotOfferedIsFull() {
    assertThat(confirm(DateRange.ofDays(DAY.plusDays(4), 2))).isEqualTo(full(5));
    assertThat(confirmed(4)).isZero();
  }

  @Test
  void closedDateIsFull() {
    execute("update slot_pool_day set closed = true where date = '2026-12-02'");
    assertThat(confirm(DateRange.ofDays(DAY, 3))).isEqualTo(full(1));
  }

  @Test
  void releaseGivesBackWhatConfirmGave() {
    confirm(DateRange.ofDays(DAY, 3));
    ledger.release(WARD, POOL, DateRange.ofDays(DAY, 3)).block(PATIENCE);
    assertThat(confirmed(0)).isZero();
    assertThat(confirmed(2)).isZero();
  }

  @Test
  void whatWasNeverGivenCannotBeGivenBack() {
    confirm(DateRange.ofDays(DAY, 1));
    assertThatThrownBy(() -> ledger.release(WARD, POOL, DateRange.ofDays(DAY, 2)).block(PATIENCE))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> ledger.release(WARD, new PoolId("other"), DateRange.ofDays(DAY, 1)).block(PATIENCE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(confirmed(0)).isEqualTo(1);
  }

  @Test
  void familyTakesItsSeatsInAllItsPoolsOrInNone() {
    database.offering(WARD, SIBLINGS, DAY, 5, 3);
    var stay = DateRange.ofDays(DAY, 2);
    assertThat(database.inTransaction(() -> ledger.confirm(WARD, TWINS_AND_TWO_SIBLINGS, stay)))
        .isEqualTo(new SeatOutcome.Given());
    assertThat(database.inTransaction(() -> ledger.confirm(WARD, ONE_AND_TWO_SIBLINGS, DateRange.ofDays(DAY, 4))))
        .isEqualTo(full(0));
    assertThat(database.inTransaction(
        () -> ledger.confirm(WARD, ONE_AND_TWO_SIBLINGS, DateRange.ofDays(DAY.plusDays(1), 2)))).isEqualTo(full(1));
    assertThat(database.seats(WARD, SIBLINGS, DAY)).isEqualTo(new Seats(3, 2, 0, false));
    assertThat(confirmed(2)).isZero();
    ledger.release(WARD, TWINS_AND_TWO_SIBLINGS, stay).block(PATIENCE);
    assertThat(confirmed(0)).isZero();
    assertThat(database.seats(WARD, SIBLINGS, DAY)).isEqualTo(new Seats(3, 0, 0, false));
  }

  @Test
  void onePoolForMotherAndSiblingsGivesTheSumOfTheirSeats() {
    var both = SeatDemand.of(POOL, 1).with(new SeatDemand.ForSiblings(POOL, 1));
    assertThat(database.inTransaction(() -> ledger.confirm(WARD, both, DateRange.ofDays(DAY, 1))))
        .isEqualTo(new SeatOutcome.Given());
    assertThat(confirmed(0)).isEqualTo(2);
    assertThat(confirm(DateRange.ofDays(DAY, 1))).isEqualTo(full(0));
  }

  @Test
  void heldSeatIsNobodyElsesUntilItIsConfirmedOrGivenBack() {
    database.offering(WARD, SIBLINGS, DAY, 5, 2);
    var stay = DateRange.ofDays(DAY, 2);
    assertThat(database.inTransaction(() -> ledger.hold(WARD, TWINS_AND_TWO_SIBLINGS, stay)))
        .isEqualTo(new SeatOutcome.Given());
    assertThat(database.seats(WARD, POOL, DAY)).isEqualTo(new Seats(2, 0, 2, false));
    assertThat(confirm(DateRange.ofDays(DAY, 1))).isEqualTo(full(0));
    ledger.confirmHeld(WARD, TWINS_AND_TWO_SIBLINGS, stay).block(PATIENCE);
    assertThat(database.seats(WARD, SIBLINGS, DAY.plusDays(1))).isEqualTo(new Seats(2, 2, 0, false));
    ledger.release(WARD, TWINS_AND_TWO_SIBLINGS, stay).block(PATIENCE);
    database.inTransaction(() -> ledger.hold(WARD, ONE_AND_TWO_SIBLINGS, stay));
    ledger.releaseHeld(WARD, ONE_AND_TWO_SIBLINGS, stay).block(PATIENCE);
    assertThat(database.seats(WARD, POOL, DAY)).isEqualTo(new Seats(2, 0, 0, false));
  }

  @Test
  void whatIsNotHeldCannotBeConfirmed() {
    confirm(DateRange.ofDays(DAY, 1));
    assertThatThrownBy(() -> ledger.confirmHeld(WARD, SeatDemand.of(POOL, 1), DateRange.ofDays(DAY, 1)).block(PATIENCE))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(database.seats(WARD, POOL, DAY)).isEqualTo(new Seats(2, 1, 0, false));
  }

  @Test
  void drawLocksWhatExistsInLockOrderAndConfirmsManyAtOnce() {
    database.offering(CITY, POOL, DAY, 1, 3);
    var days = List.of(new PoolDay(CITY, POOL, DAY), day(1), day(0), day(7));
    var locked = database.inTransaction(() -> ledger.lock(days).delayUntil(seats -> ledger.confirmAll(
        List.of(new SeatChange(day(1), 1), new SeatChange(day(0), 1), new SeatChange(day(1), 1)))));
    assertThat(locked.keySet()).containsExactly(day(0), day(1), new PoolDay(CITY, POOL, DAY));
    assertThat(locked.get(day(1))).isEqualTo(new Seats(2, 0, 0, false));
    assertThat(confirmed(0)).isEqualTo(1);
    assertThat(confirmed(1)).isEqualTo(2);
  }

  @Test
  void postgresRefusesMoreThanCapacityWhateverTheCodeSays() {
    assertThatThrownBy(() -> ledger.confirmAll(List.of(new SeatChange(day(0), 3))).block(PATIENCE))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void changesAreInTheOutboxOfTheSameTransaction() {
    confirm(DateRange.ofDays(DAY, 2));
    confirm(DateRange.ofDays(DAY.plusDays(4), 3));
    var slot = new SlotLedger.Slot(new FacilityId("centre"), ServiceType.OUTREACH, DAY);
    ledger.applicantsChanged(WARD, List.of(slot, slot)).block(PATIENCE);
    var rolledBack = database.transactions.inTransaction(
        () -> ledger.confirm(WARD, POOL, DateRange.ofDays(DAY, 1)).then(Mono.error(new IllegalStateException("no"))));
    assertThatThrownBy(() -> rolledBack.block(PATIENCE)).hasMessage("no");
    assertThat(changes()).containsExactly("pool null null 2026-12-01", "pool null null 2026-12-02",
        "null centre OUTREACH 2026-12-01");
  }

  @Test
  void bellRingsAfterCommitOnceAndNeverAfterRollback() {
    var rings = new java.util.concurrent.CopyOnWriteArrayList<MunicipalityCode>();
    var listening = database.bell.rings().subscribe(rings::add);
    var ringsBeforeCommit = database.inTransaction(() -> ledger.confirm(WARD, POOL, DateRange.ofDays(DAY, 1))
        .then(ledger.confirm(WARD, POOL, DateRange.ofDays(DAY, 1))).map(given -> rings.size()));
    database.transactions.inTransaction(() -> ledger.release(WARD, POOL, DateRange.ofDays(DAY, 1))
        .then(Mono.error(new IllegalStateException()))).onErrorComplete().block(PATIENCE);
    listening.dispose();
    assertThat(ringsBeforeCommit).isZero();
    assertThat(rings).containsExactly(WARD);
  }

  @Test
  void namesSortAsInJavaSoThatLocksDo() {
    var pools = List.of("a-b", "ab", "a-c", "b", "a0");
    pools.forEach(pool -> database.offering(WARD, new PoolId(pool), DAY, 1, 1));
    var inSql = database.sql.sql("select pool from slot_pool_day where date = :day order by municipality, pool, date")
        .bind("day", DAY).map(row -> row.get(0, String.class)).all().collectList().block(PATIENCE);
    assertThat(inSql).isSorted().hasSize(6);
  }

  @Test
  void municipalitiesSeeTheirOwnSeats() {
    database.offering(CITY, POOL, DAY, 1, 9);
    assertThat(ledger.seats(CITY, DateRange.ofDays(DAY, 5)).block(PATIENCE).keySet())
        .isEqualTo(Set.of(new PoolDay(CITY, POOL, DAY)));
  }

  private SeatOutcome confirm(DateRange dates) {
    return database.inTransaction(() -> ledger.confirm(WARD, POOL, dates));
  }

  private int confirmed(int day) {
    return database.seats(WARD, POOL, DAY.plusDays(day)).confirmed();
  }

  private static PoolDay day(int day) {
    return new PoolDay(WARD, POOL, DAY.plusDays(day));
  }

  private static SeatOutcome full(int day) {
    return new SeatOutcome.Full(day(day));
  }

  private void execute(String statement) {
    database.sql.sql(statement).then().block(PATIENCE);
  }

  private List<String> changes() {
    return database.sql.sql("select pool, facility, type, date from slot_change order by id")
        .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(3)).all().collectList()
        .block(PATIENCE);
  }
}
