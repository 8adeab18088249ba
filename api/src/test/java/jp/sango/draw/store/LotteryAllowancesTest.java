package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.WishResult;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.Ticket;
import jp.sango.programme.file.WithAllowances;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reserves and credit for losses, where a municipality has decided on them. */
class LotteryAllowancesTest {

  private static final LocalDate FULL_DAY = TODAY.plusDays(9);

  private final DrawTown town = new DrawTown(WithAllowances.policies()).offering("center-beds", FULL_DAY, 1, 0);

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void lastBedIsForWhoeverComesForTheFirstTime() {
    town.offering("center-beds", TOMORROW, 1, 1);
    var followed = town.apply(town.family(town.newFamily().highNeed()), day(TOMORROW));
    var newcomer = town.apply(town.family(), day(TOMORROW));
    town.draw();
    assertThat(town.now(newcomer).state()).isEqualTo(ApplicationState.WON);
    assertThat(town.now(followed).outcome().orElseThrow().wishes()).containsExactly(
        new WishResult.Full(TOMORROW, town.now(newcomer).outcome().map(Application.Outcome::lotteryNumber)));
  }

  @Test
  void lossesCountByDaysUpToTheBound() {
    var family = usedBefore();
    for (int day = 0; day < 4; day++) {
      town.applied(family, day(FULL_DAY));
      town.applied(family, day(FULL_DAY));
      town.draw(TODAY.plusDays(day));
    }
    assertThat(credits()).containsExactly("0", "0", "1", "1", "2", "2", "2", "2");
  }

  @Test
  void numberIsTheSmallestOfThoseThatHerCreditsGive() {
    var family = usedBefore();
    town.applied(family, day(FULL_DAY));
    town.draw();
    var again = town.applied(family, day(FULL_DAY));
    var draw = town.draw(TOMORROW);
    var outcome = town.now(again).outcome().orElseThrow();
    assertThat(outcome.lotteryNumber())
        .isEqualTo(draw.seed().numberOf(new Ticket(outcome.ticket()), 1).value());
  }

  @Test
  void seatEndsTheRowOfLosses() {
    town.offering("center-beds", TODAY.plusDays(5), 1, 1);
    var family = usedBefore();
    lose(family, TODAY);
    town.applied(family, day(TODAY.plusDays(5)));
    town.draw(TOMORROW);
    lose(family, TODAY.plusDays(2));
    lose(family, TODAY.plusDays(3));
    assertThat(credits()).containsExactly("0", "1", "0", "1");
  }

  @Test
  void whatCouldNotBeGivenAnywayIsNoLoss() {
    var family = usedBefore();
    town.applied(family, day(TODAY.plusDays(8)));
    town.draw();
    lose(family, TOMORROW);
    assertThat(credits()).containsExactly("0", "0");
  }

  @Test
  void firstTiersHaveNoCredits() {
    var family = town.family();
    lose(family, TODAY);
    lose(family, TOMORROW);
    assertThat(credits()).containsExactly("0", "0");
  }

  @Test
  void rerunKeepsCreditAndNumber() {
    var family = usedBefore();
    lose(family, TODAY);
    var lost = town.applied(family, day(FULL_DAY));
    var draw = town.draw(TOMORROW);
    var number = number(lost);
    town.sql("update slot_pool_day set capacity = 1, contract_capacity = 1");
    town.rerun(draw.id(), "定員の登録に誤りがあったため");
    assertThat(town.now(lost).state()).isEqualTo(ApplicationState.WON);
    assertThat(number(lost)).isEqualTo(number);
    assertThat(credits()).containsExactly("0", "1", "1");
  }

  private String number(Application application) {
    return town.now(application).outcome().orElseThrow().lotteryNumber();
  }

  private Family usedBefore() {
    var family = town.family();
    town.hasVisited(family, TODAY.minusDays(20), 1);
    return family;
  }

  private DrawRecord lose(Family family, LocalDate day) {
    town.applied(family, day(FULL_DAY));
    return town.draw(day);
  }

  private List<String> credits() {
    return town.rows("""
        select a.credits from draw_allotment a join draw d on d.id = a.draw order by d.draw_at, d.run, a.position
        """);
  }
}
