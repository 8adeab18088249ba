package jp.sango.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;

/** When the next draw is, across the versions of a policy. */
class DrawTimesTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final LocalDate CHANGE = LocalDate.of(2027, 4, 1);
  private static final Policy SHIPPED = PolicyFiles.shipped().on(WARD, CHANGE).orElseThrow();

  @Test
  void drawIsStrictlyAfterTheInstant() {
    var policies = PoliciesInMemory.of(SHIPPED);
    assertThat(policies.firstDrawAfter(WARD, at(0, "09:59:59.999999"))).contains(at(0, "10:00"));
    assertThat(policies.firstDrawAfter(WARD, at(0, "10:00"))).contains(at(1, "10:00"));
    assertThat(policies.firstDrawAfter(WARD, at(0, "23:59:59"))).contains(at(1, "10:00"));
    assertThat(policies.firstDrawAfter(WARD, at(1, "00:00"))).contains(at(1, "10:00"));
  }

  @Test
  void severalDrawsADayFollowEachOther() {
    var policies = PoliciesInMemory.of(drawing("09:00", "16:00"));
    assertThat(policies.firstDrawAfter(WARD, at(0, "09:00"))).contains(at(0, "16:00"));
    assertThat(policies.firstDrawAfter(WARD, at(0, "16:00"))).contains(at(1, "09:00"));
  }

  @Test
  void earlierTimeOfANewVersionIsNotSkipped() {
    var policies = PoliciesInMemory.of(drawing("12:00"), newVersion(drawing("10:00")));
    assertThat(policies.firstDrawAfter(WARD, at(-1, "12:00"))).contains(at(0, "10:00"));
    assertThat(policies.firstDrawAfter(WARD, at(0, "10:00"))).contains(at(1, "10:00"));
  }

  @Test
  void oldTimeIsNotPromisedForADayOfTheNewVersion() {
    var policies = PoliciesInMemory.of(drawing("10:00"), newVersion(drawing("12:00")));
    assertThat(policies.firstDrawAfter(WARD, at(-1, "10:00"))).contains(at(0, "12:00"));
  }

  @Test
  void firstDrawOfAProgrammeThatBeginsLaterIsFound() {
    assertThat(PoliciesInMemory.of(newVersion(SHIPPED)).firstDrawAfter(WARD, at(-90, "10:00")))
        .contains(at(0, "10:00"));
    var booking = new PolicyVariant(SHIPPED).drawingNothing().policy();
    assertThat(PoliciesInMemory.of(booking, newVersion(SHIPPED)).firstDrawAfter(WARD, at(-90, "10:00")))
        .contains(at(0, "10:00"));
  }

  @Test
  void versionThatDrawsNothingEndsTheDraws() {
    var booking = new PolicyVariant(SHIPPED).drawingNothing().policy();
    var policies = PoliciesInMemory.of(SHIPPED, newVersion(booking));
    assertThat(policies.firstDrawAfter(WARD, at(-2, "10:00"))).contains(at(-1, "10:00"));
    assertThat(policies.firstDrawAfter(WARD, at(-1, "10:00"))).isEmpty();
  }

  private static Policy drawing(String... times) {
    return new PolicyVariant(SHIPPED)
        .drawing(new DrawPolicy(List.of(times).stream().map(LocalTime::parse).toList(), 24)).policy();
  }

  private static Policy newVersion(Policy policy) {
    return new PolicyVariant(policy).from(CHANGE).policy();
  }

  /** Days from the change of the policy on. */
  private static Instant at(int day, String time) {
    return Japan.at(CHANGE.plusDays(day), LocalTime.parse(time));
  }
}
