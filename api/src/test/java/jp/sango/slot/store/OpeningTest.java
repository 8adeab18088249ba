package jp.sango.slot.store;

import static jp.sango.slot.store.LedgerDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.programme.Policies;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.slot.Calendar;
import jp.sango.slot.CalendarChange;
import jp.sango.slot.CalendarDay;
import jp.sango.slot.CalendarOutcome;
import jp.sango.slot.OfferedDay;
import jp.sango.slot.Opening;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotDays;
import jp.sango.slot.SlotOffers;
import org.junit.jupiter.api.Test;

class OpeningTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private final LedgerDatabase database = LedgerDatabase.emptied();
  private final Policies policies = PolicyFiles.shipped();
  private final SlotStoreModule module = new SlotStoreModule();
  private final SlotDays days = module.slotDays(database.sql, database.bell);
  private final SlotOffers offers = new SlotOffers(policies);
  private final Opening opening = new Opening(policies, offers, days,
      module.slotChanges(database.sql, database.bell), database.transactions);
  private final Calendar calendar = new Calendar(days, opening);
  private final PoolId pool = poolOf("center", 0);

  @Test
  void centreHasFifteenPlacesFromTodayForSixtyDays() {
    opening.open(TODAY).block(PATIENCE);
    assertThat(seats(TODAY)).isEqualTo(new Seats(15, 0, 0, false));
    assertThat(seats(TODAY.plusDays(60))).isEqualTo(new Seats(15, 0, 0, false));
    assertThat(seats(TODAY.plusDays(61))).isNull();
    assertThat(seats(TODAY.minusDays(1))).isNull();
  }

  @Test
  void daysThatTheCalendarClosesStandThereClosed() {
    opening.open(TODAY).block(PATIENCE);
    var wednesday = LocalDate.of(2026, 11, 25);
    var day = new PoolDay(WARD, poolOf("mamas-room", 0), wednesday);
    assertThat(database.seats(WARD, day.pool(), wednesday)).isEqualTo(new Seats(0, 0, 0, true));
    assertThat(database.seats(WARD, day.pool(), wednesday.plusDays(1))).isEqualTo(new Seats(3, 0, 0, false));
    assertThat(change(day, new CalendarChange.Open(Optional.empty())))
        .isEqualTo(new CalendarOutcome.ClosedByContract());
  }

  @Test
  void openingAgainChangesNothingAndTheNextDayAddsOne() {
    opening.open(TODAY).block(PATIENCE);
    database.ledger.confirm(WARD, pool, DateRange.ofDays(TODAY, 3)).block(PATIENCE);
    var again = database.inTransaction(() -> opening.open(WARD, offers.horizon(WARD, TODAY)));
    assertThat(again).isEqualTo(SlotDays.Offered.NOTHING);
    var next = database.inTransaction(() -> opening.open(WARD, offers.horizon(WARD, TODAY.plusDays(1))));
    assertThat(next.added()).isEqualTo(offers.days(WARD, DateRange.ofDays(TODAY, 1)).count());
    assertThat(seats(TODAY.plusDays(2)).confirmed()).isEqualTo(1);
  }

  @Test
  void twoNodesMayOpenAtOnce() {
    reactor.core.publisher.Flux.range(0, 6).flatMap(node -> opening.open(TODAY)).blockLast(PATIENCE);
    assertThat(seats(TODAY)).isEqualTo(new Seats(15, 0, 0, false));
  }

  @Test
  void changedContractIsFollowedWhereTheSeatsFit() {
    database.offering(WARD, pool, TODAY, 3, 10);
    confirm(TODAY, 8);
    assertThat(offer(TODAY, 5)).isEqualTo(new SlotDays.Offered(0, 0, 1));
    assertThat(offer(TODAY.plusDays(1), 5)).isEqualTo(new SlotDays.Offered(0, 1, 0));
    assertThat(offer(TODAY.plusDays(2), 0)).isEqualTo(new SlotDays.Offered(0, 1, 0));
    assertThat(seats(TODAY)).isEqualTo(new Seats(10, 8, 0, false));
    assertThat(seats(TODAY.plusDays(1))).isEqualTo(new Seats(5, 0, 0, false));
    assertThat(seats(TODAY.plusDays(2))).isEqualTo(new Seats(0, 0, 0, true));
  }

  @Test
  void whatTheProviderHasLoweredOrClosedStaysSo() {
    database.offering(WARD, pool, TODAY, 2, 10);
    change(day(TODAY), new CalendarChange.Open(Optional.of(4)));
    change(day(TODAY.plusDays(1)), new CalendarChange.Close("点検"));
    offer(TODAY, 12);
    offer(TODAY.plusDays(1), 0);
    offer(TODAY.plusDays(1), 12);
    assertThat(seats(TODAY)).isEqualTo(new Seats(4, 0, 0, false));
    assertThat(seats(TODAY.plusDays(1))).isEqualTo(new Seats(12, 0, 0, true));
  }

  @Test
  void providerClosesAndOpensWithinTheContract() {
    opening.open(TODAY).block(PATIENCE);
    assertThat(change(day(TODAY), new CalendarChange.Close("点検"))).isEqualTo(new CalendarOutcome.Changed(
        new CalendarDay(day(TODAY), new Seats(15, 0, 0, true), 15, Optional.of("点検"))));
    assertThat(change(day(TODAY), new CalendarChange.Open(Optional.of(16))))
        .isEqualTo(new CalendarOutcome.BeyondContract(15));
    change(day(TODAY), new CalendarChange.Open(Optional.empty()));
    assertThat(seats(TODAY)).isEqualTo(new Seats(15, 0, 0, false));
  }

  @Test
  void seatsThatAreTakenStayOffered() {
    database.offering(WARD, pool, TODAY, 1, 10);
    confirm(TODAY, 3);
    assertThat(change(day(TODAY), new CalendarChange.Close("点検"))).isEqualTo(new CalendarOutcome.SeatsTaken(3));
    assertThat(change(day(TODAY), new CalendarChange.Open(Optional.of(2))))
        .isEqualTo(new CalendarOutcome.SeatsTaken(3));
    assertThat(change(day(TODAY), new CalendarChange.Open(Optional.of(3))))
        .isInstanceOf(CalendarOutcome.Changed.class);
    assertThat(seats(TODAY).remaining()).isZero();
  }

  @Test
  void providerMayCloseADayThatIsNotOpenYet() {
    var nextSummer = TODAY.plusDays(250);
    assertThat(change(day(nextSummer), new CalendarChange.Close("夏休み")))
        .isInstanceOf(CalendarOutcome.Changed.class);
    assertThat(days.find(WARD, List.of(pool), new DateRange(nextSummer, nextSummer)).blockLast(PATIENCE).reason())
        .contains("夏休み");
  }

  @Test
  void eachDayThatIsWantedIsLookedUpByItselfHoweverManyAreOpen() {
    database.offering(WARD, pool, TODAY, 5000, 10);
    var wanted = IntStream.range(0, 500).mapToObj(TODAY::plusDays).toArray(LocalDate[]::new);
    var plan = database.sql.sql("explain " + DayStatements.OFFER).bind("municipality", WARD.value())
        .bind("pools", Stream.generate(pool::value).limit(wanted.length).toArray(String[]::new))
        .bind("dates", wanted)
        .bind("capacities", Stream.generate(() -> 5).limit(wanted.length).toArray(Integer[]::new))
        .map(row -> row.get(0, String.class)).all().collectList().block(PATIENCE);
    assertThat(String.join("\n", plan))
        .containsPattern("LockRows[^\n]*\n[^\n]*Index Scan[^\n]*\n *Index Cond: [^\n]*date = wanted");
  }

  private PoolId poolOf(String facility, int index) {
    return policies.on(WARD, TODAY).orElseThrow().facility(new jp.sango.kernel.FacilityId(facility)).orElseThrow()
        .pools().get(index).id();
  }

  private Seats seats(LocalDate date) {
    return database.seats(WARD, pool, date);
  }

  private PoolDay day(LocalDate date) {
    return new PoolDay(WARD, pool, date);
  }

  private void confirm(LocalDate date, int seats) {
    for (int i = 0; i < seats; i++) {
      database.ledger.confirm(WARD, pool, DateRange.ofDays(date, 1)).block(PATIENCE);
    }
  }

  private SlotDays.Offered offer(LocalDate date, int capacity) {
    return database.inTransaction(() -> days.offer(WARD, List.of(new OfferedDay(day(date), capacity))));
  }

  private CalendarOutcome change(PoolDay day, CalendarChange change) {
    return database.inTransaction(() -> calendar.change(day, change));
  }
}
