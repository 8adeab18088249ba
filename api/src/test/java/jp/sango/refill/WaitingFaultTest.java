package jp.sango.refill;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.staff;
import static jp.sango.refill.OfferState.OFFERED;
import static jp.sango.refill.RefillTown.DAY;
import static jp.sango.refill.RefillTown.are;
import static jp.sango.refill.RefillTown.instant;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import jp.sango.FeatureSlice;
import jp.sango.kernel.FacilityId;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wish for which offering goes wrong keeps its seat from nobody for long. On a real PostgreSQL. */
class WaitingFaultTest {

  private final RefillTown refill = new RefillTown();
  private List<Family> families;

  @BeforeEach
  void offersToTheFirstGoWrong() {
    refill.town.offering("center-beds", DAY, 1, 1);
    families = refill.drawn(3, day(DAY));
    goesWrongFor(families.get(1));
    refill.cancels(families.get(0));
  }

  @AfterEach
  void close() {
    assertThat(refill.ledgerErrors()).isEmpty();
    refill.close();
  }

  /** Whatever is told to her breaks. */
  private void goesWrongFor(Family family) {
    refill.town.sql("""
        create function breaks() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$
        """);
    refill.town.sql("""
        create trigger breaks before insert on seat_offer for each row when (new.registration = '%s')
        execute function breaks()""".formatted(family.id()));
  }

  private void isMended() {
    refill.town.sql("drop trigger breaks on seat_offer");
  }

  /** Its error is the agenda's to log. */
  private void roundAt(LocalDate day, String time) {
    refill.town.clock.moveTo(instant(day, time));
    refill.round(refill.town.node).onErrorComplete().block(PATIENCE);
  }

  private void goesWrongWith(String state) {
    refill.town.sql("""
        create or replace function breaks() returns trigger language plpgsql as
          $$ begin raise exception 'broken' using errcode = '%s'; end $$""".formatted(state));
  }

  private WaitingDesk.Standing standing(Family family) {
    return refill.town.node.get(WaitingDesk.class).standings(actor(family)).single().block(PATIENCE);
  }

  private List<WaitingFault> faults() {
    return refill.inWard(refill.town.node.get(FaultDesk.class).list(staff(WARD)).collectList()).block(PATIENCE);
  }

  @Test
  void whatGoesWrongTwiceMayBeOverByTheNextRoundAndNobodyOvertakesHer() {
    roundAt(TODAY, "11:00");
    roundAt(TODAY, "11:01");
    assertThat(refill.asked(families)).isEmpty();
    isMended();
    roundAt(TODAY, "11:02");
    assertThat(refill.states(families)).isEqualTo(are(null, OFFERED, null));
    assertThat(faults()).as("it is over").isEmpty();
  }

  @Test
  void thirdTimeTheSeatGoesOnToTheNextFamily() {
    List.of("11:00", "11:01", "11:02").forEach(time -> roundAt(TODAY, time));
    assertThat(refill.states(families)).isEqualTo(are(null, null, OFFERED));
    assertThat(faults()).singleElement().satisfies(fault -> {
      assertThat(fault.waiting().family()).isEqualTo(families.get(1).id());
      assertThat(fault.attempts()).isEqualTo(3);
      assertThat(fault.why()).isNotBlank().doesNotContain("broken");
      assertThat(fault.nextAt()).isAfter(instant(TODAY, "11:05"));
    });
  }

  @Test
  void herPageSaysThatSheIsHeldUpAndNoChance() {
    roundAt(TODAY, "11:00");
    assertThat(standing(families.get(1)).place().heldUp()).as("she has her turn in the next round").isFalse();
    List.of("11:01", "11:02").forEach(time -> roundAt(TODAY, time));
    assertThat(standing(families.get(1)).place())
        .satisfies(place -> assertThat(place.heldUp()).isTrue())
        .satisfies(place -> assertThat(place.asked()).as("she has not left").isTrue());
    assertThat(standing(families.get(1)).chance()).isEqualTo(new QueueChance.Unknown());
    assertThat(standing(families.get(1)).notNow()).contains(NotNow.HELD_UP);
    refill.town.node.get(FaultDesk.class).tryAgain(staff(WARD), faults().getFirst().id()).block(PATIENCE);
    assertThat(standing(families.get(1)).place().heldUp()).isFalse();
  }

