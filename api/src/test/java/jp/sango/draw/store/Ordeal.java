package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawState;
import jp.sango.draw.Lottery;
import jp.sango.draw.store.Breakdowns.Kind;
import reactor.core.publisher.Mono;

/**
 * A node does something again and again until it is done, and breaks down at one statement after another; what is
 * committed stays, and the next step is broken at its statements from the first on.
 */
final class Ordeal {

  private static final String REASON = "定員の登録に誤りがあったため";

  private final DrawTown town;
  private final DrawNode node;
  private final List<Kind> kinds;
  private final Runnable repair;

  /**
   * @param kinds each of them at each statement
   * @param repair what has to be done before the next try
   */
  Ordeal(DrawTown town, DrawNode node, List<Kind> kinds, Runnable repair) {
    this.town = town;
    this.node = node;
    this.kinds = kinds;
    this.repair = repair;
  }

  /** High need and others, few seats, several wishes. */
  static DrawTown settled(DrawTown town) {
    town.offering("center-beds", TOMORROW, 4, 2).offering("shiseikai-2-stay", TOMORROW, 4, 1);
    for (int i = 0; i < 4; i++) {
      town.applied(town.family(), stay(TOMORROW, 3), stayAtHospital(TOMORROW, 2), day(TOMORROW.plusDays(2)));
      town.applied(town.family(town.newFamily().highNeed()), stayAtHospital(TOMORROW, 2), day(TOMORROW.plusDays(1)));
    }
    return town;
  }

  static void placesAreAdded(DrawTown town) {
    town.sql("update slot_pool_day set capacity = 3, contract_capacity = 3");
  }

  static void isRunAgain(DrawTown town, DrawId draw) {
    town.rerun(draw, REASON);
  }

  /** Answers how often it broke down. */
  int opens() {
    return endures(() -> node.get(Lottery.class).openUpcoming(town.clock.instant()), () -> town.count("draw"),
        () -> assertThat(town.count("audit_entry where action = 'draw.open'")).isEqualTo(town.count("draw")));
  }

  /** Answers how often it broke down. */
  int draws() {
    return endures(() -> node.get(Lottery.class).conduct(DrawTown.WARD, DrawTown.DRAW_AT), this::progress, () -> {
      assertThat(town.count("draw")).isEqualTo(1);
      boolean isDrawn = state().compareTo(DrawState.DRAWN) >= 0;
      assertThat(town.count("visit") > 0).isEqualTo(isDrawn);
      assertThat(town.count("notice") > 0).isEqualTo(isDrawn);
      assertThat(town.count("application where state <> 'PENDING'") > 0).isEqualTo(isDrawn);
    });
  }

  /** As the office does, which looks first whether it is there already. Answers how often it broke down. */
  int isRunAgain() {
    var before = town.outcome();
    return endures(
        () -> isThereARerun() ? Mono.empty() : node.get(Lottery.class).rerun(DrawTown.staff(DrawTown.WARD), draw(), REASON),
        this::isThereARerun,
        () -> assertThat(town.outcome().equals(before)).isEqualTo(!isThereARerun()));
  }

  private boolean isThereARerun() {
    return town.count("draw where run > 1") > 0;
  }

  DrawId draw() {
    return town.rows("select id from draw where run = 1").stream().findFirst()
        .map(id -> new DrawId(UUID.fromString(id))).orElse(DRAW);
  }

  /** Within a state too: its inputs are bound, its beacon is settled. */
  private List<String> progress() {
    return town.rows("select state, inputs_hash, beacon_settled_at from draw where run = 1");
  }

  /** Two towns are drawn alike, and only one of them was opened by itself. */
  static List<String> withoutOpening(List<String> outcome) {
    return outcome.stream().filter(row -> !row.contains("draw.open")).toList();
  }

  private DrawState state() {
    return DrawState.valueOf(town.rows("select state from draw where run = 1").getFirst());
  }

  private int endures(Supplier<Mono<?>> work, Supplier<?> progress, Runnable inBetween) {
    int breakdowns = 0;
    int at = 0;
    for (boolean whole = false; !whole;) {
      var before = progress.get();
      node.breakdowns.plan(kinds.get(at % kinds.size()), at / kinds.size() + 1);
      whole = succeeds(work) && !node.breakdowns.happened();
      if (node.breakdowns.happened()) {
        breakdowns++;
        node.breakdowns.awaitOutage();
        repair.run();
        inBetween.run();
        at = progress.get().equals(before) ? at + 1 : 0;
      }
    }
    return breakdowns;
  }

  /** A connection that was cut may be noticed only when it is used again: then nothing was planned for this try. */
  private static boolean succeeds(Supplier<Mono<?>> work) {
    try {
      work.get().block(PATIENCE);
      return true;
    } catch (RuntimeException broken) {
      return false;
    }
  }

  static void everyWinnerIsToldOnceAndNoSeatIsLost(DrawTown town) {
    assertThat(town.rows("""
        select a.id from application a
        where (select count(*) from notice n where n.person = a.person and n.kind = 'DRAW_WON')
            <> (case a.state when 'WON' then 1 else 0 end)
           or (select count(*) from visit v where v.origin = a.id) <> (case a.state when 'WON' then 1 else 0 end)
        """)).isEmpty();
    assertThat(town.rows("""
        select a.id from application a
        where (select count(*) from notice n where n.person = a.person and n.kind = 'DRAW_LOST')
            <> (select count(*) from draw_allotment d join draw r on r.id = d.draw
                where d.application = a.id and r.run = 1 and d.granted_wish is null)
        """)).isEmpty();
    assertThat(town.rows("""
        select p.pool, p.date from slot_pool_day p
        where p.confirmed <> (
          select coalesce(sum(v.seats), 0) from visit v
          where v.pool = p.pool and p.date between v.first_date and v.last_date)
        """)).isEmpty();
  }
}
