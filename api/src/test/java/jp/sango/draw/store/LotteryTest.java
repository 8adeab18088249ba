package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.agenda.AgendaItems;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationState;
import jp.sango.application.WishResult;
import jp.sango.draw.DrawAgenda;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawState;
import jp.sango.draw.Lottery;
import jp.sango.draw.Ticket;
import jp.sango.draw.TicketOffice;
import jp.sango.draw.TicketTree;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.PoliciesInMemory;
import jp.sango.programme.PolicyVariant;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A draw from the first application to the inbox, on a real database. */
class LotteryTest {

  private DrawTown town = new DrawTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void everythingThatFollowsIsThereAtOnce() {
    town.offering("center-beds", TOMORROW, 5, 1);
    var applications = town.families(3).stream().map(family -> town.apply(family, stay(TOMORROW, 2))).toList();
    var draw = town.draw();
    assertThat(draw.state()).isEqualTo(DrawState.PUBLISHED);
    var decided = applications.stream().map(town::now).toList();
    assertThat(decided).extracting(Application::state)
        .containsExactlyInAnyOrder(ApplicationState.WON, ApplicationState.LOST, ApplicationState.LOST);
    var winnersNumber = decided.stream().filter(one -> one.state() == ApplicationState.WON)
        .map(one -> one.outcome().orElseThrow().lotteryNumber()).findFirst();
    for (var application : decided) {
      var outcome = application.outcome().orElseThrow();
      boolean won = application.state() == ApplicationState.WON;
      assertThat(outcome.draw()).isEqualTo(draw.id().value());
      assertThat(outcome.wishes())
          .containsExactly(won ? new WishResult.Given() : new WishResult.Full(TOMORROW, winnersNumber));
      assertThat(outcome.grantedWish()).isEqualTo(won ? Optional.of(0) : Optional.empty());
      assertThat(town.rows("select kind from notice where person = '" + application.person() + "' order by kind"))
          .isEqualTo(won ? List.of("DRAW_WON", "VISIT_CONFIRMED") : List.of("DRAW_LOST"));
    }
    assertThat(town.rows("select facility, type, first_date, last_date, seats, policy_version from visit"))
        .containsExactly("center SHORT_STAY 2026-12-01 2026-12-02 1 2025-04-01");
    assertThat(town.rows("select date, confirmed from slot_pool_day order by date")).containsExactly(
        "2026-12-01 1", "2026-12-02 1", "2026-12-03 0", "2026-12-04 0", "2026-12-05 0");
    assertThat(town.rows(
        "select action, detail::text as detail from audit_entry where action like 'draw.%' order by action"))
        .containsExactly(
            "draw.decide {\"granted\": 1, \"applications\": 3}",
            "draw.open {\"drawAt\": \"2026-11-30T10:00+09:00\", \"seedHash\": \"%s\"}".formatted(draw.seed().hash()),
            "draw.publish {}",
            "draw.seal {\"tickets\": 3, \"ticketsRoot\": \"%s\"}".formatted(draw.ticketsRoot().orElseThrow()),
            "draw.seal-inputs {\"inputsHash\": \"%s\"}".formatted(draw.inputs().orElseThrow().hash()));
  }

  /** It takes none of these limits, but she cannot be in two places. */
  @Test
  void daysThatSheHasForAnotherBirthAreNotGivenAgain() {
    town.offering("center-beds", TOMORROW, 4, 2);
    var older = town.family();
    var younger = town.family(town.newFamily().of(older.person()).submittedOn(TODAY.minusDays(3)));
    var sameDays = town.applied(younger, stay(TOMORROW, 2), stay(TOMORROW.plusDays(2), 2));
    town.hasVisited(older, TOMORROW.plusDays(1), 1);
    town.draw();
    assertThat(town.now(sameDays).outcome().orElseThrow().grantedWish()).contains(1);
  }

  /** They would have been refused when she applied; the draw does not rest on it. */
  @Test
  void whoHasAppliedForTwoBirthsIsNotGivenTheSameDaysForBoth() {
    town.offering("center-beds", TOMORROW, 4, 2);
    var older = town.family();
    var younger = town.family(town.newFamily().of(older.person()).submittedOn(TODAY.minusDays(3)));
    var first = town.applied(older, stay(TOMORROW, 2));
    var sameDays = town.applied(younger, stay(TOMORROW.plusDays(1), 2), stay(TOMORROW.plusDays(2), 2));
    town.draw();
    assertThat(town.now(first).outcome().orElseThrow().grantedWish()).contains(0);
    assertThat(town.now(sameDays).outcome().orElseThrow().wishes())
        .containsExactly(new WishResult.Lapsed(), new WishResult.Given());
  }

