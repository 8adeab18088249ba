package jp.sango.chance.store;

import static jp.sango.draw.store.DrawTown.DRAW;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import jp.sango.chance.ChanceDesk;
import jp.sango.chance.Lessons;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.PoolId;
import jp.sango.programme.Policies;
import jp.sango.slot.PoolDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted of draws, over PostgreSQL. */
class PostgresLessonsTest {

  private final DrawTown town = new DrawTown();

  @BeforeEach
  void offer() {
    town.offering("center-beds", TOMORROW, 3, 2).openedWithSeed(1);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void drawTeachesHowManyWishedADayAndHowTheirFirstWishesFared() {
    town.families(4).forEach(family -> town.applied(family, stay(TOMORROW, 2), day(TOMORROW.plusDays(2))));
    town.draw();
    learn();
    assertThat(town.rows("select date, seats, families, within_1h from chance_demand order by date")).containsExactly(
        TOMORROW + " 2 4 4", TOMORROW.plusDays(1) + " 2 4 4", TOMORROW.plusDays(2) + " 2 4 4");
    assertThat(town.rows("select facility, type, tenths, wishes, given from chance_outcome"))
        .containsExactly("center SHORT_STAY 5 4 2");
  }

  @Test
  void whoHadUsedItBeforeIsCountedApartAndTheDrawsOwnGiftIsNoUseBefore() {
    var again = town.families(2);
    again.forEach(family -> town.hasVisited(family, TOMORROW.minusDays(20), 1));
    town.sql("update visit set confirmed_at = timestamptz '2026-11-01 10:00+09'");
    again.forEach(family -> town.applied(family, day(TOMORROW)));
    town.families(3).forEach(family -> town.applied(family, day(TOMORROW)));
    town.draw();
    learn();
    assertThat(town.rows("select used_before, tenths, wishes, given from chance_outcome order by used_before"))
        .containsExactly("false 4 3 2", "true 4 2 0");
  }

  @Test
  void seatsThatWereTakenBeforeTheDrawDoNotCountAndThoseGivenByItDo() {
    var before = town.family();
    town.hasVisited(before, TOMORROW, 1);
    town.sql("update visit set confirmed_at = timestamptz '2026-11-29 10:00+09'");
    town.applied(town.family(), day(TOMORROW));
    town.draw();
    learn();
    assertThat(town.rows("select seats, families from chance_demand where date = '" + TOMORROW + "'"))
        .containsExactly("1 1");
  }

  @Test
  void familyWithTwoWishesForADayIsOneFamily() {
    town.applied(town.family(), day(TOMORROW), stay(TOMORROW, 2));
    town.draw();
    learn();
    assertThat(town.rows("select families from chance_demand where date = '" + TOMORROW + "'")).containsExactly("1");
  }

  @Test
  void drawIsLearntFromOnce() {
    town.applied(town.family(), day(TOMORROW));
    town.draw();
    learn();
    learn();
    assertThat(town.count("chance_lesson")).isOne();
    assertThat(town.count("chance_demand")).isEqualTo(3);
  }

  @Test
  void drawOfAPolicyThatIsServedNoMoreIsLookedAtOnce() {
    published("2026-11-20", "2019-04-01");
    town.draw();
    learn();
    assertThat(town.count("chance_lesson")).isEqualTo(2);
    assertThat(town.rows("select distinct draw from chance_demand")).containsExactly(DRAW.toString());
  }

  @Test
  void drawThatCannotBeLearntFromKeepsNoOtherWaiting() {
    published("2026-11-20", "2025-04-01");
    town.draw();
    town.sql("""
        create function refuse() returns trigger language plpgsql as 'begin raise exception ''not this one''; end';
        create trigger refuse before insert on chance_lesson for each row
          when (new.draw <> '%s') execute function refuse()
        """.formatted(DRAW));
    assertThatThrownBy(this::learn).hasMessageContaining("not this one");
    assertThat(town.rows("select draw from chance_lesson")).containsExactly(DRAW.toString());
  }

  private void published(String date, String policy) {
    town.sql("""
        insert into draw (id, municipality, draw_at, run, state, seed, policy_version, tickets, tickets_root, opened_at,
          sealed_at, drawn_at, published_at)
        values (gen_random_uuid(), '131121', '%1$s 10:00+09', 1, 'PUBLISHED', decode(repeat('00', 32), 'hex'), '%2$s', 0,
          '', '%1$s', '%1$s', '%1$s', '%1$s')
        """.formatted(date, policy));
  }

  @Test
  void rerunTeachesNothingMore() {
    town.families(3).forEach(family -> town.applied(family, day(TOMORROW)));
    var draw = town.draw();
    learn();
    town.sql("update slot_pool_day set capacity = 3, contract_capacity = 3");
    town.rerun(draw.id(), "定員の登録に誤りがあったため");
    learn();
    assertThat(town.rows("select draw from chance_lesson")).containsExactly(DRAW.toString());
    assertThat(town.rows("select wishes, given from chance_outcome")).containsExactly("3 2");
  }

  @Test
  void drawWithoutApplicationsTeachesThatNobodyCame() {
    town.draw();
    learn();
    assertThat(town.rows("select distinct families from chance_demand")).containsExactly("0");
    assertThat(town.count("chance_outcome")).isZero();
  }

  @Test
  void familiesWhoWaitAreCountedByDayAndThoseWhoWithdrewAreNot() {
    var policy = town.node.get(Policies.class).at(WARD, town.clock.instant());
    town.families(2).forEach(family -> town.applied(family, stay(TOMORROW, 2), day(TOMORROW)));
    town.applied(town.family(), day(TOMORROW));
    town.sql("""
        update application set state = 'WITHDRAWN', withdrawn_channel = 'ONLINE'
        where id in (select application from application_wish group by application having count(*) = 1)
        """);
    assertThat(town.node.get(Lessons.class).waiting(policy).block(PATIENCE)).containsOnly(
        Map.entry(beds(0), 2), Map.entry(beds(1), 2));
  }

  private static PoolDay beds(int days) {
    return new PoolDay(WARD, new PoolId("center-beds"), TOMORROW.plusDays(days));
  }

  private void learn() {
    town.node.get(ChanceDesk.class).learn().block(PATIENCE);
  }
}
