package jp.sango.refill;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.refill.RefillTown.DAY;
import static jp.sango.refill.RefillTown.instant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jp.sango.agenda.AgendaItem;
import jp.sango.draw.store.DrawTown;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * What a family is told of her place. On each of the last thirty days four families had lost the same day service five
 * days before: the first of them was asked four days before it, the second on the eve, the others never.
 */
class WaitingPlacesTest {

  private final RefillTown refill = new RefillTown();
  private final DrawTown town = refill.town.offering("center-beds", DAY, 4, 1);

  @BeforeEach
  void thirtyDaysHaveGoneBy() {
    town.sql("""
        insert into draw (id, municipality, draw_at, run, state, seed, policy_version, opened_at, sealed_at, drawn_at,
          published_at)
        select gen_random_uuid(), '%1$s', at, 1, 'PUBLISHED', decode(repeat('00', 32), 'hex'), '2025-04-01', at, at, at, at
        from generate_series(1, 30) as ago,
          lateral (select timestamptz '%2$sT10:00:00+09:00' - (ago + 5) * interval '1 day' as at) as drawn
        """.formatted(WARD, TODAY));
    town.sql("""
        insert into application (id, municipality, registration, person, state, policy_version, received_at, draw_at, draw,
          decided_at, way)
        select gen_random_uuid(), d.municipality, gen_random_uuid(), gen_random_uuid(), 'LOST', '2025-04-01', d.draw_at,
          d.draw_at, d.id, d.draw_at, 'DRAW'
        from draw d, generate_series(1, 4) where d.state = 'PUBLISHED'
        """);
    town.sql("""
        insert into application_wish (application, municipality, rank, facility, type, start_date, days, fee_base,
          fee_addition, coupons_used, coupons_left, exempt, sample_fee, result)
        select id, municipality, 0, 'center', 'DAY_SERVICE', (draw_at at time zone 'Asia/Tokyo')::date + 5, 1, 3000, 0, 0, 5,
          false, false, 'FULL' from application
        """);
    town.sql("""
        insert into draw_allotment (draw, position, application, ticket, tier, lottery_number)
        select draw, row_number() over (partition by draw order by id), id, id::text, 2, id::text from application
        """);
    wereAsked(1, 4);
    wereAsked(2, 1);
  }

  private void wereAsked(int position, int daysBefore) {
    town.sql("""
        insert into seat_offer (id, municipality, registration, person, application, rank, draw, facility, type, first_date,
          days, pool, seats, state, way, offered_at, next_at, latest_at, ended_at, why)
        select gen_random_uuid(), a.municipality, a.registration, a.person, a.id, 0, a.draw, 'center', 'DAY_SERVICE',
          w.start_date, 1, 'center-beds', 1, 'EXPIRED', 'APP', at, at, at, at, 'no-answer'
        from application a join application_wish w on w.application = a.id
          join draw_allotment l on l.application = a.id and l.position = %d,
          lateral (select (w.start_date - %d + time '12:00') at time zone 'Asia/Tokyo' as at) asked
        """.formatted(position, daysBefore));
  }

  @AfterEach
  void close() {
    refill.close();
  }

  private WaitingDesk.Standing standing(Family family) {
    return town.node.get(WaitingDesk.class).standings(actor(family)).single().block(PATIENCE);
  }

  private void learn() {
    Mono.defer(() -> town.node.get(LearnFromWaiting.class).run(town.clock.instant()))
        .repeat(WaitingLessons.DAYS_LOOKED_BACK / LearnFromWaiting.DAYS_AT_ONCE - 1L).blockLast(PATIENCE);
  }

  /** Four families of today, in the order of their draw; of those of before nobody is registered. */
  private List<Family> drawnToday() {
    learn();
    return refill.drawn(4, day(DAY)).stream().filter(Objects::nonNull).toList();
  }

  private static QueueChance about(int percent) {
    return new QueueChance.About(percent);
  }

  @Test
  void whoHasFiveDaysToGoIsToldOfThoseWhoHadFiveDaysToGo() {
    var families = drawnToday();
    town.clock.moveTo(instant(TODAY, "11:00"));
    assertThat(standing(families.get(1)).chance()).as("the first of those was always asked").isEqualTo(about(95));
    assertThat(standing(families.get(2)).chance()).as("of the second and third every other one").isEqualTo(about(50));
    assertThat(standing(families.get(3)).place().ahead()).isEqualTo(2);
    assertThat(standing(families.get(3)).chance()).isEqualTo(about(50));
  }

  @Test
  void whoHasTwoDaysToGoIsToldOfThoseWhoStillWaitedThen() {
    var families = drawnToday();
    town.clock.moveTo(instant(DAY.minusDays(2), "11:00"));
    assertThat(standing(families.get(1)).chance()).as("first then was who had been second").isEqualTo(about(95));
    assertThat(standing(families.get(2)).place().ahead()).isEqualTo(1);
    assertThat(standing(families.get(2)).chance()).as("nobody behind her was asked any more").isEqualTo(about(5));
  }

  @Test
  void staysThatNobodyHasWaitedForLikeHersAreNotGuessedAt() {
    var stayer = town.family();
    refill.applied(town.family(), day(DAY));
    refill.applied(stayer, stay(DAY.plusDays(8), 2));
    town.draw();
    assertThat(standing(stayer).chance()).isEqualTo(new QueueChance.Unknown());
  }