  @Test
  void sealedTicketsAreEnoughToRecomputeRootAndNumbers() {
    town.offering("center-beds", TOMORROW, 1, 1);
    var applications = town.families(5).stream().map(family -> town.apply(family, day(TOMORROW))).toList();
    town.node.get(Lottery.class).openUpcoming(town.clock.instant()).block(PATIENCE);
    var commitment = town.node.get(DrawBook.class).on(WARD, TODAY).blockFirst(PATIENCE).seed().hash();
    var draw = town.draw();
    var tickets = town.rows("select ticket from draw_ticket order by position").stream().map(Ticket::new).toList();
    assertThat(draw.seed().hash()).isEqualTo(commitment);
    assertThat(tickets).hasSize(5).isSorted();
    assertThat(draw.ticketsRoot()).contains(TicketTree.root(tickets));
    assertThat(applications).allSatisfy(application -> {
      var outcome = town.now(application).outcome().orElseThrow();
      assertThat(tickets).contains(new Ticket(outcome.ticket()));
      assertThat(draw.seed().numberOf(new Ticket(outcome.ticket())).value()).isEqualTo(outcome.lotteryNumber());
    });
  }

  @Test
  void highNeedComesFirstThenFirstUseThenAllOthers() {
    town.offering("center-beds", TOMORROW, 1, 2);
    var others = town.families(6);
    others.forEach(family -> town.hasVisited(family, TODAY.minusDays(5), 2));
    others.forEach(family -> town.applied(family, day(TOMORROW)));
    var first = town.applied(town.family(), day(TOMORROW));
    var followed = town.family(town.newFamily().highNeed());
    town.hasVisited(followed, TODAY.minusDays(5), 2);
    var highNeed = town.applied(followed, day(TOMORROW));
    var draw = town.draw();
    assertThat(town.rows(
        "select application, tier from draw_allotment where granted_wish is not null order by position"))
        .containsExactly(highNeed.id() + " 0", first.id() + " 1");
    assertThat(town.node.get(DrawBook.class).counts(draw.id()).collectList().block(PATIENCE)).containsExactly(
        new DrawBook.TierCount(0, 1, 1), new DrawBook.TierCount(1, 1, 1), new DrawBook.TierCount(2, 6, 0));
  }

  @Test
  void whatComesInAtTheVeryInstantGoesToTheNextDraw() {
    town.offering("center-beds", TOMORROW, 5, 5);
    var inTime = town.apply(town.family(), stay(TOMORROW.plusDays(1), 2));
    town.clock.moveTo(DRAW_AT);
    var late = town.apply(town.family(), stay(TOMORROW.plusDays(1), 2));
    assertThat(inTime.drawAt()).contains(DRAW_AT);
    assertThat(late.drawAt()).contains(DRAW_AT.plus(Duration.ofDays(1)));
    town.draw();
    assertThat(town.now(inTime).state()).isEqualTo(ApplicationState.WON);
    assertThat(town.now(late).state()).isEqualTo(ApplicationState.PENDING);
    town.draw(TOMORROW);
    assertThat(town.now(late).state()).isEqualTo(ApplicationState.WON);
  }

  @Test
  void emptyDrawIsPublishedToo() {
    var draw = town.draw();
    assertThat(draw.state()).isEqualTo(DrawState.PUBLISHED);
    assertThat(draw.tickets()).contains(0);
    assertThat(draw.ticketsRoot()).contains(TicketTree.root(List.of()));
    assertThat(town.count("notice")).isZero();
  }

  @Test
  void drawWithoutCapacityTellsEverybodyWhy() {
    town.offering("center-beds", TOMORROW, 1, 0);
    var full = town.applied(town.family(), day(TOMORROW));
    var closed = town.applied(town.family(), day(TOMORROW.plusDays(1)));
    town.draw();
    assertThat(results(full)).containsExactly(new WishResult.Full(TOMORROW));
    assertThat(results(closed)).containsExactly(new WishResult.Closed(TOMORROW.plusDays(1)));
    assertThat(town.rows("select distinct kind from notice")).containsExactly("DRAW_LOST");
  }

  @Test
  void conductingAgainChangesNothing() {
    town.offering("center-beds", TOMORROW, 1, 1);
    town.families(3).forEach(family -> town.applied(family, day(TOMORROW)));
    town.draw();
    var outcome = town.outcome();
    town.draw();
    assertThat(town.outcome()).isEqualTo(outcome);
  }

  @Test
  void severalApplicationsOfOneFamilyShareTicketAndNumber() {
    town.offering("center-beds", TOMORROW, 3, 5);
    var family = town.family();
    var one = town.apply(family, day(TOMORROW));
    var other = town.apply(family, day(TOMORROW.plusDays(1)));
    var draw = town.draw();
    assertThat(draw.tickets()).contains(1);
    assertThat(town.now(one).outcome().orElseThrow().lotteryNumber())
        .isEqualTo(town.now(other).outcome().orElseThrow().lotteryNumber());
    assertThat(town.count("visit")).isEqualTo(2);
  }

