package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.Ordeal.everyWinnerIsToldOnceAndNoSeatIsLost;
import static jp.sango.draw.store.Ordeal.withoutOpening;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.sango.draw.BeaconRound.Answer;
import jp.sango.draw.DrawBook;
import jp.sango.draw.beacon.StandInBeacon;
import jp.sango.draw.store.Breakdowns.Kind;
import jp.sango.local.RestartablePostgres;
import jp.sango.programme.file.WithBeacon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.util.retry.Retry;

/**
 * {@code kill -9} for PostgreSQL with all its processes, before, during and after all commits of a draw with a beacon and
 * of its rerun, and some of the statements between; with {@code -Dsango.kills.of-a-hundred=100} every one. It comes back
 * with what it had committed, by its own recovery. What a power cut leaves of that is the disk's affair: nothing is synced
 * here.
 */
@Timeout(value = 20 * 60)
class LotteryKilledTest {

  private static final int OF_A_HUNDRED = Integer.getInteger("sango.kills.of-a-hundred", 8);
  private static final List<Kind> KILLS = List.of(Kind.POSTGRES_BEFORE, Kind.POSTGRES_DURING, Kind.POSTGRES_AFTER);
  private static final int KILLS_AT_LEAST = 30;
  private static final Instant ROUND_IS_PUBLIC = DRAW_AT.plus(Duration.ofMinutes(2));
  private static final Duration PAUSE = Duration.ofMillis(20);

  @Test
  void outcomeIsTheSameWheneverPostgresWasKilled() {
    try (var postgres = RestartablePostgres.start();
        var beacon = StandInBeacon.start();
        var town = DrawTown.listeningTo(
            beacon.address(), WithBeacon.policies(), MigratedDatabase.migrated(postgres.database()));
        var calm = DrawTown.listeningTo(beacon.address(), WithBeacon.policies())) {
      List.of(calm, town).forEach(Ordeal::settled);
      var ordeal = new Ordeal(town, killedWith(postgres, town), KILLS, () -> comesBack(postgres, town));
      int kills = ordeal.opens();
      List.of(calm, town).forEach(each -> each.clock.moveTo(ROUND_IS_PUBLIC));
      kills += ordeal.draws();
      everyWinnerIsToldOnceAndNoSeatIsLost(town);
      var opened = town.node.get(DrawBook.class).find(ordeal.draw()).block(PATIENCE);
      assertThat(opened.beacon().orElseThrow().answer()).isInstanceOf(Answer.Heard.class);
      calm.openedLike(opened).draw();
      assertThat(withoutOpening(town.outcome())).isEqualTo(withoutOpening(calm.outcome()));

      List.of(calm, town).forEach(Ordeal::placesAreAdded);
      Ordeal.isRunAgain(calm, opened.id());
      kills += ordeal.isRunAgain();
      assertThat(withoutOpening(town.outcomeWithRerun())).isEqualTo(withoutOpening(calm.outcomeWithRerun()));
      everyWinnerIsToldOnceAndNoSeatIsLost(town);
      assertThat(kills).isGreaterThan(KILLS_AT_LEAST);
    }
  }

  private static DrawNode killedWith(RestartablePostgres postgres, DrawTown town) {
    var node = town.anotherNode();
    node.breakdowns.postgresGoesAwayBy(postgres::kill);
    node.breakdowns.onlyAt(OF_A_HUNDRED);
    return node;
  }

  private static void comesBack(RestartablePostgres postgres, DrawTown town) {
    postgres.startAgain();
    town.node.get(DatabaseClient.class).sql("select 1").then()
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE)).block(PATIENCE);
  }
}
