package jp.sango.refill;

import static jp.sango.FeatureSlice.refusal;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.refill.OfferState.ACCEPTED;
import static jp.sango.refill.OfferState.CANCELLED;
import static jp.sango.refill.OfferState.DECLINED;
import static jp.sango.refill.OfferState.DELIVERED;
import static jp.sango.refill.OfferState.EXPIRED;
import static jp.sango.refill.OfferState.OFFERED;
import static jp.sango.refill.RefillTown.DAY;
import static jp.sango.refill.RefillTown.are;
import static jp.sango.refill.RefillTown.instant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.application.Applications;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Transactions;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.registration.AfterLoss;
import jp.sango.registration.Family;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingTerms;
import jp.sango.standing.StandingTerms.Place;
import jp.sango.standing.StandingWishDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Seats that come free after their draw, on a real PostgreSQL. */
class RefillTest {

  private final RefillTown refill = new RefillTown();
  private final DrawTown town = refill.town.offering("center-beds", DAY, 4, 1);

  @AfterEach
  void close() {
    assertThat(refill.ledgerErrors()).isEmpty();
    refill.close();
  }

  @Test
  void winnerCancelsTheFirstSleepsThroughItAndTheSecondHasTheSeat() {
    var families = refill.drawn(4, day(DAY));
    refill.at(TODAY, "10:05");
    assertThat(town.count("seat_offer")).as("nothing is free").isZero();
    families.forEach(refill::hasPhone);

    refill.cancels(families.get(0));
    assertThat(refill.seats()).isEqualTo("0 0");
    refill.at(TODAY, "20:00");
    assertThat(refill.seats()).isEqualTo("0 1");
    assertThat(refill.states(families)).isEqualTo(are(null, OFFERED, null, null));
    assertThat(refill.arrives(families.get(1)).nextAt()).isEqualTo(instant(TODAY.plusDays(1), "10:01"));

    refill.at(TODAY, "23:00");
    refill.at(TODAY.plusDays(1), "10:00");
    assertThat(refill.states(families)).isEqualTo(are(null, DELIVERED, null, null));
    refill.at(TODAY.plusDays(1), "10:01");
    assertThat(refill.states(families)).isEqualTo(are(null, EXPIRED, OFFERED, null));

    refill.accepts(families.get(2));
    assertThat(refill.seats()).isEqualTo("1 0");
    refill.at(TODAY.plusDays(1), "10:02");
    assertThat(refill.states(families)).isEqualTo(are(null, EXPIRED, ACCEPTED, null));
    assertThat(town.rows("select registration from visit where state = 'CONFIRMED'"))
        .containsExactly(families.get(2).id().toString());
    assertThat(town.rows("select kind, count(*) from notice where kind = 'SEAT_OFFERED' group by kind"))
        .containsExactly("SEAT_OFFERED 2");
    assertThat(town.rows("select action from audit_entry where action like 'offer.%' order by action"))
        .containsExactly("offer.accept", "offer.arrive", "offer.expire", "offer.make", "offer.make");
  }

  @Test
  void whatSheAcceptsStandsAsGrantedAndNoRerunDrawsItAgain() {
    var families = refill.drawn(3, day(DAY), day(DAY.plusDays(9)));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    refill.accepts(families.get(1));
    assertThat(town.rows("select state, count(*) from application group by state order by state"))
        .containsExactly("GRANTED 1", "LOST 1", "WON 1");
    assertThat(town.node.get(Applications.class).daysLost(families.stream().map(Family::id).toList(), TODAY, DAY)
        .block(PATIENCE)).as("what she was given in the end is no loss").containsOnlyKeys(families.get(2).id());
    town.offering("center-beds", DAY.plusDays(9), 1, 2);
    town.rerun(DrawTown.DRAW, "定員の誤り");
    assertThat(town.rows("select registration from visit where state = 'CONFIRMED' order by first_date"))
        .containsExactly(families.get(1).id().toString(), families.get(2).id().toString());
  }

