package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.PoliciesInMemory;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVariant;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.programme.file.WithBeacon;
import org.junit.jupiter.api.Test;

/** When draws are due; what they do then is shown on a real database. */
class DrawAgendaTest {

  private static final LocalDate DAY = LocalDate.of(2027, 4, 1);
  private static final Policies SHIPPED = PolicyFiles.shipped();
  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final Policy WARDS = SHIPPED.on(WARD, DAY).orElseThrow();

  @Test
  void drawsAreHeldAtThePolicysTimesAndNowhereElse() {
    var hold = new DrawAgenda.HoldDraws(WARD, null, SHIPPED);
    assertThat(hold.nextAfter(at(0, "09:59:59"))).contains(at(0, "10:00"));
    assertThat(hold.nextAfter(at(0, "10:00"))).contains(at(1, "10:00"));
    assertThat(hold.eachInstantMatters()).isTrue();
    assertThat(hold.longest()).as("a draw of a million, and one that is begun anew").isGreaterThan(Duration.ofHours(1));
  }

  @Test
  void seedIsCommittedSoLongBeforeTheDrawAsThePolicySays() {
    var open = new DrawAgenda.OpenDraws(null, PoliciesInMemory.of(drawing("10:30", 6)));
    assertThat(open.nextAfter(at(0, "00:00"))).contains(at(0, "04:30"));
    assertThat(open.nextAfter(at(0, "04:30"))).contains(at(1, "04:30"));
    assertThat(open.eachInstantMatters()).isFalse();
  }

  @Test
  void commitmentDaysBeforeIsFound() {
    var open = new DrawAgenda.OpenDraws(null, PoliciesInMemory.of(drawing("10:00", 72)));
    assertThat(open.nextAfter(at(0, "09:59"))).contains(at(0, "10:00"));
    assertThat(open.nextAfter(at(0, "10:00"))).contains(at(1, "10:00"));
  }

  @Test
  void newVersionsTimesHoldFromItsDateOn() {
    var policies = PoliciesInMemory.of(
        drawing("12:00", 24), new PolicyVariant(drawing("10:00", 24)).from(DAY).policy());
    var hold = new DrawAgenda.HoldDraws(WARD, null, policies);
    assertThat(hold.nextAfter(at(-1, "12:00"))).contains(at(0, "10:00"));
    assertThat(new DrawAgenda.OpenDraws(null, policies).nextAfter(at(-1, "00:00"))).contains(at(-1, "10:00"));
  }

  @Test
  void eachMunicipalityHasItsOwnItem() {
    assertThat(new DrawAgenda.HoldDraws(WARD, null, SHIPPED).name()).isEqualTo("draw.hold.131121");
  }

  @Test
  void municipalityWhosePolicyBeginsLaterDoesNotStopTheOthers() {
    var later = new PolicyVariant(WARDS).from(DAY.plusYears(1)).policy();
    var hold = new DrawAgenda.HoldDraws(WARD, null, PoliciesInMemory.of(later));
    assertThat(hold.nextAfter(at(0, "10:00"))).contains(Japan.at(DAY.plusYears(1), LocalTime.of(10, 0)));
  }

  @Test
  void whereNothingIsDrawnNothingIsDue() {
    var policies = PoliciesInMemory.of(new PolicyVariant(WARDS).drawingNothing().policy());
    assertThat(new DrawAgenda.HoldDraws(WARD, null, policies).nextAfter(at(0, "10:00"))).isEmpty();
    assertThat(new DrawAgenda.OpenDraws(null, policies).nextAfter(at(0, "10:00"))).isEmpty();
  }

  @Test
  void drawThatWaitsForItsBeaconIsLookedAtUntilItWaitsNoLonger() {
    var listening = WithBeacon.policies();
    var goOn = new DrawAgenda.GoOnWithDraws(WARD, null, listening);
    var first = goOn.nextAfter(at(0, "10:00")).orElseThrow();
    assertThat(first).isBetween(at(0, "10:01"), at(0, "10:01:05"));
    assertThat(goOn.nextAfter(at(-1, "10:10"))).contains(first);
    assertThat(goOn.nextAfter(first)).contains(first.plusSeconds(10));
    assertThat(goOn.nextAfter(first.plusSeconds(9))).contains(first.plusSeconds(10));
    assertThat(goOn.nextAfter(at(0, "10:09:59"))).contains(at(0, "10:10"));
    assertThat(goOn.nextAfter(at(0, "10:10")).orElseThrow()).isBetween(at(1, "10:01"), at(1, "10:01:05"));
    assertThat(goOn.eachInstantMatters()).as("one look finds whatever waits").isFalse();
  }

  @Test
  void whereNoBeaconIsNamedNothingIsWaitedFor() {
    assertThat(new DrawAgenda.GoOnWithDraws(WARD, null, SHIPPED).nextAfter(at(0, "09:00"))).isEmpty();
  }

  @Test
  void beaconThatIsNamedFromADateOnIsWaitedForFromThenOn() {
    var listening = WithBeacon.policies().all().getFirst();
    var policies = PoliciesInMemory.of(drawing("12:00", 24), new PolicyVariant(listening).from(DAY).policy());
    var goOn = new DrawAgenda.GoOnWithDraws(WARD, null, policies);
    assertThat(goOn.nextAfter(at(-300, "12:00")).orElseThrow()).isBetween(at(0, "10:01"), at(0, "10:01:05"));
    var dropped = PoliciesInMemory.of(listening, new PolicyVariant(drawing("12:00", 24)).from(DAY).policy());
    assertThat(new DrawAgenda.GoOnWithDraws(WARD, null, dropped).nextAfter(at(-1, "10:09"))).isPresent();
    assertThat(new DrawAgenda.GoOnWithDraws(WARD, null, dropped).nextAfter(at(-1, "10:10"))).isEmpty();
  }

  @Test
  void dueInstantsNeverGoBackWhenTimeGoesOn() {
    var policies = PoliciesInMemory.of(
        drawing("12:00", 24), new PolicyVariant(drawing("10:00", 24)).from(DAY).policy());
    var hold = new DrawAgenda.HoldDraws(WARD, null, policies);
    var previous = Instant.MIN;
    for (var instant = at(-2, "00:00"); instant.isBefore(at(2, "00:00")); instant = instant.plusSeconds(1800)) {
      var next = hold.nextAfter(instant).orElseThrow();
      assertThat(next).isAfter(instant).isAfterOrEqualTo(previous);
      previous = next;
    }
  }

  private static Policy drawing(String time, int hoursBefore) {
    return new PolicyVariant(WARDS).drawing(new DrawPolicy(List.of(LocalTime.parse(time)), hoursBefore)).policy();
  }

  private static Instant at(int day, String time) {
    return Japan.at(DAY.plusDays(day), LocalTime.parse(time));
  }
}
