package jp.sango.slot.relay;

import static jp.sango.slot.relay.RelayFixture.TODAY;
import static jp.sango.slot.relay.RelayFixture.WARD;
import static jp.sango.slot.store.LedgerDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jp.sango.availability.SlotState;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.local.RestartableRedis;
import jp.sango.slot.SeatOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** The running relay against a Redis that goes away and comes back. */
class BoardRelayTest {

  private final RestartableRedis redis = RestartableRedis.start();
  private final RelayFixture fixture = new RelayFixture(redis.address());
  private final PoolId pool = fixture.policies.on(WARD, TODAY).orElseThrow()
      .pool(new FacilityId("center"), ServiceType.DAY_SERVICE).orElseThrow().id();
  private final RelayLifecycle node = new RelayLifecycle(fixture.relay(10_000));

  @AfterEach
  void close() throws InterruptedException {
    stop(node);
    fixture.close();
    redis.close();
  }

  @Test
  void startOpensTheDaysAndShowsThem() {
    node.start();
    await(() -> !fixture.shown().isEmpty() && fixture.boardIsTrue());
  }

  @Test
  void redisKilledUnderLoadAndBackEmptyEndsWithExactlyWhatPostgresSays() {
    var other = new RelayLifecycle(fixture.relay(10_000));
    node.start();
    other.start();
    await(() -> !fixture.shown().isEmpty());
    var gone = Sinks.<Void>empty();
    var back = Sinks.<Void>empty();
    var load = Flux.concat(load(0, 60), gone.asMono().thenMany(load(60, 130)), back.asMono().thenMany(load(130, 200)))
        .count().map(Math::toIntExact).toFuture();
    redis.stop();
    var takenBefore = taken();
    gone.tryEmitEmpty();
    await(() -> taken() > takenBefore);
    redis.startAgain();
    back.tryEmitEmpty();
    var given = load.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    await(() -> fixture.waiting() == 0 && fixture.boardIsTrue());
    assertThat(fixture.shown().stream().filter(state -> state.key().type().equals("DAY_SERVICE"))
        .filter(state -> state.key().facility().equals("center")).mapToInt(SlotState::confirmed).sum())
        .isEqualTo(3 * given).isEqualTo(taken());
    other.stop();
  }

  @Test
  void boardThatRedisLostIsBuiltAnewThoughNothingChanges() {
    node.start();
    await(() -> !fixture.shown().isEmpty());
    redis.stop();
    redis.startAgain();
    await(() -> !fixture.shown().isEmpty() && fixture.boardIsTrue());
  }

  @Test
  void forgedBoardIsMendedThoughNothingChanges() {
    var often = new RelayLifecycle(fixture.relay(10_000, Duration.ofMillis(200)));
    often.start();
    await(() -> !fixture.shown().isEmpty() && fixture.boardIsTrue());
    fixture.forge("center/DAY_SERVICE/" + TODAY.plusDays(3), "1 1 15 9 0 0 OPEN");
    await(() -> fixture.boardIsTrue() && fixture.counted("sango.slot.board.differences") == 1);
    often.stop();
  }

  @Test
  void changesOfANodeAreShownAtOnce() {
    node.start();
    await(() -> fixture.waiting() == 0 && !fixture.shown().isEmpty());
    fixture.database.ledger.confirm(WARD, pool, DateRange.ofDays(TODAY.plusDays(3), 1)).block(PATIENCE);
    await(() -> fixture.waiting() == 0 && fixture.boardIsTrue());
  }

  @Test
  void stopEndsTheRelayAndCallsBack() throws InterruptedException {
    node.start();
    assertThat(node.isRunning()).isTrue();
    stop(node);
    assertThat(node.isRunning()).isFalse();
    node.start();
    await(() -> !fixture.shown().isEmpty());
  }

  /** Of two hundred who ask for a stay of three days, a hundred in a second, those who got their seats. */
  private Flux<SeatOutcome> load(int first, int next) {
    return Flux.range(first, next - first).delayElements(Duration.ofMillis(10))
        .concatMap(i -> fixture.database.transactions.inTransaction(() -> fixture.database.ledger
            .confirm(WARD, pool, DateRange.ofDays(TODAY.plusDays(i * 7 % 50), 3))))
        .filter(SeatOutcome.Given.class::isInstance);
  }

  private int taken() {
    return fixture.database.sql.sql("select cast(sum(confirmed) as integer) from slot_pool_day")
        .map(row -> row.get(0, Integer.class)).one().block(PATIENCE);
  }

  private static void stop(RelayLifecycle node) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    node.stop(stopped::countDown);
    assertThat(stopped.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static void await(BooleanSupplier condition) {
    Mono.fromCallable(() -> {
      try {
        return condition.getAsBoolean();
      } catch (DataAccessException redisIsAway) {
        return false;
      }
    }).subscribeOn(Schedulers.boundedElastic()).filter(holds -> holds)
        .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(50))).block(PATIENCE);
  }
}
