package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.Ordeal.withoutOpening;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawState;
import jp.sango.draw.Lottery;
import jp.sango.draw.beacon.StandInBeacon;
import jp.sango.programme.file.WithBeacon;
import org.junit.jupiter.api.Test;

/** The node goes down after each single thing that a draw does: in the end everything is as if it never had. */
class LotteryCrashTest {

  private final List<String> crashes = new ArrayList<>();

  @Test
  void outcomeIsTheSameWhereverTheNodeWentDown() {
    try (var calm = town(); var town = town()) {
      calm.draw();
      town.clock.moveTo(DRAW_AT);
      crashAfterEverySingleCall(town);
      assertThat(town.outcome()).isEqualTo(calm.outcome());
      assertThat(crashes).contains(
          "Applications.seal", "Applications.sealed", "DrawBook.seal", "DrawBook.sealInputs",
          "Audit.recordBySystem", "SlotLedger.lock",
          "SlotLedger.confirmAll", "Applications.decide", "Visits.arrange", "Notices.tell", "DrawBook.decide",
          "DrawBook.publish");
    }
  }

  @Test
  void outcomeIsTheSameWithABeaconToo() {
    try (var beacon = StandInBeacon.start(); var calm = listeningTo(beacon); var town = listeningTo(beacon)) {
      town.node.get(Lottery.class).openUpcoming(town.clock.instant()).block(PATIENCE);
      calm.openedLike(town.node.get(DrawBook.class).on(WARD, TODAY).blockFirst(PATIENCE));
      List.of(calm, town).forEach(each -> each.clock.moveTo(DRAW_AT.plus(Duration.ofMinutes(2))));
      calm.draw();
      crashAfterEverySingleCall(town);
      assertThat(withoutOpening(town.outcome())).isEqualTo(withoutOpening(calm.outcome()));
      assertThat(crashes).contains("DrawBook.sealInputs", "DrawBook.looked", "DrawBook.settle", "DrawBook.decide");
    }
  }

  private static DrawTown listeningTo(StandInBeacon beacon) {
    return Ordeal.settled(DrawTown.listeningTo(beacon.address(), WithBeacon.policies()));
  }

  @Test
  void crashedRerunLeavesNothing() {
    try (var calm = town(); var town = town()) {
      for (var each : List.of(calm, town)) {
        each.draw();
        each.sql("update slot_pool_day set capacity = 3, contract_capacity = 3");
      }
      var before = town.outcome();
      int calls = 0;
      for (boolean crashed = true; crashed;) {
        town.crashes.after(++calls);
        crashed = fails(() -> town.rerun(DrawTown.DRAW, "定員の誤り"));
        if (crashed) {
          assertThat(town.outcome()).isEqualTo(before);
        }
      }
      assertThat(crashes).contains("DrawBook.add", "Applications.reopenLosers", "Visits.arrange", "Audit.record");
      calm.rerun(DrawTown.DRAW, "定員の誤り");
      assertThat(town.outcomeWithRerun()).isEqualTo(calm.outcomeWithRerun());
    }
  }

  private static DrawTown town() {
    return Ordeal.settled(new DrawTown().openedWithSeed(7));
  }

  /** Each transaction from its first call to its last; once one has been committed the count begins anew. */
  private void crashAfterEverySingleCall(DrawTown town) {
    int call = 1;
    for (boolean crashed = true; crashed; call++) {
      var before = progress(town);
      town.crashes.after(call);
      crashed = fails(() -> town.node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE));
      if (crashed) {
        boolean drawn = state(town) == DrawState.DRAWN;
        assertThat(town.count("visit") > 0).isEqualTo(drawn);
        assertThat(town.count("notice") > 0).isEqualTo(drawn);
        assertThat(town.count("application where state <> 'PENDING'") > 0).isEqualTo(drawn);
      }
      if (!before.equals(progress(town))) {
        call = 0;
      }
    }
    assertThat(state(town)).isEqualTo(DrawState.PUBLISHED);
  }

  private static List<String> progress(DrawTown town) {
    return town.rows("select state, inputs_hash, beacon_settled_at from draw");
  }

  private static DrawState state(DrawTown town) {
    return DrawState.valueOf(town.rows("select state from draw").getFirst());
  }

  private boolean fails(Runnable work) {
    try {
      work.run();
      return false;
    } catch (Crashes.Crash crash) {
      crashes.add(crash.after);
      return true;
    }
  }
}
