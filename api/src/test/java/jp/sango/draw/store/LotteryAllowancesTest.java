package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
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

  private final DrawTown town = new DrawTown(WithAllowances.policies());

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void lastBedIsForWhoeverComesForTheFirstTime() {
    town.offering("center-beds", TOMORROW, 1, 2);
    var first = town.apply(followedBefore(), day(TOMORROW));
    var second = town.apply(followedBefore(), day(TOMORROW));
    var newcomer = town.apply(town.family(), day(TOMORROW));
    town.draw();
    assertThat(town.now(newcomer).state()).isEqualTo(ApplicationState.WON);
    var lost = Stream.of(first, second).map(town::now).filter(one -> one.state() == ApplicationState.LOST).toList();
    assertThat(lost).singleElement().satisfies(followed ->
        assertThat(followed.outcome().orElseThrow().wishes()).containsExactly(
            new WishResult.Full(TOMORROW, town.now(newcomer).outcome().map(Application.Outcome::lotteryNumber))));
  }

  /** A nurse follows her, and she comes for the first time: the kept bed is hers as much as any newcomer's, and first. */
  @Test
  void keptBedIsAlsoForWhoIsInNeedAndComesForTheFirstTime() {
    town.offering("center-beds", TOMORROW, 1, 3);
    var again = Stream.of(followedBefore(), followedBefore()).map(family -> town.apply(family, day(TOMORROW))).toList();
    var followedNewcomer = town.apply(town.family(town.newFamily().highNeed()), day(TOMORROW));
    var newcomer = town.apply(town.family(), day(TOMORROW));
    var draw = town.draw();
    assertThat(town.now(followedNewcomer).state()).isEqualTo(ApplicationState.WON);
    assertThat(again).allSatisfy(one -> assertThat(town.now(one).state()).isEqualTo(ApplicationState.WON));
    assertThat(town.now(newcomer).state()).isEqualTo(ApplicationState.LOST);
    assertThat(town.rows("select count(*) from draw_allotment where entered like '%\"claims\":[1]%'")).containsExactly("1");
    assertThat(draw.recordHash()).isPresent();
  }

  private Family followedBefore() {
    var family = town.family(town.newFamily().highNeed());
    town.hasVisited(family, TODAY.minusDays(20), 1);
    return family;
  }

  /** Otherwise having none would tell her that a nurse has marked her. */
  @Test
  void whoIsFollowedHasTheCreditsThatAnybodyElseWouldHave() {
    // With this seed the other of her tier comes before her; before her nothing would have been given to anybody.
    town.openedWithSeed(1);
    var followed = followedBefore();
    var other = usedBefore();
    for (int day = 0; day < 2; day++) {
      town.applied(followed, stay(fullAfter(TODAY.plusDays(day)), 2));
      sought(TODAY.plusDays(day), other);
      town.draw(TODAY.plusDays(day));
    }
    assertThat(town.rows("""
        select a.credits from draw_allotment a join draw d on d.id = a.draw join application w on w.id = a.application
        where w.registration in ('%s', '%s') order by d.draw_at
        """.formatted(followed.id(), other.id()))).containsExactly("0", "0", "1", "1");
  }

  @Test
  void lossesCountByDaysUpToTheBound() {
    var family = usedBefore();
    for (int day = 0; day < 4; day++) {
      sought(TODAY.plusDays(day), family);
      lose(family, TODAY.plusDays(day));
    }
    assertThat(credits()).containsExactly("0", "0", "1", "1", "2", "2", "2", "2");
  }

  @Test
  void numberIsTheSmallestOfThoseThatHerCreditsGive() {
    var family = usedBefore();
    lose(family, TODAY);
    var again = sought(TOMORROW, family);
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
  void dayThatWasFullBeforeTheDrawIsNoLoss() {
    var family = usedBefore();
    town.offering("center-beds", TODAY.plusDays(8), 1, 0);
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
    var lost = sought(TOMORROW, family);
    var draw = town.draw(TOMORROW);
    var number = number(lost);
    town.sql("update slot_pool_day set capacity = 2, contract_capacity = 2");
    town.rerun(draw.id(), "定員の登録に誤りがあったため");
    assertThat(town.now(lost).state()).isEqualTo(ApplicationState.WON);
    assertThat(number(lost)).isEqualTo(number);
    assertThat(credits()).containsExactly("0", "1", "1");
  }

  /** She has used the programme meanwhile, and comes into the tier where losses count. */
  @Test
  void rerunKeepsHerNumberEvenInAnotherTier() {
    var family = town.family();
    lose(family, TODAY);
    var lost = sought(TOMORROW, family);
    var draw = town.draw(TOMORROW);
    var number = number(lost);
    town.hasVisited(family, TODAY.minusDays(20), 1);
    town.sql("update slot_pool_day set capacity = 2, contract_capacity = 2");
    town.rerun(draw.id(), "定員の登録に誤りがあったため");
    assertThat(town.now(lost).state()).isEqualTo(ApplicationState.WON);
    assertThat(number(lost)).isEqualTo(number);
    assertThat(credits()).containsExactly("0", "0", "0");
  }

  /** By then the day is full before anything is drawn. */
  @Test
  void lossInADrawStaysOneWhateverItsRerunFinds() {
    var family = usedBefore();
    var draw = lose(family, TODAY);
    town.rerun(draw.id(), "もう一度");
    lose(family, TOMORROW);
    assertThat(credits()).containsExactly("0", "0", "1");
  }

  private String number(Application application) {
    return town.now(application).outcome().orElseThrow().lotteryNumber();
  }

  private Family usedBefore() {
    var family = town.family();
    town.hasVisited(family, TODAY.minusDays(20), 1);
    return family;
  }

  private DrawRecord lose(Family family, LocalDate drawDay) {
    sought(drawDay, family);
    return town.draw(drawDay);
  }

  /** She wishes for two days of which another family is given the only bed of the first, and the second has none. */
  private Application sought(LocalDate drawDay, Family family) {
    return town.applied(family, stay(fullAfter(drawDay), 2));
  }

  private LocalDate fullAfter(LocalDate drawDay) {
    var date = TODAY.plusDays(9 + 2 * ChronoUnit.DAYS.between(TODAY, drawDay));
    if (town.count("slot_pool_day where date = '" + date + "'") == 0) {
      town.offering("center-beds", date, 1, 1).offering("center-beds", date.plusDays(1), 1, 0);
      town.applied(town.family(town.newFamily().highNeed()), day(date));
    }
    return date;
  }

  private List<String> credits() {
    return town.rows("""
        select a.credits from draw_allotment a join draw d on d.id = a.draw
        where a.tier > 0
        order by d.draw_at, d.run, a.position
        """);
  }
}
