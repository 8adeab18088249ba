package jp.sango.replay.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jp.sango.draw.Lottery;
import jp.sango.draw.beacon.StandInBeacon;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.DateRange;
import jp.sango.programme.Policies;
import jp.sango.programme.file.WithBeacon;
import jp.sango.replay.Change;
import jp.sango.replay.Comparing;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** A draw into which a beacon was mixed is run again with the same. */
class ArchiveOfBeaconsTest {

  /** Whose order the seed alone would hardly ever give: once in 220. */
  @Test
  void withoutAChangeEverybodyIsGivenWhatSheReallyWas() {
    try (var beacon = StandInBeacon.start();
        var town = DrawTown.listeningTo(beacon.address(), WithBeacon.policies())) {
      town.offering("center-beds", TOMORROW, 1, 3);
      town.families(12).forEach(family -> town.apply(family, day(TOMORROW)));
      var lottery = town.node.get(Lottery.class);
      lottery.openUpcoming(town.clock.instant()).block(PATIENCE);
      town.clock.moveTo(DRAW_AT.plus(Duration.ofMinutes(2)));
      lottery.conduct(WARD, DRAW_AT).block(PATIENCE);
      assertThat(beacon.asked()).hasSize(1);

      var archive = new PostgresArchive(town.node.get(DatabaseClient.class), town.node.get(Policies.class));
      var past = archive.past(WARD, DateRange.ofDays(TODAY, 1)).block(PATIENCE);
      assertThat(past.draws()).hasSize(1);
      assertThat(Comparing.compare(past, Change.NONE, 1).faithful()).isEqualTo(1);
    }
  }
}