  /** Of the first of each day nothing could be given to her; the second then stood where she stands. */
  @Test
  void whoCouldNotHaveBeenGivenItTeachesNothing() {
    town.sql("""
        update application_wish w set result = 'LAPSED' from draw_allotment l
        where l.application = w.application and l.position = 1""");
    haveAVisitThen("2");
    var families = drawnToday();
    town.clock.moveTo(instant(TODAY, "11:00"));
    assertThat(standing(families.get(1)).chance()).as("nobody has ever asked the third").isEqualTo(about(5));
  }

  /** Of each day, who stood second had a wish that stands, and no longer wished to be asked for what any draw left of it. */
  @Test
  void whoIsNotAskedForHerStandingWishTeachesNoMoreFromThenOn() {
    town.sql("""
        insert into standing_wish (id, municipality, registration, person, state, policy_version, received_at, facilities,
          types, days, siblings, first_date, last_date, weekdays, preference, tells_losses, asked, channel, not_asked_since)
        select a.id, a.municipality, a.registration, a.person, 'ACTIVE', a.policy_version, a.received_at, '{center}',
          '{DAY_SERVICE}', 1, 0, w.start_date, w.start_date, '{MONDAY}', 'PLACE_FIRST', true, false, 'ONLINE', a.draw_at
        from application a join application_wish w on w.application = a.id
          join draw_allotment l on l.application = a.id and l.position = 2
        """);
    town.sql("update application a set standing_wish = s.id from standing_wish s where s.id = a.id");
    var families = drawnToday();
    town.clock.moveTo(instant(TODAY, "11:00"));
    assertThat(standing(families.get(2)).chance()).as("the next two were never asked").isEqualTo(about(5));
  }

  /** Whoever knows a family's id is not to find her in what is kept of those who waited. */
  @Test
  void groupsOfFamiliesCannotBeLookedUpByTheirIds() {
    town.sql("delete from application_wish w using draw_allotment l where l.application = w.application and l.position > 1");
    learn();
    assertThat(town.count("waiting_outcome")).isPositive();
    assertThat(town.rows("""
        select count(*) filter (where get_bit(o.families, get_byte(sha256(uuid_send(a.registration)), 0)) = 0) > 0 as hidden
        from waiting_outcome o join application_wish w on w.start_date = o.date join application a on a.id = w.application
        """)).containsExactly("true");
  }

  @Test
  void whatWasGroupedByAnotherKeyIsLearntAnew() {
    learn();
    var taught = town.rows("select * from waiting_outcome order by date, lead, doubling");
    town.sql("update waiting_lesson set grouped_by = 'older.'");
    town.sql("update waiting_outcome set families = repeat('1', 256)::bit(256)");
    learn();
    assertThat(town.rows("select * from waiting_outcome order by date, lead, doubling")).isEqualTo(taught);
  }

  /** Half of the thirty days are learnt anew already: too few families, and those of the other half are not added. */
  @Test
  void whatIsStillGroupedByAnotherKeyIsNotCounted() {
    var families = drawnToday();
    town.clock.moveTo(instant(TODAY, "11:00"));
    town.sql("update waiting_lesson set grouped_by = 'older.' where date < '%s'".formatted(TODAY.minusDays(15)));
    assertThat(standing(families.get(1)).chance()).isEqualTo(new QueueChance.Unknown());
    learn();
    assertThat(standing(families.get(1)).chance()).isEqualTo(about(95));
  }

  /** Of each day, those at a place had another visit from their draw on. */
  private void haveAVisitThen(String position) {
    town.sql("""
        insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date, last_date,
          seats, policy_version, state, fee, coupons, confirmed_at)
        select gen_random_uuid(), a.municipality, a.registration, a.person, gen_random_uuid(), 'shiseikai-2', 'SHORT_STAY',
          'shiseikai-2-stay', w.start_date - 1, w.start_date, 1, a.policy_version, 'CONFIRMED', 0, 0, a.draw_at
        from application a join application_wish w on w.application = a.id
          join draw_allotment l on l.application = a.id and l.position = %s""".formatted(position));
  }

  @Test
  void whoCouldNotBeGivenItIsNotBeforeHer() {
    var families = drawnToday();
    assertThat(standing(families.get(3)).place().ahead()).isEqualTo(2);
    town.hasVisited(families.get(1), DAY, 2);
    assertThat(standing(families.get(3)).place().ahead()).as("she has another visit then").isEqualTo(1);
    town.sql("update application_wish set result = 'LAPSED', result_number = null where application = '%s'"
        .formatted(refill.applicationOf(families.get(2))));
    assertThat(standing(families.get(3)).place().ahead()).as("she could not have been given it").isZero();
  }

  @Test
  void eachDayTeachesOnceAndIsForgottenInTheEnd() {
    learn();
    var taught = town.rows("select * from waiting_outcome order by date, lead, doubling");
    assertThat(taught).isNotEmpty();
    learn();
    assertThat(town.rows("select * from waiting_outcome order by date, lead, doubling")).isEqualTo(taught);
    var later = instant(TODAY.plusDays(WaitingLessons.DAYS_LOOKED_BACK), "12:00");
    town.node.get("forgottenLessons", AgendaItem.class).run(later).block(PATIENCE);
    assertThat(town.count("waiting_outcome")).isZero();
  }

  /** One family whose wish stood for each of those days is no crowd. */
  @Test
  void theSameFamilyOnManyDaysIsOneFamily() {
    town.sql("update application set registration = '%s'".formatted(UUID.randomUUID()));
    var families = drawnToday();
    town.clock.moveTo(instant(TODAY, "11:00"));
    assertThat(standing(families.get(1)).chance()).isEqualTo(new QueueChance.Unknown());
  }
}
