package jp.sango.refill;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.staff;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static jp.sango.refill.OfferState.ACCEPTED;
import static jp.sango.refill.RefillTown.DAY;
import static jp.sango.refill.RefillTown.instant;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingTerms;
import jp.sango.standing.StandingTerms.Place;
import jp.sango.standing.StandingWishDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everything at once and a node that goes down, on a real PostgreSQL. */
class RefillRaceTest {

  private final RefillTown refill = new RefillTown();

  @AfterEach
  void close() {
    assertThat(refill.ledgerErrors()).isEmpty();
    refill.close();
  }

  @Test
  void twoNodesOfferEachFreeSeatOnceAndTellNobodyTwice() {
    refill.town.offering("center-beds", DAY, 1, 3);
    var families = refill.drawn(12, day(DAY));
    var other = refill.town.anotherNode();
    families.subList(0, 3).forEach(refill::cancels);
    refill.town.clock.moveTo(instant(TODAY, "11:00"));
    Flux.range(0, 6)
        .flatMap(index -> refill.round(index % 2 == 0 ? refill.town.node : other), 6)
        .blockLast(PATIENCE);
    assertThat(refill.asked(families)).isEqualTo(families.subList(3, 6));
    assertThat(refill.seats()).isEqualTo("0 3");
    assertThat(refill.town.rows("select count(*) from notice where kind = 'SEAT_OFFERED' group by person"))
        .containsExactly("1", "1", "1");
  }

