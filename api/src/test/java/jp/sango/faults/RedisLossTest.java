package jp.sango.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import jp.sango.local.LocalServers;
import jp.sango.local.RestartableRedis;
import org.junit.jupiter.api.Test;

/** Redis is killed under load, stays away over the draw, and comes back empty. */
class RedisLossTest {

  private static final Instant JUST_BEFORE_THE_DRAW = Instant.parse("2026-12-01T00:59:57Z");

  @Test
  void applicationsAreAcceptedMeanwhileAndAvailabilityReturnsToWhatPostgresqlSays() throws Throwable {
    try (var redis = RestartableRedis.start();
        var surroundings = new Surroundings(LocalServers.freshDatabase(), redis.address()).whosePostgresqlIsThere();
        var node = Node.start(surroundings, "2026-12-01T07:00:00+09:00")) {
      var ledger = new Ledger(surroundings.database);
      var residents = Residents.settle(surroundings, 12, LocalDate.of(2026, 11, 10));
      Load.within(Load.SOON, () -> assertThat(Availability.slots(Availability.ask(node.address())))
          .isNotEmpty().isEqualTo(ledger.slots()));
      try (var stream = StreamClient.open(node.address())) {
        var load = Load.by(residents, _ -> node.address());
        load.awaitAcknowledged(12);

        long killed = System.nanoTime();
        redis.stop();
        long away = System.nanoTime();
        Load.within(Load.SOON, () -> assertThat(load.acceptedAfter(away))
            .as("applications accepted without Redis").isGreaterThan(5));
        node.moveClockTo(JUST_BEFORE_THE_DRAW);
        Load.within(Load.SOON, () -> assertThat(Availability.ask(node.address()).body()).contains("\"staleSince\":\""));
        var ready = Resident.anyone(node.address(), "/readyz");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().at("/components/redis/status").asString()).isEqualTo("DEGRADED");
        assertThat(ready.json().at("/components/availability/status").asString()).isEqualTo("DEGRADED");
        assertThat(Instant.parse(ready.json().at("/components/availability/details/staleSince").asString()))
            .isBefore(JUST_BEFORE_THE_DRAW);
        Load.within(Load.SOON, () -> assertThat(ledger.number("select count(*) from draw where state = 'PUBLISHED'"))
            .as("the draw needs no Redis").isEqualTo(1));
        long drawn = System.nanoTime();
        Load.within(Load.SOON, () -> assertThat(load.acceptedAfter(drawn))
            .as("applications accepted without Redis after the draw").isPositive());
        assertThat(Availability.ask(node.address()).status()).isEqualTo(200);

        redis.startAgain();
        long back = System.nanoTime();
        Load.within(Load.SOON, () -> assertThat(load.acceptedAfter(back)).isPositive());
        Load.pause(2_000);
        load.stop();
        assertThat(load.answeredAfter(killed)).as("every request is answered, none with a failure of ours")
            .noneMatch(reply -> reply.status() == 0 || reply.status() >= 500);
        assertThat(ledger.number("select sum(confirmed) from slot_pool_day")).isPositive();
        Load.within(Load.SOON, () -> {
          var shown = Availability.ask(node.address());
          assertThat(shown.body()).doesNotContain("staleSince");
          assertThat(Availability.slots(shown)).isEqualTo(ledger.slots());
          assertThat(stream.slots()).as("what a stream's events add up to").isEqualTo(ledger.slots());
        });
        assertThat(stream.events()).isGreaterThan(1);
        assertThat(stream.endings).as("a stream survives, or ends with a hint").allMatch("hint"::equals);
        Load.within(Load.SOON, () -> assertThat(Resident.anyone(node.address(), "/readyz").json()
            .at("/components/redis/status").asString()).isEqualTo("UP"));
      }
    }
  }
}