  @Test
  void withdrawnIsNotDrawnAndApplyingAgainKeepsTheNumber() {
    town.offering("center-beds", TOMORROW, 1, 1);
    var family = town.family();
    var withdrawn = town.apply(family, day(TOMORROW));
    town.node.get(ApplicationDesk.class).withdraw(Behalf.own(DrawTown.actor(family)), withdrawn.id())
        .block(PATIENCE);
    var again = town.apply(family, day(TOMORROW));
    town.draw();
    assertThat(town.now(withdrawn).state()).isEqualTo(ApplicationState.WITHDRAWN);
    assertThat(town.now(again).outcome().orElseThrow().ticket()).isEqualTo(
        town.node.get(TicketOffice.class).ticket(family.id(), TODAY).value());
  }

  @Test
  void drawThatComesDaysLateGivesNoDayThatHasPassed() {
    town.offering("center-beds", TOMORROW, 10, 5);
    var past = town.applied(town.family(), day(TOMORROW), day(TOMORROW.plusDays(5)));
    town.clock.moveTo(DRAW_AT.plus(Duration.ofDays(1)));
    town.draw();
    assertThat(results(past)).containsExactly(new WishResult.Lapsed(), new WishResult.Given());
  }

  @Test
  void whatFamiliesWereGivenSinceIsNotGivenTwice() {
    town.offering("center-beds", TOMORROW, 10, 5);
    var busy = town.family();
    var overlapping = town.applied(busy, day(TOMORROW), day(TOMORROW.plusDays(4)));
    town.hasVisited(busy, TODAY, 3);
    var usedUp = town.family();
    var beyond = town.applied(usedUp, stay(TOMORROW.plusDays(5), 3), stay(TOMORROW.plusDays(5), 2));
    town.hasVisited(usedUp, TODAY.minusDays(20), 5);
    town.draw();
    assertThat(results(overlapping)).containsExactly(new WishResult.Lapsed(), new WishResult.Given());
    assertThat(results(beyond)).containsExactly(new WishResult.Lapsed(), new WishResult.Given());
  }

  @Test
  void facilityThatLeftTheProgrammeDoesNotStopTheDraw() {
    town.close();
    var before = PolicyFiles.shipped().on(WARD, TODAY).orElseThrow();
    var after = new PolicyVariant(before).from(TODAY).at(before.facilities().stream()
        .filter(facility -> facility.pool(ServiceType.OUTREACH).isPresent()).toList()).policy();
    town = new DrawTown(PoliciesInMemory.of(before, after));
    town.offering("center-beds", TOMORROW, 5, 5).offering("shiseikai-2-stay", TOMORROW, 5, 2).openedWithSeed(1);
    var application = town.applied(town.family(), stayAtHospital(TOMORROW, 2), stay(TOMORROW, 2));
    var draw = town.draw();
    assertThat(results(application)).containsExactly(new WishResult.Closed(TOMORROW), new WishResult.Given());
    assertThat(draw.policy()).isEqualTo(after.version());
  }

  @Test
  void nextDrawIsOpenADayBeforeAndItsSeedStays() {
    var lottery = town.node.get(Lottery.class);
    var book = town.node.get(DrawBook.class);
    lottery.openUpcoming(DRAW_AT.minusSeconds(86_401)).block(PATIENCE);
    assertThat(book.on(WARD, TODAY).collectList().block(PATIENCE)).isEmpty();
    town.node.get(DrawAgenda.OpenDraws.class).run(DRAW_AT.minusSeconds(86_400)).block(PATIENCE);
    var opened = book.on(WARD, TODAY).single().block(PATIENCE);
    assertThat(opened.state()).isEqualTo(DrawState.OPEN);
    town.anotherNode().get(Lottery.class).openUpcoming(DRAW_AT.minusSeconds(1)).block(PATIENCE);
    assertThat(book.on(WARD, TODAY).single().block(PATIENCE)).isEqualTo(opened);
    assertThat(Set.copyOf(town.rows("select municipality from draw"))).containsExactly(WARD.value());
  }

  @Test
  void startOpensTheNextDrawsWhenTheDatabaseIsThere() {
    town.sql("alter table draw rename to away");
    var opening = new FirstOpening(town.node.get(Lottery.class), town.clock, Duration.ofMillis(20));
    opening.start();
    assertThat(opening.isRunning()).isTrue();
    town.sql("alter table away rename to draw");
    var opened = town.node.get(DrawBook.class).on(WARD, TODAY).next()
        .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(20))).block(PATIENCE);
    assertThat(opened.state()).isEqualTo(DrawState.OPEN);
    opening.stop();
    assertThat(opening.isRunning()).isFalse();
  }

  @Test
  void dueInstantHoldsTheDrawThroughTheAgenda() {
    town.offering("center-beds", TOMORROW, 1, 1);
    var application = town.applied(town.family(), day(TOMORROW));
    var hold = town.node.get(AgendaItems.class).items().stream()
        .filter(item -> item.name().equals("draw.hold.131121")).findFirst().orElseThrow();
    hold.run(Japan.at(TODAY, LocalTime.of(9, 59))).block(PATIENCE);
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.PENDING);
    hold.run(DRAW_AT).block(PATIENCE);
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.WON);
  }

  private List<WishResult> results(Application application) {
    return town.now(application).outcome().orElseThrow().wishes();
  }
}