  /** Rolled back, met another, no lock, too slow, going down, connection gone. */
  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "55P03", "57014", "57P01", "08006"})
  void whatGoesWrongWithTheDatabaseIsNotHersHoweverOften(String state) {
    goesWrongWith(state);
    for (int minute = 0; minute < 6; minute++) {
      roundAt(TODAY, "11:0" + minute);
    }
    assertThat(faults()).isEmpty();
    assertThat(refill.asked(families)).as("nobody overtakes her because of it").isEmpty();
    isMended();
    roundAt(TODAY, "11:06");
    assertThat(refill.states(families)).isEqualTo(are(null, OFFERED, null));
  }

  @Test
  void aDayLaterItIsCountedAnew() {
    List.of("11:00", "11:01").forEach(time -> roundAt(TODAY, time));
    List.of("11:02", "11:03").forEach(time -> roundAt(TODAY.plusDays(1), time));
    assertThat(refill.asked(families)).isEmpty();
    assertThat(faults()).singleElement().extracting(WaitingFault::attempts).isEqualTo(2);
  }

  /** The regular one, one that a bell wakes, another node's: each finds the same. */
  @Test
  void roundsOfTheSameMomentFindOneFault() {
    roundAt(TODAY, "11:00");
    var other = refill.town.anotherNode();
    for (int second = 0; second < 30; second += 10) {
      refill.town.clock.moveTo(instant(TODAY, "11:00").plusSeconds(second));
      refill.round(other).onErrorComplete().block(PATIENCE);
    }
    assertThat(faults()).singleElement().satisfies(fault -> {
      assertThat(fault.attempts()).isEqualTo(1);
      assertThat(fault.lastAt()).as("when it was first met").isBefore(instant(TODAY, "11:00").plusSeconds(10));
    });
    assertThat(refill.asked(families)).as("nobody overtakes her").isEmpty();
  }

  @Test
  void whatIsMendedAtAFacilityIsTriedAgainAtOnceForAll() {
    goesWrongForAll();
    List.of("11:00", "11:01", "11:02").forEach(time -> roundAt(TODAY, time));
    assertThat(faults()).hasSizeGreaterThan(1);
    var many = faults().size();
    isMended();
    var desk = refill.town.node.get(FaultDesk.class);
    assertThat(desk.tryAllAgain(staff(WARD), new FacilityId("shiseikai-2")).block(PATIENCE)).isZero();
    assertThat(desk.tryAllAgain(staff(WARD), new FacilityId("center")).block(PATIENCE)).isEqualTo(many);
    assertThat(refill.town.rows("select subject_id, detail->>'count' as wishes from audit_entry"
        + " where action = 'waiting-fault.try-all-again'")).containsExactly("center " + many);
    roundAt(TODAY, "11:03");
    assertThat(refill.states(families)).isEqualTo(are(null, OFFERED, null));
  }

  private void goesWrongForAll() {
    isMended();
    refill.town.sql("create trigger breaks before insert on seat_offer for each row execute function breaks()");
  }

  @Test
  void sheIsTriedFiveTimesAndThenOnceADayOrWhenStaffSaySo() {
    refill.town.sql("update slot_pool_day set capacity = 3, contract_capacity = 3 where date = '%s'".formatted(DAY));
    for (int minute = 0; minute < 50; minute++) {
      roundAt(TODAY, "12:%02d".formatted(minute));
    }
    assertThat(faults()).singleElement().satisfies(fault -> {
      assertThat(fault.attempts()).isEqualTo(WaitingFaults.MOST_ATTEMPTS);
      assertThat(fault.nextAt()).isEqualTo(fault.lastAt().plus(WaitingFaults.FORGOTTEN_AFTER));
    });
    isMended();
    roundAt(TODAY, "15:00");
    assertThat(refill.offer(families.get(1))).isNull();
    var desk = refill.town.node.get(FaultDesk.class);
    var fault = faults().getFirst().id();
    desk.tryAgain(staff(WARD), fault).block(PATIENCE);
    assertThat(FeatureSlice.refusal(desk.tryAgain(staff(WARD), fault)).code())
        .isEqualTo("waiting-fault-unknown");
    roundAt(TODAY, "15:15");
    assertThat(refill.offer(families.get(1)).state()).isEqualTo(OFFERED);
    assertThat(refill.town.rows("select action from audit_entry where action like 'waiting-fault.try-again'")).hasSize(1);
  }

  @Test
  void familyWhoCannotEvenBeReadKeepsNoOtherWaiting() {
    isMended();
    refill.town.sql("""
        update registration set circumstances = (select other.circumstances from registration other where other.id = '%s')
        where id = '%s'""".formatted(families.get(2).id(), families.get(1).id()));
    roundAt(TODAY, "11:00");
    assertThat(refill.states(families)).isEqualTo(are(null, null, OFFERED));
    assertThat(faults()).extracting(fault -> fault.waiting().family()).containsExactly(families.get(1).id());
  }
}
