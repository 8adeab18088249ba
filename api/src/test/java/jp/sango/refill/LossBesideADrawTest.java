package jp.sango.refill;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.refill.RefillTown.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.registration.Family;
import jp.sango.registration.LookAgainAgenda;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingTerms;
import jp.sango.standing.StandingTerms.Place;
import jp.sango.standing.StandingWishDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A mother is offered a place of yesterday's draw, waits for others, and has a wish that stands; while today's draw is
 * held, she tells that her baby has died. On a real PostgreSQL, with a real draw.
 */
class LossBesideADrawTest {

  /** That the draw of today waits for once it holds what comes before: her applications, and the seats of DAY. */
  private static final LocalDate LATER = DAY.plusDays(2);

  /** A draw makes far fewer. */
  private static final int MOST_CALLS = 1_000;

  private final RefillTown refill = new RefillTown();
  private final DrawTown town = refill.town;
  private Family she;

  @BeforeEach
  void isOfferedAndWaitsAndWishes() {
    town.offering("center-beds", DAY, 1, 1).offering("center-beds", DAY.plusDays(1), 4, 0);
    var families = refill.drawn(2, day(DAY), day(DAY.plusDays(1)));
    she = families.getLast();
    refill.cancels(families.getFirst());
    refill.at(TODAY, "11:00");
    assertThat(refill.offer(she).state()).isEqualTo(OfferState.OFFERED);
    stands(she);
    refill.applied(town.family(), day(DAY));
    town.clock.moveTo(RefillTown.instant(TOMORROW, "10:00"));
  }

  private void stands(Family family) {
    var terms = new StandingTerms(List.of(new Place(new FacilityId("center"), ServiceType.SHORT_STAY)), 2, 0,
        new DateRange(LATER, LATER.plusDays(1)), EnumSet.allOf(DayOfWeek.class), Preference.PLACE_FIRST);
    town.node.get(StandingWishDesk.class).submit(Behalf.own(actor(family)), terms, NewsWanted.ALL).block(PATIENCE);
  }

  @AfterEach
  void close() {
    assertThat(refill.ledgerErrors()).isEmpty();
    refill.close();
  }

  @Test
  void lossIsEnteredWhileADrawHoldsHerApplicationsAndSeats() {
    refill.besideWhatWaits("slot_pool_day where date = '%s'".formatted(LATER), refill.conduct(TOMORROW), () -> {
      lose();
      assertThat(refill.offer(she).state()).as("the draw holds its seat").isEqualTo(OfferState.OFFERED);
      assertThat(town.rows("select state from standing_wish")).containsExactly("ACTIVE");
      waitsForNothing();
      lookAgain();
      assertThat(town.count("registration_to_look_at")).as("it still decides").isOne();
    });

    lookAgain();

    nothingIsHeldForHer("LOST true");
  }

  @Test
  void lossIsEnteredWhileADrawIsSealed() {
    var other = town.family();
    stands(other);
    town.sql("update standing_wish set received_at = received_at - interval '1 hour'");
    refill.besideWhatWaits("standing_wish where registration = '%s'".formatted(other.id()), refill.conduct(TOMORROW), () -> {
      lose();
      waitsForNothing();
      lookAgain();
      assertThat(town.count("registration_to_look_at")).as("it still seals").isOne();
    });

    lookAgain();

    nothingIsHeldForHer();
  }

  @Test
  void lossBetweenSealAndDecisionLeavesTheDrawWhatItHasTakenIn() {
    crashAfterEachCallUntilItIs("SEALED");

    lose();

    assertThat(refill.offer(she).state()).as("at once").isEqualTo(OfferState.CANCELLED);
    assertThat(herWish()).isEqualTo("NO_LONGER_POSSIBLE");
    assertThat(madeFromHerWish()).containsExactly("PENDING false");
    lookAgain();
    assertThat(town.count("registration_to_look_at")).as("it is still to be decided on").isOne();
    refill.conduct(TOMORROW).block(PATIENCE);
    lookAgain();
    nothingIsHeldForHer("LOST true");
  }

  @Test
  void whatSheWishesForAfterItStands() {
    crashAfterEachCallUntilItIs("SEALED");
    lose();
    town.clock.moveTo(RefillTown.instant(TOMORROW, "10:05"));
    var atHome = new StandingTerms(List.of(new Place(new FacilityId("center"), ServiceType.OUTREACH)), 1, 0,
        new DateRange(TOMORROW.plusDays(1), DAY), EnumSet.allOf(DayOfWeek.class), Preference.PLACE_FIRST);
    town.node.get(StandingWishDesk.class).submit(Behalf.own(actor(she)), atHome, NewsWanted.ALL).block(PATIENCE);
    refill.conduct(TOMORROW).block(PATIENCE);
    lookAgain();
    assertThat(town.rows("select state from standing_wish order by received_at"))
        .containsExactly("NO_LONGER_POSSIBLE", "ACTIVE");
  }

  private void lose() {
    town.loses(she);
  }

  private void lookAgain() {
    town.node.get(LookAgainAgenda.class).run(town.clock.instant()).block(PATIENCE);
  }

  private void waitsForNothing() {
    assertThat(town.node.get(WaitingList.class).places(
            WARD, she.person(), new WaitingList.Look(town.clock.instant(), TODAY, 7), 10).collectList().block(PATIENCE))
        .isNotEmpty().allMatch(place -> !place.asked());
  }

  /** @param made from her wish */
  private void nothingIsHeldForHer(String... made) {
    assertThat(town.count("registration_to_look_at")).isZero();
    assertThat(refill.offer(she).state()).isEqualTo(OfferState.CANCELLED);
    assertThat(refill.seats()).as("confirmed and held").endsWith(" 0");
    assertThat(herWish()).isEqualTo("NO_LONGER_POSSIBLE");
    assertThat(madeFromHerWish()).containsExactly(made);
    waitsForNothing();
    noPhoneRings(made.length);
    town.draw(TOMORROW.plusDays(1));
    assertThat(madeFromHerWish()).as("no draw takes it in again").containsExactly(made);
  }

  private String herWish() {
    return town.rows("select state from standing_wish where registration = '%s'".formatted(she.id())).getFirst();
  }

  private List<String> madeFromHerWish() {
    return town.rows("""
        select state, taken_back from application where registration = '%s' and standing_wish is not null
        """.formatted(she.id()));
  }

  private void noPhoneRings(int results) {
    var told = town.rows("""
        select n.id || ' ' || n.kind || ' ' || n.about as told from notice n join application a on a.id = n.about::uuid
        where n.person = '%s' and a.standing_wish is not null
        """.formatted(she.person())).stream().map(row -> told(row.split(" "))).toList();
    assertThat(told).hasSize(results);
    assertThat(town.node.get("applicationCauses", Causes.class).gone(told).block(PATIENCE))
        .containsExactlyInAnyOrderElementsOf(told.stream().map(Causes.Told::notice).toList());
  }

  private Causes.Told told(String[] columns) {
    return new Causes.Told(
        new NoticeId(UUID.fromString(columns[0])), WARD, she.person(), NoticeKind.valueOf(columns[1]), columns[2]);
  }

  private void crashAfterEachCallUntilItIs(String state) {
    for (int call = 1; !town.rows("select state from draw order by draw_at").getLast().equals(state); call++) {
      assertThat(call).as("calls until it is " + state).isLessThan(MOST_CALLS);
      town.crashes.after(call);
      refill.conduct(TOMORROW).onErrorComplete().block(PATIENCE);
    }
  }
}
