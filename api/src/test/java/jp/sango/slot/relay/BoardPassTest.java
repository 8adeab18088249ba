package jp.sango.slot.relay;

import static jp.sango.slot.relay.RelayFixture.TODAY;
import static jp.sango.slot.relay.RelayFixture.WARD;
import static jp.sango.slot.store.LedgerDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.availability.PublishOutcome;
import jp.sango.availability.SlotBoard;
import jp.sango.availability.SlotState;
import jp.sango.availability.SlotStatus;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.local.LocalServers;
import jp.sango.slot.SlotAgenda;
import jp.sango.slot.SlotChange.Scope;
import jp.sango.slot.SlotLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class BoardPassTest {

  private static final LocalDate DAY = TODAY.plusDays(3);
  private static final FacilityId CENTRE = new FacilityId("center");

  private final RelayFixture fixture = new RelayFixture(LocalServers.freshRedis());
  private final BoardPass pass = fixture.pass();
  private final PoolId pool = fixture.policies.on(WARD, TODAY).orElseThrow()
      .pool(CENTRE, ServiceType.DAY_SERVICE).orElseThrow().id();

  @BeforeEach
  void open() {
    fixture.opening.open(TODAY).then(pass.drain(WARD)).block(PATIENCE);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void openingBuildsTheWholeBoard() {
    assertThat(fixture.shown()).isNotEmpty();
    assertThat(fixture.boardIsTrue()).isTrue();
    assertThat(fixture.waiting()).isZero();
  }

  @Test
  void seatInAPoolShowsInEveryTypeThatDrawsOnIt() {
    confirm(DateRange.ofDays(DAY, 2));
    var before = shown(ServiceType.DAY_SERVICE, DAY);
    pass.drain(WARD).block(PATIENCE);
    assertThat(before.confirmed()).isZero();
    assertThat(shown(ServiceType.DAY_SERVICE, DAY)).returns(1, SlotState::confirmed).returns(14, SlotState::remaining);
    assertThat(shown(ServiceType.SHORT_STAY, DAY.plusDays(1)).confirmed()).isEqualTo(1);
    assertThat(shown(ServiceType.DAY_SERVICE, DAY).version()).isGreaterThan(before.version());
    assertThat(shown(ServiceType.OUTREACH, DAY).version()).isEqualTo(before.version());
  }

  @Test
  void applicantsAreShown() {
    var slot = new SlotLedger.Slot(CENTRE, ServiceType.SHORT_STAY, DAY);
    fixture.applicants.put(slot, 4);
    fixture.database.ledger.applicantsChanged(WARD, List.of(slot)).then(pass.drain(WARD)).block(PATIENCE);
    assertThat(shown(ServiceType.SHORT_STAY, DAY).applicants()).isEqualTo(4);
    assertThat(shown(ServiceType.DAY_SERVICE, DAY).applicants()).isZero();
  }

  @Test
  void statusTellsFullClosedAndEnded() {
    for (int i = 0; i < 15; i++) {
      confirm(DateRange.ofDays(DAY, 1));
    }
    fixture.database.sql.sql("update slot_pool_day set closed = true where pool = :pool and date = :day")
        .bind("pool", pool.value()).bind("day", DAY.plusDays(1)).then()
        .then(fixture.changes.add(WARD, new Scope.Pool(pool, DAY.plusDays(1))))
        .then(pass.drain(WARD)).block(PATIENCE);
    assertThat(shown(ServiceType.DAY_SERVICE, DAY).status()).isEqualTo(SlotStatus.FULL);
    assertThat(shown(ServiceType.DAY_SERVICE, DAY.plusDays(1)))
        .returns(SlotStatus.CLOSED, SlotState::status).returns(0, SlotState::remaining);
    assertThat(shown(ServiceType.DAY_SERVICE, DAY.plusDays(2)).status()).isEqualTo(SlotStatus.OPEN);
    assertThat(shown(ServiceType.DAY_SERVICE, TODAY).status()).isEqualTo(SlotStatus.ENDED);
  }

  @Test
  void tomorrowEndsAtTenOClockByTheAgenda() {
    var item = new SlotAgenda.EndDays(fixture.policies, fixture.changes);
    var ten = Instant.parse("2026-11-24T10:00:00+09:00");
    assertThat(shown(ServiceType.DAY_SERVICE, TODAY.plusDays(1)).status()).isEqualTo(SlotStatus.OPEN);
    assertThat(item.nextAfter(ten.minusNanos(1))).contains(ten);
    assertThat(item.nextAfter(ten).orElseThrow()).isAfter(ten);
    fixture.now = ten;
    item.run(ten).then(pass.drain(WARD)).block(PATIENCE);
    assertThat(shown(ServiceType.DAY_SERVICE, TODAY.plusDays(1)).status()).isEqualTo(SlotStatus.ENDED);
    assertThat(fixture.boardIsTrue()).isTrue();
  }

  @Test
  void atMidnightADateGoesAndAnotherComes() {
    var item = new SlotAgenda.OpenDays(fixture.opening);
    var midnight = Instant.parse("2026-11-25T00:00:00+09:00");
    assertThat(item.nextAfter(fixture.now)).contains(midnight);
    fixture.now = midnight;
    item.run(midnight).then(pass.drain(WARD)).block(PATIENCE);
    assertThat(fixture.shown()).extracting(state -> state.key().date())
        .doesNotContain(TODAY).contains(TODAY.plusDays(61)).doesNotContain(TODAY.plusDays(62));
  }

  @Test
  void changeOfAPastDateDoesNotBringItBack() {
    fixture.database.offering(WARD, pool, TODAY.minusDays(1), 1, 5);
    fixture.changes.add(WARD, new Scope.Pool(pool, TODAY.minusDays(1))).then(pass.drain(WARD)).block(PATIENCE);
    assertThat(fixture.shown()).extracting(state -> state.key().date()).doesNotContain(TODAY.minusDays(1));
    assertThat(fixture.waiting()).isZero();
  }

  @Test
  void twoRelaysAtOnceShowEveryChangeAndTheNewestStateWins() {
    var load = Flux.range(0, 60)
        .flatMap(i -> fixture.database.ledger.confirm(WARD, pool, DateRange.ofDays(TODAY.plusDays(i % 20), 3)), 8);
    var relays = Flux.range(0, 2).flatMap(relay -> fixture.pass().drain(WARD).repeat(40));
    Mono.when(load, relays).then(pass.drain(WARD)).block(PATIENCE);
    assertThat(fixture.waiting()).isZero();
    assertThat(fixture.boardIsTrue()).isTrue();
  }

  @Test
  void versionsGrowWithTheTruthWhoeverRelays() {
    var published = new CopyOnWriteArrayList<List<SlotState>>();
    var relays = List.of(fixture.pass(new Listening(published)), fixture.pass(new Listening(published)));
    for (int i = 0; i < 12; i++) {
      confirm(DateRange.ofDays(DAY, 1));
      Flux.fromIterable(relays).flatMap(relay -> relay.drain(WARD)).blockLast(PATIENCE);
    }
    var days = published.stream().flatMap(List::stream)
        .filter(state -> state.key().type().equals("DAY_SERVICE")).toList();
    assertThat(days).extracting(SlotState::version).isSorted().doesNotHaveDuplicates();
    assertThat(days).extracting(SlotState::confirmed).isSorted().hasSize(12);
  }

  @Test
  void failureAfterRedisRepeatsAndLosesNothing() {
    confirm(DateRange.ofDays(DAY, 1));
    var published = new CopyOnWriteArrayList<List<SlotState>>();
    var failing = fixture.pass(new Listening(published) {
      @Override
      public Mono<PublishOutcome> publish(String programme, List<SlotState> states) {
        return super.publish(programme, states).then(Mono.error(new IllegalStateException("crashed")));
      }
    });
    assertThatThrownBy(() -> failing.drain(WARD).block(PATIENCE)).hasMessage("crashed");
    assertThat(fixture.waiting()).isEqualTo(1);
    pass.drain(WARD).block(PATIENCE);
    assertThat(fixture.waiting()).isZero();
    assertThat(fixture.boardIsTrue()).isTrue();
    var crashed = published.getFirst().getFirst();
    assertThat(fixture.shown()).filteredOn(state -> state.key().equals(crashed.key()))
        .allSatisfy(state -> assertThat(state.version()).isGreaterThan(crashed.version()));
  }

  @Test
  void whatComesWhileATurnIsUnderWayIsShownByTheNext() {
    confirm(DateRange.ofDays(DAY, 1));
    var published = new CopyOnWriteArrayList<List<SlotState>>();
    fixture.pass(new Listening(published) {
      @Override
      public Mono<PublishOutcome> publish(String programme, List<SlotState> states) {
        boolean first = published.isEmpty();
        var publication = super.publish(programme, states);
        return first ? elsewhere(DateRange.ofDays(DAY.plusDays(1), 1)).then(publication) : publication;
      }
    }).drain(WARD).block(PATIENCE);
    assertThat(fixture.waiting()).isZero();
    assertThat(fixture.boardIsTrue()).isTrue();
  }

  @Test
  void whoFindsAnotherAtItLooksOnceMore() {
    confirm(DateRange.ofDays(DAY, 1));
    fixture.pass(LedBy.another(fixture.changes)).drain(WARD).block(PATIENCE);
    assertThat(fixture.waiting()).isZero();
    assertThat(fixture.boardIsTrue()).isTrue();
  }

  @Test
  void whileChangesComeTheyAreGatheredBetweenTurns() {
    confirm(DateRange.ofDays(DAY, 1));
    var turns = new ArrayList<Long>();
    fixture.pass(new LedBy(fixture.changes, () -> turns.add(System.nanoTime()))).drain(WARD).block(PATIENCE);
    assertThat(turns).hasSize(2);
    assertThat(Duration.ofNanos(turns.getLast() - turns.getFirst())).isGreaterThanOrEqualTo(Duration.ofMillis(20));
  }

  @Test
  void reconciliationMendsWhatDiffersAndCountsIt() {
    assertThat(pass.reconcile(WARD).block(PATIENCE)).isZero();
    fixture.database.sql.sql("update slot_pool_day set confirmed = 9 where pool = :pool and date = :day")
        .bind("pool", pool.value()).bind("day", DAY).then().block(PATIENCE);
    assertThat(pass.reconcile(WARD).block(PATIENCE)).isEqualTo(2);
    assertThat(fixture.boardIsTrue()).isTrue();
    assertThat(fixture.counted("sango.slot.board.differences")).isEqualTo(2);
  }

  @Test
  void boardThatIsLostWhileItIsComparedIsNoDifference() {
    var compared = fixture.pass(new Listening(new ArrayList<>()) {
      @Override
      public Mono<List<SlotState>> read(String programme) {
        return fixture.lost().then(super.read(programme));
      }
    }).reconcile(WARD).blockOptional(PATIENCE);
    assertThat(compared).isEmpty();
    assertThat(fixture.counted("sango.slot.board.differences")).isZero();
    pass.restore(WARD).block(PATIENCE);
    assertThat(fixture.boardIsTrue()).isTrue();
  }

  @Test
  void forgedFiguresAreMendedAndCounted() {
    fixture.forge("center/DAY_SERVICE/" + DAY, "1 1 15 9 0 0 OPEN");
    assertThat(pass.reconcile(WARD).block(PATIENCE)).isEqualTo(1);
    assertThat(fixture.boardIsTrue()).isTrue();
  }

  @Test
  void slotThatNobodyOffersVanishes() {
    fixture.forge("nowhere/SHORT_STAY/" + DAY, "1 1 15 0 0 0 OPEN");
    assertThat(pass.reconcile(WARD).block(PATIENCE)).isEqualTo(1);
    assertThat(fixture.boardIsTrue()).isTrue();
  }

  /** As after PostgreSQL was set back to an older state: no change would ever be newer. */
  @ParameterizedTest
  @ValueSource(strings = {"15 9 0 0 OPEN", "15 0 0 0 OPEN"})
  void versionThatNoChangeCouldOvertakeIsMendedWhateverItSays(String figures) {
    fixture.forge("center/DAY_SERVICE/" + DAY, "9007199254740000 9007199254740000 " + figures);
    confirm(DateRange.ofDays(DAY, 1));
    pass.drain(WARD).block(PATIENCE);
    assertThat(pass.reconcile(WARD).block(PATIENCE)).isEqualTo(1);
    assertThat(fixture.boardIsTrue()).isTrue();
    confirm(DateRange.ofDays(DAY, 1));
    pass.drain(WARD).block(PATIENCE);
    assertThat(shown(ServiceType.DAY_SERVICE, DAY).confirmed()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"nonsense, nonsense", "center/DAY_SERVICE/2026-11-27, nonsense", "#version, nonsense", "#since, nonsense"})
  void boardThatNobodyCanReadIsBuiltAnew(String field, String value) {
    fixture.forge(field, value);
    assertThat(pass.reconcile(WARD).block(PATIENCE)).isPositive();
    assertThat(fixture.boardIsTrue()).isTrue();
    assertThat(pass.reconcile(WARD).block(PATIENCE)).isZero();
  }

  @Test
  void whatOnlyWaitsToBeShownIsNoDifference() {
    confirm(DateRange.ofDays(DAY, 2));
    assertThat(pass.reconcile(WARD).block(PATIENCE)).isZero();
  }

  @Test
  void tooManyWaitingChangesBecomeOneRebuild() {
    confirm(DateRange.ofDays(DAY, 7));
    assertThat(fixture.changes.collapse(WARD, 7).block(PATIENCE)).isFalse();
    assertThat(fixture.waiting()).isEqualTo(7);
    assertThat(fixture.changes.collapse(WARD, 6).block(PATIENCE)).isTrue();
    assertThat(fixture.waiting()).isEqualTo(1);
    pass.drain(WARD).block(PATIENCE);
    assertThat(fixture.boardIsTrue()).isTrue();
  }

  /** In a transaction of its own, whatever runs here. */
  private Mono<Void> elsewhere(DateRange dates) {
    return Mono.fromFuture(() -> fixture.database.ledger.confirm(WARD, pool, dates).toFuture()).then();
  }

  private void confirm(DateRange dates) {
    fixture.database.ledger.confirm(WARD, pool, dates).block(PATIENCE);
  }

  private SlotState shown(ServiceType type, LocalDate date) {
    var key = SlotStates.key(WARD, new SlotLedger.Slot(CENTRE, type, date));
    return fixture.shown().stream().filter(state -> state.key().equals(key)).findFirst().orElseThrow();
  }

  /** Writes down what is published, on its way to Redis. */
  private class Listening implements SlotBoard {

    private final List<List<SlotState>> published;

    Listening(List<List<SlotState>> published) {
      this.published = published;
    }

    @Override
    public Mono<PublishOutcome> publish(String programme, List<SlotState> states) {
      published.add(states);
      return fixture.board.publish(programme, states);
    }

    @Override
    public Mono<Void> rebuild(String programme, long version, List<SlotState> states) {
      return fixture.board.rebuild(programme, version, states);
    }

    @Override
    public Mono<Void> replace(String programme, long version, List<SlotState> states) {
      return fixture.board.replace(programme, version, states);
    }

    @Override
    public Mono<Boolean> isComplete(String programme) {
      return fixture.board.isComplete(programme);
    }

    @Override
    public Mono<List<SlotState>> read(String programme) {
      return fixture.board.read(programme);
    }
  }
}
