package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.Ordeal.everyWinnerIsToldOnceAndNoSeatIsLost;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import jp.sango.draw.DrawBook;
import jp.sango.draw.store.Breakdowns.Kind;
import jp.sango.local.RestartablePostgres;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.util.retry.Retry;

/**
 * {@code kill -9} for PostgreSQL with all its processes, before, during and after all commits of a draw and of
 * its rerun, and some of the statements between; with {@code -Dsango.kills.of-a-hundred=100} every one. It comes back with
 * what it had committed, by its own recovery. What a power cut leaves of that is the disk's affair: nothing is synced here.
 */
@Timeout(value = 20 * 60)
class LotteryKilledTest {

  private static final int OF_A_HUNDRED = Integer.getInteger("sango.kills.of-a-hundred", 8);
  private static final List<Kind> KILLS = List.of(Kind.POSTGRES_BEFORE, Kind.POSTGRES_DURING, Kind.POSTGRES_AFTER);
  private static final int KILLS_AT_LEAST = 30;
  private static final Duration PAUSE = Duration.ofMillis(20);

  @Test
  void outcomeIsTheSameWheneverPostgresWasKilled() {
    try (var postgres = RestartablePostgres.start();
        var town = new DrawTown(PolicyFiles.shipped(), MigratedDatabase.migrated(postgres.database()));
        var calm = new DrawTown()) {
      Ordeal.settled(town);
      var ordeal = new Ordeal(town, killedWith(postgres, town), KILLS, () -> comesBack(postgres, town));
      int kills = ordeal.opens();
      town.clock.moveTo(DRAW_AT);
      kills += ordeal.draws();
      everyWinnerIsToldOnceAndNoSeatIsLost(town);
      var opened = town.node.get(DrawBook.class).find(ordeal.draw()).block(PATIENCE);
      Ordeal.settled(calm.opened(opened.id(), opened.seed())).draw();
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

  /** The calm town's draw was opened by hand. */
  private static List<String> withoutOpening(List<String> outcome) {
    return outcome.stream().filter(row -> !row.contains("draw.open")).toList();
  }
}
