package jp.sango.refill;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.refill.RefillTown.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.StandingWishId;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingTerms;
import jp.sango.standing.StandingTerms.Place;
import jp.sango.standing.StandingWishDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A standing wish has lost two draws, and she left the list by the first. On a real PostgreSQL. */
class AskedAgainTest {

  private static final StandingTerms TERMS = new StandingTerms(
      List.of(new Place(new FacilityId("center"), ServiceType.SHORT_STAY)), 2, 0, new DateRange(DAY, DAY.plusDays(1)),
      EnumSet.allOf(DayOfWeek.class), Preference.PLACE_FIRST);

  private final RefillTown refill = new RefillTown();
  private Family she;

  @BeforeEach
  void leavesByTheFirst() {
    refill.town.offering("center-beds", DAY, 4, 0);
    she = refill.town.family();
    wishes().submit(Behalf.own(actor(she)), TERMS, NewsWanted.ALL).block(PATIENCE);
    refill.town.draw(TODAY);
    refill.town.draw(TODAY.plusDays(1));
    assertThat(lost()).hasSize(2);
    waiting().ask(actor(she), lost().getFirst(), false).block(PATIENCE);
    refill.town.sql("update slot_pool_day set capacity = 1, contract_capacity = 1");
    refill.at(TODAY.plusDays(1), "11:00");
    assertThat(refill.offer(she)).isNull();
  }

  @AfterEach
  void close() {
    assertThat(refill.ledgerErrors()).isEmpty();
    refill.close();
  }

  private StandingWishDesk wishes() {
    return refill.town.node.get(StandingWishDesk.class);
  }

  private WaitingDesk waiting() {
    return refill.town.node.get(WaitingDesk.class);
  }

  /** The earlier draw first. */
  private List<ApplicationId> lost() {
    return refill.town.rows("select id from application where state = 'LOST' order by draw_at").stream()
        .map(id -> new ApplicationId(UUID.fromString(id))).toList();
  }

  private void changesHerWish(NewsWanted news) {
    var wish = refill.town.rows("select id from standing_wish").getFirst();
    wishes().change(Behalf.own(actor(she)), new StandingWishId(UUID.fromString(wish)), TERMS,
        now -> news).block(PATIENCE);
  }

  private void isAskedByTheFirst() {
    assertThat(waiting().standings(actor(she)).collectList().block(PATIENCE)).singleElement()
        .extracting(WaitingDesk.Standing::place).satisfies(place -> {
          assertThat(place.asked()).isTrue();
          assertThat(place.waiting().application()).isEqualTo(lost().getFirst());
        });
    refill.at(TODAY.plusDays(1), "11:11");
    assertThat(refill.offer(she).waiting().application()).isEqualTo(lost().getFirst());
  }

  @Test
  void sinceWhenSheIsNotAskedIsKnownAndForgottenOnceSheIs() {
    var since = refill.town.rows("select not_asked_since from standing_wish");
    assertThat(since).doesNotContain("null");
    refill.at(TODAY.plusDays(1), "11:05");
    changesHerWish(new NewsWanted(true, false));
    assertThat(refill.town.rows("select not_asked_since from standing_wish")).isEqualTo(since);
    changesHerWish(NewsWanted.ALL);
    assertThat(refill.town.rows("select not_asked_since from standing_wish")).containsExactly("null");
  }

  /** A node of an older version does not write it down. */
  @Test
  void sinceWhenSheIsNotAskedIsKnownAnewWhereAnOlderVersionAskedHerBetween() {
    var since = refill.town.rows("select not_asked_since from standing_wish");
    refill.town.sql("update standing_wish set asked = true");
    refill.at(TODAY.plusDays(1), "11:05");
    changesHerWish(new NewsWanted(true, false));
    assertThat(refill.town.rows("select not_asked_since from standing_wish")).doesNotContain("null").isNotEqualTo(since);
  }

  @Test
  void whoseTimeAnOlderVersionLeftOutTeachesNoMoreFromHerLastChangeOn() {
    refill.town.sql("update standing_wish set asked = false, not_asked_since = null");
    assertThat(refill.town.rows("""
        select v.not_asked_since = coalesce(s.changed_at, s.received_at) as known
        from standing_wish_standing v join standing_wish s on s.id = v.id
        """)).containsExactly("true");
  }

  @Test
  void hasHerPlaceOfTheFirstAgainWhereSheSaysSoOfHerWish() {
    changesHerWish(NewsWanted.ALL);
    isAskedByTheFirst();
  }

  @Test
  void hasHerPlaceOfTheFirstAgainWhereSheSaysSoOfTheLast() {
    waiting().ask(actor(she), lost().getLast(), true).block(PATIENCE);
    isAskedByTheFirst();
  }

  @Test
  void hasItNotWhereSheChangesSomethingElse() {
    changesHerWish(new NewsWanted(false, false));
    refill.at(TODAY.plusDays(1), "11:11");
    assertThat(refill.offer(she)).isNull();
  }
}
