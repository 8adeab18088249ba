package jp.sango.slot.store;

import static jp.sango.slot.store.LedgerDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.slot.OfferedDay;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatChange;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.SeatOutcome;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everybody at once, on real PostgreSQL: never more winners than seats, nothing lost, no deadlock. */
class SlotRacesTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final PoolId ONE = new PoolId("one");
  private static final PoolId OTHER = new PoolId("other");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final int DAYS = 14;

  private final LedgerDatabase database = LedgerDatabase.emptied();
  private final SlotLedger ledger = database.ledger;

  @Test
  void twoHundredForTheLastSeatsGiveExactlyAsManyWinnersAsSeats() {
    database.offering(WARD, ONE, DAY, 1, 7);
    var outcomes = together(IntStream.range(0, 200).mapToObj(family -> confirm(ONE, DateRange.ofDays(DAY, 1))));
    assertThat(outcomes).hasSize(200).filteredOn(SeatOutcome.Given.class::isInstance).hasSize(7);
    assertThat(database.seats(WARD, ONE, DAY).confirmed()).isEqualTo(7);
    assertThat(changes()).isEqualTo(7);
  }

  @Test
  void overlappingStaysInBothDirectionsAndAcrossPoolsNeitherDeadlockNorLoseASeat() {
    database.offering(WARD, ONE, DAY, DAYS, 6).offering(WARD, OTHER, DAY, DAYS, 4);
    var random = new Random(20261121);
    var wishes = Stream.generate(() -> wish(random)).limit(200).toList();
    var outcomes = together(wishes.stream().map(this::takeBothOrNone));
    var expected = new HashMap<PoolDay, Integer>();
    for (int i = 0; i < wishes.size(); i++) {
      if (outcomes.get(i) instanceof SeatOutcome.Given) {
        wishes.get(i).forEach(day -> expected.merge(day, 1, Integer::sum));
      }
    }
    assertThat(confirmed()).isEqualTo(expected);
    assertThat(outcomes).anyMatch(SeatOutcome.Full.class::isInstance).anyMatch(SeatOutcome.Given.class::isInstance);
  }

  @Test
  void heldConfirmedAndGivenBackInSeveralPoolsAtOnceNeitherDeadlockNorLoseASeat() {
    database.offering(WARD, ONE, DAY, DAYS, 40).offering(WARD, OTHER, DAY, DAYS, 20);
    var all = DateRange.ofDays(DAY, DAYS);
    var family = SeatDemand.of(OTHER, 1).with(new SeatDemand.ForSiblings(ONE, 2));
    var kept = together(IntStream.range(0, 60).mapToObj(i -> holdThen(i, family, all))).stream()
        .filter(Boolean::booleanValue).count();
    assertThat(kept).isPositive();
    assertThat(ledger.seats(WARD, all).block(PATIENCE)).hasSize(2 * DAYS).allSatisfy((day, seats) -> {
      assertThat(seats.held()).isZero();
      assertThat((long) seats.confirmed()).isEqualTo(day.pool().equals(ONE) ? 2 * kept : kept);
    });
  }

  /** Every third is given back; true where the seats have become the family's own. */
  private Mono<Boolean> holdThen(int number, SeatDemand demand, DateRange dates) {
    return database.transactions.inTransaction(() -> ledger.hold(WARD, demand, dates))
        .flatMap(outcome -> outcome instanceof SeatOutcome.Full ? Mono.just(false)
            : database.transactions.inTransaction(() -> number % 3 == 0
                ? ledger.releaseHeld(WARD, demand, dates).thenReturn(false)
                : ledger.confirmHeld(WARD, demand, dates).thenReturn(true)));
  }

  @Test
  void drawsConfirmationsAndCancellationsOfTheSameDaysAddUp() {
    database.offering(WARD, ONE, DAY, DAYS, 100).offering(WARD, OTHER, DAY, DAYS, 100);
    var days = Stream.of(OTHER, ONE).flatMap(pool -> IntStream.range(0, DAYS)
        .mapToObj(day -> new PoolDay(WARD, pool, DAY.plusDays(DAYS - 1 - day)))).toList();
    var all = DateRange.ofDays(DAY, DAYS);
    var work = new ArrayList<Supplier<Mono<?>>>();
    IntStream.range(0, 30).forEach(i -> {
      work.add(() -> ledger.lock(days).flatMap(seats -> ledger.confirmAll(
          seats.keySet().stream().map(day -> new SeatChange(day, 1)).toList())));
      work.add(() -> ledger.confirm(WARD, i % 2 == 0 ? ONE : OTHER, all));
      work.add(() -> ledger.confirm(WARD, ONE, all).then(ledger.release(WARD, ONE, all)));
    });
    together(work.stream().map(one -> database.transactions.inTransaction(() -> one.get().thenReturn(true))));
    assertThat(confirmed()).hasSize(2 * DAYS).allSatisfy((day, seats) -> assertThat(seats).isEqualTo(30 + 15));
  }

  @Test
  void seatGivenBackIsWonOnceByOneOfThoseWhoWait() {
    database.offering(WARD, ONE, DAY, 3, 1);
    var stay = DateRange.ofDays(DAY, 3);
    confirm(ONE, stay).block(PATIENCE);
    Mono<SeatOutcome> cancel = database.transactions.inTransaction(
        () -> ledger.release(WARD, ONE, stay).thenReturn(new SeatOutcome.Full(new PoolDay(WARD, ONE, DAY))));
    together(Stream.concat(Stream.of(cancel), IntStream.range(0, 50).mapToObj(family -> confirm(ONE, stay))));
    confirm(ONE, stay).block(PATIENCE);
    assertThat(database.seats(WARD, ONE, DAY).confirmed()).isEqualTo(1);
  }

  @Test
  void whoWaitsForASeatThatIsGivenBackGetsIt() {
    database.offering(WARD, ONE, DAY, 3, 1);
    var stay = DateRange.ofDays(DAY, 3);
    confirm(ONE, stay).block(PATIENCE);
    assertThat(confirmedWhile(ledger.release(WARD, ONE, stay), stay)).isEqualTo(new SeatOutcome.Given());
  }

  @Test
  void whoWaitsForADayThatIsEnlargedGetsASeat() {
    database.offering(WARD, ONE, DAY, 1, 1);
    var stay = DateRange.ofDays(DAY, 1);
    confirm(ONE, stay).block(PATIENCE);
    var enlarged = new SlotStoreModule().slotDays(database.sql, database.bell)
        .offer(WARD, List.of(new OfferedDay(new PoolDay(WARD, ONE, DAY), 2)));
    assertThat(confirmedWhile(enlarged, stay)).isEqualTo(new SeatOutcome.Given());
    assertThat(database.seats(WARD, ONE, DAY)).isEqualTo(new Seats(2, 2, 0, false));
  }

  /** Asks for seats that another transaction has changed and not committed yet; the asker's snapshot is older. */
  private SeatOutcome confirmedWhile(Mono<?> change, DateRange dates) {
    var waiting = new AtomicReference<CompletableFuture<SeatOutcome>>();
    database.inTransaction(() -> change.then(Mono.fromRunnable(() -> waiting.set(confirm(ONE, dates).toFuture())))
        .then(Mono.delay(Duration.ofMillis(500))));
    return waiting.get().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private Mono<SeatOutcome> confirm(PoolId pool, DateRange dates) {
    return database.transactions.inTransaction(() -> ledger.confirm(WARD, pool, dates));
  }

  /** A stay in one pool, or in two: a mother's and an older sibling's. */
  private List<PoolDay> wish(Random random) {
    var first = random.nextInt(DAYS);
    var dates = new DateRange(DAY.plusDays(first), DAY.plusDays(first + random.nextInt(Math.min(7, DAYS - first))));
    var pools = random.nextInt(3) == 0 ? List.of(ONE, OTHER) : List.of(random.nextBoolean() ? ONE : OTHER);
    return pools.stream().flatMap(pool -> dates.stream().map(date -> new PoolDay(WARD, pool, date))).toList();
  }

  private Mono<SeatOutcome> takeBothOrNone(List<PoolDay> wish) {
    var byPool = wish.stream().collect(Collectors.groupingBy(PoolDay::pool, TreeMap::new, Collectors.toList()));
    return database.transactions.inTransaction(() -> Flux.fromIterable(byPool.values())
            .concatMap(days -> ledger.confirm(
                WARD, days.getFirst().pool(), new DateRange(days.getFirst().date(), days.getLast().date())))
            .doOnNext(SlotRacesTest::rollBackIfFull)
            .last())
        .onErrorResume(Refused.class, refused -> Mono.just(refused.outcome));
  }

  private static void rollBackIfFull(SeatOutcome outcome) {
    if (outcome instanceof SeatOutcome.Full) {
      throw new Refused(outcome);
    }
  }

  private static final class Refused extends RuntimeException {
    private final transient SeatOutcome outcome;

    Refused(SeatOutcome outcome) {
      this.outcome = outcome;
    }
  }

  /** In the order given, all started at once; the pool of connections is the only limit. */
  private static <T> List<T> together(Stream<Mono<T>> work) {
    return Flux.fromStream(work).flatMapSequential(one -> one, 256).collectList().block(PATIENCE);
  }

  private Map<PoolDay, Integer> confirmed() {
    return ledger.seats(WARD, DateRange.ofDays(DAY, DAYS)).block(PATIENCE).entrySet().stream()
        .filter(entry -> entry.getValue().confirmed() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().confirmed()));
  }

  private long changes() {
    return database.sql.sql("select count(*) from slot_change").map(row -> row.get(0, Long.class)).one()
        .block(PATIENCE);
  }
}