  @Test
  void acceptingTwiceIsAcceptingOnce() {
    var families = refill.drawn(2, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    refill.accepts(families.get(1));
    assertThat(refill.accepts(families.get(1)).state()).isEqualTo(ACCEPTED);
    assertThat(town.count("visit where state = 'CONFIRMED'")).isEqualTo(1);
    assertThat(refusal(refill.desk().decline(Behalf.own(actor(families.get(1))), refill.offer(families.get(1)).id()))
        .code()).isEqualTo("offer-accepted");
  }

  @Test
  void whoAnswersTooLateIsToldSoBeforeAnybodyHasNoticed() {
    var families = refill.drawn(2, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    refill.arrives(families.get(1));
    town.clock.moveTo(instant(TODAY, "15:01"));
    assertThat(refusal(refill.desk().accept(Behalf.own(actor(families.get(1))), refill.offer(families.get(1)).id()))
        .code()).isEqualTo("offer-expired");
    refill.at(TODAY, "15:02");
    assertThat(refill.states(families)).isEqualTo(are(null, EXPIRED));
    refill.at(TODAY, "16:00");
    assertThat(town.count("seat_offer")).as("she is not rung up for it again and again").isEqualTo(1);
    assertThat(refill.seats()).isEqualTo("0 0");
  }

  @Test
  void whoDeclinesMakesWayForTheNext() {
    var families = refill.drawn(3, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    refill.declines(families.get(1));
    refill.at(TODAY, "11:01");
    assertThat(refill.states(families)).isEqualTo(are(null, DECLINED, OFFERED));
    assertThat(refusal(refill.desk().accept(Behalf.own(actor(families.get(1))), refill.offer(families.get(1)).id()))
        .code()).isEqualTo("offer-declined");
  }

  @Test
  void nextIsAskedAtOnceAfterADeclineAndNothingIsAwaited() {
    var families = refill.drawn(4, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    refill.at(TODAY, "11:01");
    var rings = new CopyOnWriteArrayList<MunicipalityCode>();
    var listening = town.node.get(RefillBell.class).rings().subscribe(rings::add);
    var agenda = town.node.get(RefillAgenda.class);
    refill.declines(families.get(1));
    assertThat(rings).containsExactly(WARD);
    agenda.wake(WARD, town.clock.instant()).block(PATIENCE);
    assertThat(refill.states(families)).isEqualTo(are(null, DECLINED, OFFERED, null));

    fails(town.node.get(Transactions.class).inTransaction(() -> refill.desk()
        .decline(Behalf.own(actor(families.get(2))), refill.offer(families.get(2)).id())
        .then(Mono.error(new IllegalStateException("rolled back")))));
    assertThat(rings).as("what is not committed wakes nobody").hasSize(1);
    assertThat(refill.states(families)).isEqualTo(are(null, DECLINED, OFFERED, null));
    listening.dispose();
  }

  private static void fails(Mono<?> work) {
    assertThatThrownBy(() -> work.block(PATIENCE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoIsFarDownBehindManyWhoCannotComeIsReachedInPortions() {
    var families = refill.drawn(9, day(DAY));
    families.subList(1, 7).forEach(family -> town.sql(
        "update registration_child set birth_date = date '2025-01-01' where registration_id = '%s'".formatted(family.id())));
    refill.cancels(families.get(0));
    town.clock.moveTo(instant(TODAY, "11:00"));
    RowScope.NONE.around(town.node.get(Refill.class).agenda(2).run(town.clock.instant())).block(PATIENCE);
    assertThat(refill.asked(families)).containsExactly(families.get(7));
  }

  @Test
  void whereNothingHasChangedNobodyIsLookedAtAgainForAWhile() {
    var families = refill.drawn(2, day(DAY));
    tooOld(families.get(1), true);
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    tooOld(families.get(1), false);
    refill.at(TODAY, "11:01");
    assertThat(refill.asked(families)).as("seats and draws are as they were").isEmpty();
    refill.at(TODAY, "11:11");
    assertThat(refill.asked(families)).as("what changed in her alone is found").containsExactly(families.get(1));
  }

  @Test
  void whoComesBackToTheListIsAskedWithoutWaitingForAChange() {
    var families = refill.drawn(2, day(DAY));
    var waiting = town.node.get(WaitingDesk.class);
    waiting.ask(actor(families.get(1)), refill.applicationOf(families.get(1)), false).block(PATIENCE);
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    var agenda = town.node.get(RefillAgenda.class);
    var rings = new CopyOnWriteArrayList<MunicipalityCode>();
    var listening = town.node.get(RefillBell.class).rings().subscribe(rings::add);
    waiting.ask(actor(families.get(1)), refill.applicationOf(families.get(1)), true).block(PATIENCE);
    rings.forEach(ward -> agenda.wake(ward, town.clock.instant()).block(PATIENCE));
    assertThat(refill.asked(families)).containsExactly(families.get(1));
    listening.dispose();
  }

  private void tooOld(Family family, boolean tooOld) {
    town.sql("update registration_child set birth_date = date '%s' where registration_id = '%s'"
        .formatted(tooOld ? TODAY.minusYears(2) : TODAY.minusMonths(1), family.id()));
  }

  /** Whoever applies every day, or has a wish that stands, has lost the same more than once. */
  @Test
  void whoLostTheSameTwiceIsAskedOnceForIt() {
    var both = town.families(2);
    both.forEach(family -> List.of(1, 2).forEach(again -> refill.applied(family, day(DAY))));
    town.draw();
    var winner = town.rows("select registration from visit").getFirst();
    both.stream().filter(family -> family.id().toString().equals(winner)).forEach(refill::cancels);
    for (int minute = 10; minute < 16; minute++) {
      refill.at(TODAY, "11:" + minute);
      refill.asked(both).stream().filter(family -> refill.offer(family).state().isOpen()).forEach(refill::declines);
    }
    assertThat(town.rows("select registration from seat_offer where registration <> '%s'".formatted(winner))).hasSize(1);
    assertThat(town.rows("select person from seat_offer group by person having count(*) > 1")).isEmpty();
  }

  @Test
  void wishThatIsTakenBackEndsItsOffer() {
    var families = refill.drawn(3, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    town.sql("update application set taken_back = true where registration = '%s'".formatted(families.get(1).id()));
    assertThat(refusal(refill.desk().accept(Behalf.own(actor(families.get(1))), refill.offer(families.get(1)).id()))
        .code()).isEqualTo("offer-cancelled");
    refill.at(TODAY, "11:01");
    assertThat(refill.states(families)).isEqualTo(are(null, CANCELLED, OFFERED));
  }

  @Test
  void nobodyAnswersForAnother() {
    var families = refill.drawn(3, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    assertThat(refusal(refill.desk().accept(Behalf.own(actor(families.get(2))), refill.offer(families.get(1)).id()))
        .code()).isEqualTo("offer-unknown");
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "DECLINED", "EXPIRED", "CANCELLED"})
  void notEvenSqlBringsBackWhatHasEnded(OfferState ended) {
    var families = refill.drawn(2, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    var offer = refill.offer(families.get(1));
    var answer = ended == ACCEPTED || ended == DECLINED ? "'ONLINE'" : "null";
    refill.declines(families.get(1));
    town.sql("alter table seat_offer disable trigger seat_offer_moves_on");
    town.sql("update seat_offer set state = '%s', answered_channel = %s".formatted(ended, answer));
    town.sql("alter table seat_offer enable trigger seat_offer_moves_on");
    for (var state : OfferState.values()) {
      if (state != ended) {
        assertThatThrownBy(() -> town.sql("""
            update seat_offer set state = '%s', ended_at = null, answered_channel = null where id = '%s'
            """.formatted(state, offer.id()))).hasMessageContaining("does not become");
      }
    }
    town.sql("update seat_offer set person = gen_random_uuid() where id = '%s'".formatted(offer.id()));
  }

  @Test
  void withNoWordFromHerPhoneItGoesOnByLineAndThenByTelephoneAndNeverBlocksTheSeat() {
    var families = refill.drawn(3, day(DAY));
    refill.hasPhone(families.get(1));
    refill.hasLine(families.get(1));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    assertThat(refill.offer(families.get(1)).way()).isEqualTo(Way.APP);
    refill.at(TODAY, "12:01");
    assertThat(refill.offer(families.get(1)).way()).isEqualTo(Way.LINE);
    refill.at(TODAY, "13:02");
    assertThat(refill.offer(families.get(1)).way()).isEqualTo(Way.IN_PERSON);
    refill.at(TODAY, "16:02");
    assertThat(refill.offer(families.get(1)).state()).isEqualTo(OFFERED);
    refill.at(TODAY, "16:03");
    assertThat(refill.offer(families.get(1)).why()).contains("not-reached");
    assertThat(refill.states(families)).isEqualTo(are(null, EXPIRED, OFFERED));
    assertThat(town.count("notice where kind = 'SEAT_OFFERED'")).as("each of them once").isEqualTo(2);
  }

  @Test
  void offerGoesByHerOwnOrderAndNotByWhatSheHasLeftOut() {
    var families = refill.drawn(3, day(DAY));
    refill.hasPhone(families.get(1));
    refill.hasLine(families.get(1));
    refill.wishes(families.get(1), "{LINE,APP}", null);
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    assertThat(refill.offer(families.get(1)).way()).isEqualTo(Way.LINE);
    refill.at(TODAY, "12:01");
    assertThat(refill.offer(families.get(1)).way()).isEqualTo(Way.APP);
    refill.at(TODAY, "16:01");
    assertThat(refill.offer(families.get(1)).state()).as("her phone has the time of the office").isEqualTo(OFFERED);
    refill.at(TODAY, "16:02");
    assertThat(refill.states(families)).isEqualTo(are(null, EXPIRED, OFFERED));
  }

  /** From 10:30 till 13:00, say, for she has been up with the baby. */
  @Test
  void whileHerOwnNightLastsTheTimeForWordDoesNotRun() {
    var families = refill.drawn(2, day(DAY));
    refill.hasPhone(families.get(1));
    refill.wishes(families.get(1), "{APP,IN_PERSON}", "13:00");
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    assertThat(refill.offer(families.get(1)).way()).isEqualTo(Way.APP);
    assertThat(refill.offer(families.get(1)).nextAt()).isEqualTo(instant(TODAY, "14:00"));
  }

  /** The draw is on a Monday, the day that came free a Saturday. */
  @Test
  void atTheWeekendWhoHasNoPhoneIsNotPassedOverWhileTheOfficeCanStillCallHer() {
    var wednesday = TODAY.plusDays(9);
    town.offering("center-beds", wednesday, 1, 1);
    var families = refill.drawn(3, day(wednesday));
    refill.cancels(families.get(0));
    refill.at(TODAY.plusDays(5), "10:00");
    refill.at(TODAY.plusDays(7), "11:29");
    assertThat(refill.states(families)).as("her seat is held over the weekend").isEqualTo(are(null, OFFERED, null));
    refill.at(TODAY.plusDays(7), "11:30");
    refill.at(TODAY.plusDays(7), "11:31");
    assertThat(refill.states(families)).isEqualTo(are(null, EXPIRED, OFFERED));
  }

  @Test
  void whereTheOfficeCannotCallInTimeTheSeatGoesOnAndTheReasonIsKept() {
    var monday = TODAY.plusDays(7);
    var families = refill.drawn(4, day(monday));
    refill.hasPhone(families.get(3));
    refill.cancels(families.get(0));
    refill.at(TODAY.plusDays(5), "10:00");
    assertThat(refill.states(families)).isEqualTo(are(null, null, null, OFFERED));
    assertThat(town.rows("""
        select detail->>'because' as because, detail->>'count' as count, detail->'applications'->>0 as first,
          detail->'applications'->>1 as second
        from audit_entry where action = 'offer.pass-over'"""))
        .as("one entry, however many they are").containsExactly("not-called 2 %s %s".formatted(
            refill.applicationOf(families.get(1)), refill.applicationOf(families.get(2))));
    refill.at(TODAY.plusDays(5), "11:16");
    assertThat(refill.offer(families.get(3)).why()).contains("not-called");
  }

  /** A seat of Monday is free all weekend, and none of those who wait can be told of it. */
  @Test
  void whoCannotBeTelephonedInTimeIsNeitherLockedNorLookedAtInEachRound() {
    var families = refill.drawn(3, day(TODAY.plusDays(7)));
    refill.cancels(families.get(0));
    var locks = locksOfFamilies();
    refill.at(TODAY.plusDays(5), "10:00");
    assertThat(locksOfFamilies()).isEqualTo(locks);
    refill.hasPhone(families.get(1));
    refill.at(TODAY.plusDays(5), "10:01");
    assertThat(refill.asked(families)).as("seats and draws are as they were").isEmpty();
    refill.at(TODAY.plusDays(5), "10:11");
    assertThat(refill.asked(families)).containsExactly(families.get(1));
  }

  /** By which transaction each row was locked last. */
  private List<String> locksOfFamilies() {
    return town.rows("select xmax::text from registration order by id");
  }

  @Test
  void atNightItGoesOnByNoOtherWay() {
    var families = refill.drawn(2, day(DAY));
    refill.hasPhone(families.get(1));
    refill.hasLine(families.get(1));
    refill.cancels(families.get(0));
    refill.at(TODAY, "19:00");
    town.sql("update seat_offer set next_at = timestamptz '%sT21:00:00+09:00'".formatted(TODAY));
    refill.at(TODAY, "21:00");
    assertThat(refill.offer(families.get(1)).way()).isEqualTo(Way.APP);
    refill.at(TODAY.plusDays(1), "07:00");
    assertThat(refill.offer(families.get(1)).way()).isEqualTo(Way.LINE);
  }

  @Test
  void whatSheHasReadHasReachedHer() {
    var families = refill.drawn(2, day(DAY));
    refill.hasPhone(families.get(1));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    town.sql("update notice set read_at = timestamptz '%sT11:10:00+09:00' where kind = 'SEAT_OFFERED'".formatted(TODAY));
    refill.at(TODAY, "11:30");
    assertThat(refill.offer(families.get(1)).state()).isEqualTo(DELIVERED);
    assertThat(refill.offer(families.get(1)).nextAt()).isEqualTo(instant(TODAY, "15:10"));
  }

  @Test
  void phoneThatSaysItTwiceGivesNoMoreTime() {
    var families = refill.drawn(2, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    refill.arrives(families.get(1));
    town.clock.moveTo(instant(TODAY, "12:00"));
    assertThat(refill.arrives(families.get(1)).nextAt()).isEqualTo(instant(TODAY, "15:01"));
  }

  @Test
  void atNightNobodyIsAskedAndInTheMorningTheFirst() {
    var families = refill.drawn(2, day(DAY));
    town.clock.moveTo(instant(TODAY, "22:00"));
    refill.cancels(families.get(0));
    refill.at(TODAY, "22:00");
    assertThat(town.count("seat_offer")).isZero();
    refill.at(TODAY.plusDays(1), "07:00");
    assertThat(refill.states(families)).isEqualTo(are(null, OFFERED));
  }

  @Test
  void nobodyIsAskedWhereTheFacilityCannotPrepareAnyMore() {
    var families = refill.drawn(2, day(DAY));
    town.clock.moveTo(instant(DAY.minusDays(1), "14:30"));
    refill.cancels(families.get(0));
    refill.at(DAY.minusDays(1), "14:30");
    assertThat(town.count("seat_offer")).isZero();
  }

  @Test
  void stayIsOfferedOnlyWhereEveryDayOfItIsFree() {
    var dayGuest = town.family();
    var nextDayGuest = town.family();
    refill.applied(dayGuest, day(DAY));
    refill.applied(nextDayGuest, day(DAY.plusDays(1)));
    town.draw();
    var stayer = town.family();
    refill.applied(stayer, stay(DAY, 2));
    town.draw(TODAY.plusDays(1));
    refill.cancels(dayGuest);
    refill.at(TODAY.plusDays(1), "11:00");
    assertThat(refill.offer(stayer)).as("the other day is taken").isNull();
    refill.cancels(nextDayGuest);
    refill.at(TODAY.plusDays(1), "11:01");
    assertThat(refill.offer(stayer).waiting().wish()).isEqualTo(stay(DAY, 2));
    assertThat(refill.seats("center-beds", DAY)).isEqualTo("0 1");
    assertThat(refill.seats("center-beds", DAY.plusDays(1))).isEqualTo("0 1");
  }

  @Test
  void moreSeatsThanThereWereAreOfferedToo() {
    var families = refill.drawn(3, day(DAY));
    town.sql("update slot_pool_day set capacity = 2, contract_capacity = 2 where date = '%s'".formatted(DAY));
    refill.at(TODAY, "11:00");
    assertThat(refill.states(families)).isEqualTo(are(null, OFFERED, null));
    assertThat(refill.seats()).isEqualTo("1 1");
  }

  @Test
  void whoHasLeftTheListIsNotAskedAndKeepsHerPlaceWhenSheComesBack() {
    var families = refill.drawn(3, day(DAY));
    var waiting = town.node.get(WaitingDesk.class);
    var first = refill.applicationOf(families.get(1));
    waiting.ask(actor(families.get(1)), first, false).block(PATIENCE);
    waiting.ask(actor(families.get(1)), first, false).block(PATIENCE);
    assertThat(waiting.standings(actor(families.get(2))).blockFirst(PATIENCE).place().ahead()).isZero();
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    assertThat(refill.states(families)).isEqualTo(are(null, null, OFFERED));
    waiting.ask(actor(families.get(1)), first, true).block(PATIENCE);
    refill.declines(families.get(2));
    refill.at(TODAY, "11:01");
    assertThat(refill.states(families)).isEqualTo(are(null, OFFERED, DECLINED));
  }

  /** Each draw makes another application from a wish that stands. */
  @Test
  void whoDoesNotWantToBeAskedIsNotAskedAsLongAsHerWishStands() {
    town.sql("update slot_pool_day set capacity = 0, contract_capacity = 0");
    var she = town.family();
    var terms = new StandingTerms(List.of(new Place(new FacilityId("center"), ServiceType.SHORT_STAY)), 2, 0,
        new DateRange(DAY, DAY.plusDays(1)), EnumSet.allOf(DayOfWeek.class), Preference.PLACE_FIRST);
    town.node.get(StandingWishDesk.class).submit(Behalf.own(actor(she)), terms, NewsWanted.ALL).block(PATIENCE);
    town.draw(TODAY);
    var waiting = town.node.get(WaitingDesk.class);
    waiting.ask(actor(she), refill.applicationOf(she), false).block(PATIENCE);
    town.draw(TODAY.plusDays(1));
    town.sql("update slot_pool_day set capacity = 1, contract_capacity = 1");
    refill.at(TODAY.plusDays(1), "11:00");
    assertThat(town.count("application where state = 'LOST'")).isEqualTo(2);
    assertThat(refill.offer(she)).isNull();
    assertThat(waiting.standings(actor(she)).collectList().block(PATIENCE))
        .isNotEmpty().allMatch(standing -> !standing.place().asked());
    waiting.ask(actor(she), refill.applicationOf(she), true).block(PATIENCE);
    refill.at(TODAY.plusDays(1), "11:11");
    assertThat(refill.offer(she).state()).isEqualTo(OFFERED);
  }

  @Test
  void placeInTheQueueIsHowManyAreBeforeHer() {
    var families = refill.drawn(4, day(DAY));
    var waiting = town.node.get(WaitingDesk.class);
    assertThat(families.stream().skip(1)
        .map(family -> waiting.standings(actor(family)).blockFirst(PATIENCE).place().ahead()))
        .containsExactly(0, 1, 2);
    assertThat(waiting.standings(actor(families.getFirst())).collectList().block(PATIENCE)).isEmpty();
    assertThat(waiting.standings(actor(families.get(1))).blockFirst(PATIENCE).chance())
        .isEqualTo(new QueueChance.Unknown());
  }

  @Test
  void afterALossNothingIsHeldOutToHerAndNoWordIsSaid() {
    var families = refill.drawn(3, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    int told = town.count("notice");
    var mother = families.get(1);
    town.node.get(Transactions.class).inTransaction(() -> lost(mother).thenReturn(true)).block(PATIENCE);
    assertThat(refill.offer(mother).state()).isEqualTo(CANCELLED);
    assertThat(town.count("notice")).isEqualTo(told);
    refill.at(TODAY, "11:01");
    assertThat(refill.states(families)).isEqualTo(are(null, CANCELLED, OFFERED));
    assertThat(town.node.get(WaitingList.class).places(
            WARD, mother.person(), new WaitingList.Look(town.clock.instant(), TODAY, 7), 10).collectList().block(PATIENCE))
        .allMatch(place -> !place.asked());
  }

  private Mono<Void> lost(Family mother) {
    var told = town.clock.instant();
    return Flux.<AfterLoss>just(town.node.get(OpenOffers.class), town.node.get(PlacesAfterLoss.class))
        .concatMap(follower -> follower.lost(Behalf.own(actor(mother)), mother.id(), told)).then();
  }

  @Test
  void whoMovesAwayIsOfferedNothingBeyondHerMove() {
    var families = refill.drawn(2, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    var mover = families.get(1);
    town.node.get(Transactions.class).inTransaction(() -> town.node.get(OpenOffers.class)
        .moved(Behalf.own(actor(mover)), DAY).thenReturn(true)).block(PATIENCE);
    assertThat(refill.offer(mover).state()).isEqualTo(CANCELLED);
  }

  @Test
  void whoHasAVisitOnThoseDaysByNowIsPassedOver() {
    var families = refill.drawn(3, day(DAY));
    town.hasVisited(families.get(1), DAY, 1);
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    assertThat(refill.states(families)).isEqualTo(are(null, null, OFFERED));
    town.sql("delete from visit where registration = '%s'".formatted(families.get(1).id()));
  }

  @Test
  void seatThatARerunGaveHerIsNotOfferedBeside() {
    var families = refill.drawn(3, day(DAY), day(DAY.plusDays(1)));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    var asked = refill.asked(families);
    town.rerun(DrawTown.DRAW, "定員の誤り");
    refill.at(TODAY, "11:01");
    assertThat(asked).isNotEmpty();
    assertThat(refill.ledgerErrors()).isEmpty();
    assertThat(asked).allSatisfy(family -> assertThat(refill.offer(family).state()).isIn(OFFERED, CANCELLED));
  }

  @Test
  void staffTakeAnOfferBackAndSheIsToldGently() {
    var families = refill.drawn(2, day(DAY));
    refill.cancels(families.get(0));
    refill.at(TODAY, "11:00");
    var watch = town.node.get(OfferWatch.class);
    var staff = DrawTown.staff(WARD);
    assertThat(refill.inWard(watch.at(staff, Optional.empty(), Optional.of(DAY)).collectList()).block(PATIENCE))
        .extracting(offer -> offer.waiting().family()).isEqualTo(List.of(families.get(1).id()));
    watch.cancel(staff, refill.offer(families.get(1)).id()).block(PATIENCE);
    watch.cancel(staff, refill.offer(families.get(1)).id()).block(PATIENCE);
    assertThat(refill.offer(families.get(1)).why()).contains("by-staff");
    assertThat(town.count("notice where kind = 'SEAT_OFFER_CANCELLED'")).isEqualTo(1);
  }
}
