package jp.sango.standing;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static jp.sango.standing.StandingTown.CENTER;
import static jp.sango.standing.StandingTown.HOSPITAL;
import static jp.sango.standing.StandingTown.anyTwoDays;
import static jp.sango.standing.StandingTown.made;
import static jp.sango.standing.StandingTown.now;
import static jp.sango.standing.StandingTown.stands;
import static jp.sango.standing.StandingTown.withdraws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationState;
import jp.sango.draw.DrawBook;
import jp.sango.draw.Lottery;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.Loss;
import jp.sango.standing.StandingTerms.Place;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** A wish that stands, from draw to draw, on a real database. */
class StandingWishTest {

  private static final LocalDate IN_TWO_WEEKS = TODAY.plusDays(14);

  private final DrawTown town = new DrawTown();
  private final Family family = town.family();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void standingWishEndsWhenItIsWon() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.draw(TODAY);
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.ACTIVE);
    town.offering("center-beds", TOMORROW, 20, 1);
    town.draw(TOMORROW);
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.WON);
    town.draw(TOMORROW.plusDays(1));
    assertThat(made(town, wish)).extracting(Application::state)
        .containsExactly(ApplicationState.LOST, ApplicationState.WON);
    assertThat(town.count("visit")).isEqualTo(1);
    assertThat(town.rows("select state from standing_wish")).containsExactly("WON");
  }

  @Test
  void drawTakesInOnlyWhatIsOpenByThen() {
    town.offering("center-beds", TODAY, 40, 0);
    var wish = stands(town, family, anyTwoDays(TODAY.plusDays(15), TODAY.plusDays(30), CENTER));
    town.draw(TODAY);
    assertThat(made(town, wish)).isEmpty();
    town.draw(TODAY.plusDays(1));
    town.draw(TODAY.plusDays(2));
    assertThat(made(town, wish)).extracting(Application::plainWishes).containsExactly(
        List.of(stay(TODAY.plusDays(15), 2)), List.of(stay(TODAY.plusDays(15), 2), stay(TODAY.plusDays(16), 2)));
  }

  @Test
  void hasNoMoreWishesThanAnyApplicationAndThoseInHerOrder() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, TOMORROW.plusDays(2), HOSPITAL, CENTER));
    town.draw();
    assertThat(made(town, wish)).extracting(Application::plainWishes).containsExactly(List.of(
        stayAtHospital(TOMORROW, 2), stayAtHospital(TOMORROW.plusDays(1), 2), stay(TOMORROW, 2)));
  }

  @Test
  void earliestDateGoesFirstWhereSheSaysSo() {
    var terms = new StandingTerms(List.of(HOSPITAL, CENTER), 2, 0, new DateRange(TOMORROW, IN_TWO_WEEKS),
        Set.of(DayOfWeek.values()), Preference.DATE_FIRST);
    var wish = stands(town, family, terms);
    town.draw();
    assertThat(made(town, wish)).extracting(Application::plainWishes).containsExactly(List.of(
        stayAtHospital(TOMORROW, 2), stay(TOMORROW, 2), stayAtHospital(TOMORROW.plusDays(1), 2)));
  }

  @Test
  void staysLieOnHerWeekdays() {
    var terms = new StandingTerms(List.of(CENTER), 2, 0, new DateRange(TOMORROW, IN_TWO_WEEKS),
        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Preference.PLACE_FIRST);
    var wish = stands(town, family, terms);
    town.draw();
    assertThat(made(town, wish)).extracting(Application::plainWishes)
        .containsExactly(List.of(stay(TODAY.plusDays(5), 2), stay(TODAY.plusDays(12), 2)));
  }

  @Test
  void daysThatAreFreeGoBeforeDaysThatAreFull() {
    town.offering("center-beds", TOMORROW.plusDays(8), 2, 1);
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.draw();
    assertThat(made(town, wish).getFirst().plainWishes().getFirst()).isEqualTo(stay(TOMORROW.plusDays(8), 2));
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.WON);
  }

  @Test
  void overTheYearsEndClosedDaysAreSkipped() {
    var christmas = LocalDate.of(2026, 12, 24);
    town.clock.moveTo(Japan.at(christmas, LocalTime.of(9, 0)));
    var newYearsEve = LocalDate.of(2026, 12, 31);
    town.offering("center-beds", newYearsEve, 1, 0).offering("shiseikai-2-stay", newYearsEve, 2, 1);
    var wish = stands(town, family, anyTwoDays(newYearsEve.minusDays(1), newYearsEve.plusDays(4), CENTER, HOSPITAL));
    town.draw(christmas);
    var made = made(town, wish).getFirst();
    assertThat(made.state()).isEqualTo(ApplicationState.WON);
    assertThat(made.plainWishes()).startsWith(stayAtHospital(newYearsEve, 2))
        .contains(stay(LocalDate.of(2027, 1, 3), 2)).doesNotContain(stay(newYearsEve, 2));
  }

  @Test
  void herNumberIsThatOfWhatSheAppliesForByHand() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, TOMORROW.plusDays(3), CENTER));
    var byHand = town.apply(family, stay(TOMORROW.plusDays(6), 2));
    town.draw();
    assertThat(made(town, wish).getFirst().outcome().orElseThrow().lotteryNumber())
        .isEqualTo(town.now(byHand).outcome().orElseThrow().lotteryNumber());
    assertThat(town.count("draw_ticket")).isEqualTo(1);
  }

  @Test
  void withdrawingAndAskingAgainChangesNoNumber() {
    var first = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    withdraws(town, family, first);
    var second = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.draw();
    assertThat(made(town, first)).isEmpty();
    assertThat(town.rows("select ticket from draw_ticket"))
        .containsExactly(made(town, second).getFirst().outcome().orElseThrow().ticket());
  }

  @Test
  void whatSheAppliedForByHandIsNotAskedForTwice() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, TOMORROW.plusDays(3), CENTER));
    town.apply(family, stay(TOMORROW.plusDays(1), 2));
    town.draw();
    assertThat(made(town, wish)).as("every stay of it lies on a day of the other").isEmpty();
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.ACTIVE);
  }

  @Test
  void twoOfHersAreNeverForTheSameDays() {
    town.offering("center-beds", TOMORROW, 20, 5);
    var one = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.clock.moveTo(DRAW_AT.minusSeconds(60));
    var other = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.draw();
    assertThat(made(town, one)).hasSize(1);
    var days = made(town, one).getFirst().plainWishes().stream().flatMap(wish -> wish.dates().stream()).toList();
    assertThat(made(town, other).getFirst().plainWishes()).isNotEmpty().allSatisfy(wish ->
        assertThat(wish.dates().dates()).doesNotContainAnyElementsOf(days));
  }

  @Test
  void onlySoManyStandAtOnce() {
    stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    var second = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, HOSPITAL));
    var third = anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER, HOSPITAL);
    assertThatThrownBy(() -> stands(town, family, third)).isInstanceOfSatisfying(ProblemException.class,
        refused -> assertThat(refused.problem().code()).isEqualTo("too-many-standing-wishes"));
    withdraws(town, family, second);
    assertThat(stands(town, family, third).state()).isEqualTo(StandingWishState.ACTIVE);
  }

  @Test
  void lastDateEndsItAndTellsHerOnce() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, TOMORROW.plusDays(2), CENTER));
    town.draw(TODAY);
    town.draw(TOMORROW);
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.ACTIVE);
    town.draw(TOMORROW.plusDays(1));
    town.draw(TOMORROW.plusDays(2));
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.OUT_OF_DATE);
    assertThat(town.rows("select kind, count(*) from notice group by kind order by kind"))
        .containsExactly("DRAW_LOST 2", "STANDING_WISH_OVER 1");
  }

  @Test
  void afterALossNoPhoneRingsForItsLastDate() {
    stands(town, family, anyTwoDays(TOMORROW, TOMORROW.plusDays(2), CENTER));
    town.draw(TODAY);
    town.draw(TOMORROW);
    town.draw(TOMORROW.plusDays(1));
    town.draw(TOMORROW.plusDays(2));
    var over = town.rows("select id || ' ' || about as told from notice where kind = 'STANDING_WISH_OVER'").stream()
        .map(row -> row.split(" ")).map(row -> new Causes.Told(new NoticeId(UUID.fromString(row[0])), WARD,
            family.person(), NoticeKind.STANDING_WISH_OVER, row[1])).toList();
    var causes = town.node.get("standingWishCauses", Causes.class);
    assertThat(over).hasSize(1);
    assertThat(causes.gone(over).block(PATIENCE)).isEmpty();
    town.loses(family);
    assertThat(causes.gone(over).block(PATIENCE)).containsExactly(over.getFirst().notice());
  }

  @Test
  void endsWithoutAWordOnceHerChildIsTooOld() {
    var elder = town.family(FamilyBuilder.family().withChildBorn(TODAY.minusMonths(4).plusDays(4)));
    var wish = stands(town, elder, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.draw(TODAY);
    town.draw(TOMORROW);
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.NO_LONGER_POSSIBLE);
    assertThat(town.rows("select distinct kind from notice")).containsExactly("DRAW_LOST");
  }

  @Test
  void endsWithoutAWordOnceSheHasUsedUpHerDays() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.hasVisited(family, TODAY.minusDays(10), 6);
    town.draw();
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.NO_LONGER_POSSIBLE);
    assertThat(town.count("notice")).isZero();
  }

  @Test
  void restsWhileVisitsToComeTakeHerDaysAndGoesOnOnceOneIsCancelled() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.hasVisited(family, TODAY.plusDays(20), 6);
    town.draw(TODAY);
    assertThat(made(town, wish)).isEmpty();
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.ACTIVE);
    town.sql("delete from visit");
    town.draw(TOMORROW);
    assertThat(made(town, wish)).hasSize(1);
  }

  @Test
  void afterALossNoWishOfBeforeStandsNotEvenForAVisitAtHome() {
    var atHome = new StandingTerms(List.of(new Place(new FacilityId("center"), ServiceType.OUTREACH)), 1, 0,
        new DateRange(TOMORROW, IN_TWO_WEEKS), Set.of(DayOfWeek.values()), Preference.PLACE_FIRST);
    var wish = stands(town, family, atHome);
    town.draw(TODAY);
    int told = town.count("notice");
    town.node.get(Transactions.class).inTransaction(() -> town.node.get(WishesAfterLoss.class)
        .lost(Behalf.own(actor(family)), family.id(), town.clock.instant()).thenReturn(true)).block(PATIENCE);
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.NO_LONGER_POSSIBLE);
    town.offering("center-outreach", TOMORROW, 20, 3);
    town.draw(TOMORROW);
    assertThat(made(town, wish)).extracting(Application::state).containsExactly(ApplicationState.LOST);
    assertThat(town.count("drawn_wish_standing")).isZero();
    assertThat(town.count("notice")).isEqualTo(told);
  }

  @Test
  void endsWithoutAWordOnceSheHasLostHerBaby() {
    var bereaved = town.family(FamilyBuilder.family().lost(Loss.Kind.STILLBIRTH, TODAY.minusDays(2)));
    var before = StandingWish.received(bereaved, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER), NewsWanted.ALL, DrawTown.POLICY,
        town.clock.instant(), Behalf.own(actor(bereaved)));
    town.node.get(StandingWishBook.class).add(before).block(PATIENCE);
    town.draw();
    assertThat(now(town, before).state()).isEqualTo(StandingWishState.NO_LONGER_POSSIBLE);
    assertThat(town.count("notice")).isZero();
  }

  @Test
  void standsThroughAnAmendmentOfHerRegistration() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.sql("update registration set state = 'SUBMITTED'");
    town.draw(TODAY);
    assertThat(made(town, wish)).isEmpty();
    town.sql("update registration set state = 'APPROVED'");
    town.draw(TOMORROW);
    assertThat(made(town, wish)).hasSize(1);
  }

  @Test
  void lossesAreNotPushedWhereSheWishesNone() {
    stands(town.node, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER), false);
    town.draw();
    assertThat(town.rows("select tells_loss from application")).containsExactly("false");
    assertThat(town.rows("select kind from notice")).as("her inbox holds it").containsExactly("DRAW_LOST");
  }

  @Test
  void oneThatComesInAfterTheCutOffWaitsForTheNextDraw() {
    town.clock.moveTo(DRAW_AT);
    var desk = town.node.get(StandingWishDesk.class);
    var receipt = desk.submit(Behalf.own(actor(family)), anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER), NewsWanted.ALL)
        .block(PATIENCE);
    assertThat(receipt.nextDraw()).contains(DRAW_AT.plusSeconds(86_400));
    town.draw(TODAY);
    assertThat(made(town, receipt.wish())).isEmpty();
  }

  @Test
  void twoNodesThatDrawAtOnceEnterItOnce() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.clock.moveTo(DRAW_AT);
    var other = town.anotherNode();
    Flux.range(0, 6)
        .flatMap(index -> (index % 2 == 0 ? town.node : other).get(Lottery.class).conduct(WARD, DRAW_AT), 6)
        .blockLast(PATIENCE);
    assertThat(made(town, wish)).hasSize(1);
    assertThat(town.rows("select detail::text from audit_entry where action = 'standing-wish.enter'")).hasSize(1);
  }

  @Test
  void rerunGivesNoSecondStay() {
    var wish = stands(town, family, anyTwoDays(TODAY.plusDays(3), IN_TWO_WEEKS, CENTER));
    town.draw(TODAY);
    var lost = town.node.get(DrawBook.class).on(WARD, TODAY).blockFirst(PATIENCE);
    town.offering("center-beds", TOMORROW, 20, 3);
    town.draw(TOMORROW);
    town.rerun(lost.id(), "定員の誤り");
    assertThat(made(town, wish)).extracting(Application::state)
        .containsExactly(ApplicationState.LOST, ApplicationState.WON);
  }

  @Test
  void rerunGivesNothingThatSheHasTakenBack() {
    var wish = stands(town, family, anyTwoDays(TODAY.plusDays(3), IN_TWO_WEEKS, CENTER));
    var byHand = town.apply(town.family(), stay(TODAY.plusDays(3), 2));
    var lost = town.draw(TODAY);
    withdraws(town, family, wish);
    town.offering("center-beds", TOMORROW, 20, 3);
    town.rerun(lost.id(), "定員の誤り");
    assertThat(made(town, wish)).extracting(Application::state).containsExactly(ApplicationState.LOST);
    assertThat(town.now(byHand).state()).isEqualTo(ApplicationState.WON);
  }

  @Test
  void rerunThatGivesItEndsIt() {
    var wish = stands(town, family, anyTwoDays(TODAY.plusDays(3), IN_TWO_WEEKS, CENTER));
    var lost = town.draw(TODAY);
    town.offering("center-beds", TOMORROW, 20, 3);
    town.rerun(lost.id(), "定員の誤り");
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.WON);
    town.draw(TOMORROW);
    assertThat(made(town, wish)).hasSize(1);
  }

  @Test
  void waitsForWhatComesFreeOnlyAsLongAsItStands() {
    var wish = stands(town, family, anyTwoDays(TODAY.plusDays(3), TODAY.plusDays(4), CENTER));
    town.draw(TODAY);
    assertThat(town.count("drawn_wish_standing")).isEqualTo(1);
    withdraws(town, family, wish);
    assertThat(town.count("drawn_wish_standing")).isZero();
  }

  @Test
  void whatSheAcceptsAfterItsDrawEndsIt() {
    var wish = stands(town, family, anyTwoDays(TODAY.plusDays(3), TODAY.plusDays(5), CENTER));
    town.draw(TODAY);
    town.sql("""
        update application set state = 'GRANTED', arranged_facility = 'center', arranged_type = 'SHORT_STAY',
          arranged_start = date '2026-12-03', arranged_days = 2, arranged_siblings = 0
        """);
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.WON);
    town.draw(TOMORROW);
    assertThat(made(town, wish)).hasSize(1);
  }

  @Test
  void changedItStandsForSomethingElseFromTheNextDrawOn() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.draw(TODAY);
    var changed = changes(wish, anyTwoDays(TODAY.plusDays(3), IN_TWO_WEEKS, HOSPITAL));
    assertThat(changed.nextDraw()).contains(DRAW_AT.plusSeconds(86_400));
    town.draw(TOMORROW);
    assertThat(made(town, wish)).hasSize(2);
    assertThat(made(town, wish).getLast().plainWishes()).first().isEqualTo(stayAtHospital(TODAY.plusDays(3), 2));
    assertThat(town.rows("select action from audit_entry where action like 'standing-wish.%'"))
        .contains("standing-wish.change");
  }

  /** The seal is late: what stood at the cut-off takes part, whether or not she would rather have it otherwise by then. */
  @Test
  void whatStandsAtTheCutOffTakesPartHoweverLateTheSeal() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.clock.moveTo(DRAW_AT.plusSeconds(300));
    var others = anyTwoDays(TODAY.plusDays(3), IN_TWO_WEEKS, HOSPITAL);
    var byTelephone = new Behalf(DrawTown.staff(WARD), family.person(), Channel.TELEPHONE);
    for (var behalf : List.of(Behalf.own(actor(family)), byTelephone)) {
      isBeingDrawn(() -> changes(behalf, wish, others));
      isBeingDrawn(() -> town.node.get(StandingWishDesk.class).withdraw(behalf, wish.id()).block(PATIENCE));
    }
    town.draw(TODAY);
    assertThat(made(town, wish)).extracting(Application::state).containsExactly(ApplicationState.LOST);
    assertThat(made(town, wish).getFirst().plainWishes()).first().isEqualTo(stay(TOMORROW, 2));
    assertThat(changes(wish, others).nextDraw()).contains(DRAW_AT.plusSeconds(86_400));
  }

  @Test
  void whatCameInAfterTheCutOffIsHersToChangeBeforeALateSeal() {
    town.clock.moveTo(DRAW_AT.plusSeconds(300));
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    changes(wish, anyTwoDays(TODAY.plusDays(3), IN_TWO_WEEKS, HOSPITAL));
    town.draw(TODAY);
    assertThat(made(town, wish)).isEmpty();
    assertThat(withdraws(town, family, wish).state()).isEqualTo(StandingWishState.WITHDRAWN);
  }

  private static void isBeingDrawn(ThrowingCallable attempt) {
    assertThatThrownBy(attempt).isInstanceOfSatisfying(ProblemException.class,
        refused -> assertThat(refused.problem().code()).isEqualTo("application-being-drawn"));
  }

  @Test
  void whatSheHasLeftOutSinceIsNotOfferedNorDrawnAgainAndTheRestIs() {
    var wish = stands(town, family, anyTwoDays(TODAY.plusDays(3), TODAY.plusDays(5), HOSPITAL, CENTER));
    var lost = town.draw(TODAY);
    assertThat(town.count("drawn_wish_standing")).isEqualTo(3);
    changes(wish, anyTwoDays(TODAY.plusDays(3), TODAY.plusDays(5), CENTER));
    assertThat(town.rows("select facility from drawn_wish_standing")).containsExactly("center");
    town.offering("shiseikai-2-stay", TOMORROW, 20, 3);
    town.rerun(lost.id(), "定員の誤り");
    assertThat(made(town, wish)).extracting(Application::state).containsExactly(ApplicationState.LOST);
  }

  /** Places at the one were entered too low: what she had left out of her wish elsewhere does not cost her that. */
  @Test
  void rerunTakesInWhatIsLeftOfAWishThatSheHasNarrowed() {
    var wish = stands(town, family, anyTwoDays(TODAY.plusDays(3), TODAY.plusDays(4), HOSPITAL, CENTER));
    var lost = town.draw(TODAY);
    changes(wish, anyTwoDays(TODAY.plusDays(3), TODAY.plusDays(4), CENTER));
    town.offering("shiseikai-2-stay", TOMORROW, 20, 3).offering("center-beds", TOMORROW, 20, 3);
    town.rerun(lost.id(), "定員の誤り");
    assertThat(made(town, wish)).extracting(Application::state).containsExactly(ApplicationState.WON);
    assertThat(town.rows("select facility, result from application_wish order by rank"))
        .containsExactly("shiseikai-2 LAPSED", "center GIVEN");
    assertThat(town.rows("select facility, applications, given from draw_count c join draw d on d.id = c.draw"
        + " where d.run = 2 order by date")).containsExactly("center 1 1", "center 1 1");
  }

  @Test
  void whatSheIsToldOfChangesByItself() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.clock.moveTo(DRAW_AT);
    var desk = town.node.get(StandingWishDesk.class);
    desk.change(Behalf.own(actor(family)), wish.id(), wish.terms(), now -> new NewsWanted(false, now.offers())).block(PATIENCE);
    town.draw(TODAY);
    assertThat(town.rows("select tells_loss from application")).as("it takes part all the same").containsExactly("false");
  }

  @Test
  void whatCannotBeHadIsNoChangeAndNamesTheField() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    assertThatThrownBy(() -> changes(wish, anyTwoDays(TODAY.plusDays(400), TODAY.plusDays(410), CENTER)))
        .isInstanceOfSatisfying(ProblemException.class,
            refused -> assertThat(refused.problem().field()).contains("last"));
    assertThat(now(town, wish).terms()).isEqualTo(wish.terms());
    withdraws(town, family, wish);
    assertThatThrownBy(() -> changes(wish, wish.terms())).isInstanceOfSatisfying(ProblemException.class,
        refused -> assertThat(refused.problem().code()).isEqualTo("standing-wish-over"));
  }

  private ShownWish changes(StandingWish wish, StandingTerms terms) {
    return changes(Behalf.own(actor(family)), wish, terms);
  }

  private ShownWish changes(Behalf behalf, StandingWish wish, StandingTerms terms) {
    return town.node.get(StandingWishDesk.class).change(behalf, wish.id(), terms, now -> now).block(PATIENCE);
  }

  @Test
  void whatIsWonIsNotWithdrawn() {
    town.offering("center-beds", TOMORROW, 20, 1);
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.draw();
    assertThatThrownBy(() -> withdraws(town, family, wish)).isInstanceOfSatisfying(ProblemException.class,
        refused -> assertThat(refused.problem().code()).isEqualTo("standing-wish-over"));
    assertThat(now(town, wish).state()).isEqualTo(StandingWishState.WON);
    assertThat(town.rows("select state from visit")).containsExactly("CONFIRMED");
  }

  @Test
  void whoWithdrawsTwiceHasWithdrawn() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    withdraws(town, family, wish);
    assertThat(withdraws(town, family, wish).state()).isEqualTo(StandingWishState.WITHDRAWN);
    assertThat(town.rows("select action from audit_entry"))
        .containsExactly("standing-wish.submit", "standing-wish.withdraw");
  }

  @Test
  void whatWasMadeFromItTellsWhichItWas() {
    var wish = stands(town, family, anyTwoDays(TOMORROW, IN_TWO_WEEKS, CENTER));
    town.draw();
    var made = town.node.get(ApplicationDesk.class).list(actor(family)).blockFirst(PATIENCE);
    assertThat(made.standing()).contains(new Application.Standing(wish.id(), true));
    assertThat(made.receivedAt()).isBefore(DRAW_AT);
    assertThat(made.drawAt()).contains(DRAW_AT);
  }
}
