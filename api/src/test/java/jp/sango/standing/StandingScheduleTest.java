package jp.sango.standing;

import static jp.sango.standing.StandingTown.CENTER;
import static jp.sango.standing.StandingTown.anyTwoDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.PoliciesInMemory;
import jp.sango.programme.PolicyVariant;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;

class StandingScheduleTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final Policies SHIPPED = PolicyFiles.shipped();

  private final StandingSchedule schedule = new StandingSchedule(SHIPPED);

  @Test
  void firstDrawIsTheNextOneWhereADateIsOpen() {
    assertThat(schedule.firstDraw(WARD, anyTwoDays(TODAY, TODAY.plusDays(9), CENTER), at(TODAY, 9)))
        .contains(at(TODAY, 10));
    assertThat(schedule.firstDraw(WARD, anyTwoDays(TODAY, TODAY.plusDays(9), CENTER), at(TODAY, 10)))
        .contains(at(TODAY.plusDays(1), 10));
  }

  @Test
  void firstDrawIsOfTheDayOnWhichTheFirstDateOpens() {
    assertThat(schedule.firstDraw(WARD, anyTwoDays(TODAY.plusDays(20), TODAY.plusDays(30), CENTER), at(TODAY, 9)))
        .contains(at(TODAY.plusDays(6), 10));
  }

  @Test
  void noneIsLeftOnceTheLastStartHasClosed() {
    var terms = anyTwoDays(TODAY, TODAY.plusDays(2), CENTER);
    assertThat(schedule.firstDraw(WARD, terms, at(TODAY, 9))).contains(at(TODAY, 10));
    assertThat(schedule.firstDraw(WARD, terms, at(TODAY, 10))).isEmpty();
  }

  @Test
  void ofSeveralDrawsADayTheFirstTellsOfLosses() {
    var often = new PolicyVariant(SHIPPED.on(WARD, TODAY).orElseThrow())
        .drawing(new DrawPolicy(List.of(LocalTime.of(10, 0), LocalTime.of(15, 0)), 24)).policy();
    var twice = new StandingSchedule(new PoliciesInMemory(List.of(often)));
    assertThat(twice.isFirstOfItsDay(WARD, at(TODAY, 10))).isTrue();
    assertThat(twice.isFirstOfItsDay(WARD, at(TODAY, 15))).isFalse();
  }

  private static Instant at(LocalDate date, int hour) {
    return Japan.at(date, LocalTime.of(hour, 0));
  }
}
