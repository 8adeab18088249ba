package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.draw.DrawState;
import jp.sango.draw.Lottery;
import jp.sango.draw.store.Breakdowns.Kind;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The node dies, or PostgreSQL goes away, before and after every single statement of a draw. */
@Timeout(120)
class LotteryBreakdownTest {

  private static final int STATEMENTS_AT_LEAST = 20;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void outcomeIsTheSameWhateverBrokeDownAndWhen(Kind kind) {
    try (var calm = town(); var town = town()) {
      calm.draw();
      town.clock.moveTo(DRAW_AT);
      assertThat(breakDownAtEveryStatement(town, town.anotherNode(), kind)).isGreaterThan(STATEMENTS_AT_LEAST);
      assertThat(town.outcome()).isEqualTo(calm.outcome());
      everyWinnerIsToldOnceAndNoSeatIsLost(town);
    }
  }

  private static DrawTown town() {
    var town = new DrawTown().openedWithSeed(7)
        .offering("center-beds", TOMORROW, 4, 2).offering("shiseikai-2-stay", TOMORROW, 4, 1);
    for (int i = 0; i < 4; i++) {
      town.applied(town.family(), stay(TOMORROW, 3), stayAtHospital(TOMORROW, 2), day(TOMORROW.plusDays(2)));
      town.applied(town.family(town.newFamily().highNeed()), stayAtHospital(TOMORROW, 2), day(TOMORROW.plusDays(1)));
    }
    return town;
  }

  /** Answers how often it broke down. Each step of the draw from its first statement; what is committed stays. */
  private static int breakDownAtEveryStatement(DrawTown town, DrawNode node, Kind kind) {
    int breakdowns = 0;
    int statement = 1;
    for (boolean whole = false; !whole;) {
      var before = state(town);
      node.breakdowns.plan(kind, statement);
      whole = conducts(node) && !node.breakdowns.happened();
      if (node.breakdowns.happened()) {
        breakdowns++;
        assertThat(town.count("visit") > 0).isEqualTo(isDrawn(town));
        assertThat(town.count("notice") > 0).isEqualTo(isDrawn(town));
        assertThat(town.count("application where state <> 'PENDING'") > 0).isEqualTo(isDrawn(town));
        statement = before == state(town) ? statement + 1 : 1;
      }
    }
    return breakdowns;
  }

  /** A connection that was cut may be noticed only when it is used again: then nothing was planned for this try. */
  private static boolean conducts(DrawNode node) {
    try {
      node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
      return true;
    } catch (RuntimeException broken) {
      return false;
    }
  }

  private static boolean isDrawn(DrawTown town) {
    return state(town).compareTo(DrawState.DRAWN) >= 0;
  }

  private static DrawState state(DrawTown town) {
    return DrawState.valueOf(town.rows("select state from draw").getFirst());
  }

  private static void everyWinnerIsToldOnceAndNoSeatIsLost(DrawTown town) {
    assertThat(town.rows("""
        select a.id from application a
        where (select count(*) from notice n where n.person = a.person and n.kind in ('DRAW_WON', 'DRAW_LOST')) <> 1
           or (a.state = 'WON') <> exists (select from visit v where v.origin = a.id)
        """)).isEmpty();
    assertThat(town.rows("""
        select p.pool, p.date from slot_pool_day p
        where p.confirmed <> (
          select coalesce(sum(v.seats), 0) from visit v
          where v.pool = p.pool and p.date between v.first_date and v.last_date)
        """)).isEmpty();
  }
}