  @RepeatedTest(5)
  void acceptingAgainstTheEndOfTheHoldHasOneOutcome() {
    refill.town.offering("center-beds", DAY, 1, 1);
    var families = refill.drawn(3, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    var offer = refill.arrives(families.get(1));
    refill.town.clock.moveTo(offer.nextAt().minusMillis(20));
    var other = refill.town.anotherNode();
    Mono.zip(
            refill.desk().accept(Behalf.own(actor(families.get(1))), offer.id())
                .onErrorResume(ProblemException.class, late -> Mono.just(offer)),
            Mono.delay(Duration.ofMillis(15)).then(refill.round(other)).thenReturn(true))
        .block(PATIENCE);
    refill.at(TODAY, "17:00");
    boolean accepted = refill.offer(families.get(1)).state() == ACCEPTED;
    assertThat(refill.town.count("visit where state = 'CONFIRMED'")).isEqualTo(accepted ? 1 : 0);
    assertThat(refill.asked(families)).hasSize(accepted ? 1 : 2);
  }

  @RepeatedTest(5)
  void acceptingAgainstTakingBackHasOneOutcome() {
    refill.town.offering("center-beds", DAY, 1, 1);
    var families = refill.drawn(2, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    var offer = refill.offer(families.get(1));
    var watch = refill.town.anotherNode().get(OfferWatch.class);
    var ends = Flux.merge(
            refill.desk().accept(Behalf.own(actor(families.get(1))), offer.id())
                .onErrorResume(ProblemException.class, late -> Mono.empty()),
            watch.cancel(staff(WARD), offer.id()).onErrorResume(ProblemException.class, late -> Mono.empty()))
        .collectList().block(PATIENCE);
    assertThat(ends).hasSize(1);
    assertThat(refill.offer(families.get(1)).state()).isEqualTo(ends.getFirst().state());
  }

  /** Her application for tomorrow's draw is for the same day; the draw has read what she has, and waits for a seat. */
  @Test
  void whoAcceptsWhileADrawDecidesHasOneVisitOnADay() {
    var family = offeredAndApplyingForTheSameDay();
    var draw = TODAY.plusDays(1);
    refill.town.offering("center-beds", DAY.minusDays(1), 1, 1);
    refill.applied(refill.town.family(), day(DAY.minusDays(1)));
    refill.town.clock.moveTo(instant(draw, "10:00"));
    var accepted = refill.whileHeld("center-beds", DAY.minusDays(1), refill.conduct(draw), accept(family));
    assertThat(refill.visits(family)).containsExactly("shiseikai-2");
    assertThat(accepted).as("she is told so, and may cancel the other").isEqualTo(OfferState.DELIVERED);
  }

  /** She has been found to have room, and waits for her seat to be entered. */
  @Test
  void drawThatDecidesWhileSheAcceptsGivesHerNothingOnThoseDays() {
    var family = offeredAndApplyingForTheSameDay();
    var draw = TODAY.plusDays(1);
    refill.town.clock.moveTo(instant(draw, "10:00"));
    refill.whileHeld("center-beds", DAY, accept(family), refill.conduct(draw));
    assertThat(refill.visits(family)).containsExactly("center");
    assertThat(refill.town.rows("select distinct result from application_wish where facility = 'shiseikai-2'"))
        .containsExactly("LAPSED");
  }

  private Family offeredAndApplyingForTheSameDay() {
    refill.town.offering("center-beds", DAY, 2, 1).offering("shiseikai-2-stay", DAY, 2, 1);
    var families = refill.drawn(2, stay(DAY, 2));
    refill.cancels(families.get(0));
    refill.town.applied(families.get(1), stayAtHospital(DAY, 2));
    refill.at(TODAY.plusDays(1), "09:00");
    refill.arrives(families.get(1));
    return families.get(1);
  }

  private Mono<OfferState> accept(Family family) {
    return refill.desk().accept(Behalf.own(actor(family)), refill.offer(family).id()).map(Offer::state)
        .onErrorResume(ProblemException.class, refused -> Mono.just(OfferState.DELIVERED));
  }

  /** A wish that stands is for one stay. */
  @Test
  void whoAcceptsBetweenSealAndDecisionIsGivenNoSecondStay() {
    refill.town.offering("center-beds", DAY, 6, 0);
    var family = refill.town.family();
    var terms = new StandingTerms(List.of(new Place(new FacilityId("center"), ServiceType.SHORT_STAY)), 2, 0,
        new DateRange(DAY, DAY.plusDays(5)), EnumSet.allOf(DayOfWeek.class), Preference.PLACE_FIRST);
    var desk = refill.town.node.get(StandingWishDesk.class);
    desk.submit(Behalf.own(actor(family)), terms, NewsWanted.ALL).block(PATIENCE);
    refill.town.draw();
    refill.town.sql("update slot_pool_day set capacity = 1, contract_capacity = 1");
    var draw = TODAY.plusDays(1);
    refill.at(draw, "09:00");
    refill.arrives(family);
    refill.town.clock.moveTo(instant(draw, "10:00"));
    for (int call = 1; refill.town.count("draw where state = 'SEALED'") == 0; call++) {
      refill.town.crashes.after(call);
      refill.conduct(draw).onErrorComplete().block(PATIENCE);
    }
    refill.town.crashes.after(Integer.MAX_VALUE);
    refill.accepts(family);
    refill.conduct(draw).block(PATIENCE);
    assertThat(refill.visits(family)).containsExactly("center");
    assertThat(refill.town.rows("select state from application order by received_at")).containsExactly("GRANTED", "LOST");
  }

  @Test
  void tenTapsAreOneVisit() {
    refill.town.offering("center-beds", DAY, 1, 1);
    var families = refill.drawn(2, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    var offer = refill.offer(families.get(1));
    var answers = Flux.range(0, 10)
        .flatMap(tap -> refill.desk().accept(Behalf.own(actor(families.get(1))), offer.id()), 10)
        .map(Offer::state).collectList().block(PATIENCE);
    assertThat(answers).hasSize(10).containsOnly(ACCEPTED);
    assertThat(refill.town.count("visit where state = 'CONFIRMED'")).isEqualTo(1);
  }

  @Test
  void nodeThatGoesDownAfterAnythingLeavesWhatTheNextRoundFinds() {
    refill.town.offering("center-beds", DAY, 2, 1);
    var families = refill.drawn(4, stay(DAY, 2));
    families.subList(1, 4).forEach(refill::hasPhone);
    refill.cancels(families.get(0));
    refill.town.clock.moveTo(instant(TODAY, "11:00"));
    untilItIsThrough(() -> refill.round(refill.town.node));
    assertThat(refill.asked(families)).isEqualTo(List.of(families.get(1)));
    refill.town.clock.moveTo(instant(TODAY, "12:01"));
    untilItIsThrough(() -> refill.round(refill.town.node));
    var offer = refill.offer(families.get(1));
    untilItIsThrough(() -> refill.desk().accept(Behalf.own(actor(families.get(1))), offer.id()));
    assertThat(refill.offer(families.get(1)).state()).isEqualTo(ACCEPTED);
    assertThat(refill.asked(families)).hasSize(1);
    assertThat(refill.town.count("visit where state = 'CONFIRMED'")).isEqualTo(1);
    assertThat(refill.town.count("notice where kind = 'SEAT_OFFERED'")).isEqualTo(1);
  }

  /** It goes down once after each single call to the stores. */
  private void untilItIsThrough(Supplier<Mono<?>> work) {
    int crashes = 0;
    for (boolean crashed = true; crashed;) {
      refill.town.crashes.after(++crashes);
      crashed = fails(work.get());
      refill.town.sql("delete from waiting_fault");  // A node that goes down leaves no word of what went wrong.
      assertThat(refill.ledgerErrors()).as("after crash %s", crashes).isEmpty();
      assertThat(crashes).isLessThan(100);
    }
    refill.town.crashes.after(Integer.MAX_VALUE);
  }

  private static boolean fails(Mono<?> work) {
    try {
      work.block(PATIENCE);
      return false;
    } catch (RuntimeException crash) {
      return true;
    }
  }
}
