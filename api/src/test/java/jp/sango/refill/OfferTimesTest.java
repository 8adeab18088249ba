package jp.sango.refill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import jp.sango.application.Wish;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the figures of the ward's policy. */
class OfferTimesTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 12, 10);

  @Test
  void whoAcceptsLastLeavesTheFacilityTwoHoursForItsCall() {
    assertThat(times(FIRST).latest()).isEqualTo(inJapan("2026-12-09T15:00"));
  }

  @ParameterizedTest
  @CsvSource({
      "2026-12-09T13:59, true", "2026-12-09T14:00, true", "2026-12-09T14:01, false", "2026-12-09T16:00, false",
      "2026-12-08T20:59, true", "2026-12-08T21:00, false", "2026-12-09T06:59, false", "2026-12-09T07:00, true"})
  void itIsOfferedByDayAndOnlyWhereThereIsTimeToAnswer(String now, boolean offered) {
    assertThat(times(FIRST).mayOffer(inJapan(now))).isEqualTo(offered);
  }

  @ParameterizedTest
  @CsvSource({
      "2026-12-09T12:00, 2026-12-09T13:00",
      "2026-12-09T14:30, 2026-12-09T15:00",
      "2026-12-08T20:30, 2026-12-09T07:30",
      "2026-12-07T14:00, 2026-12-07T18:00",
      "2026-12-07T20:00, 2026-12-08T10:00",
      "2026-12-01T20:00, 2026-12-02T18:00"})
  void theNearerTheDateTheShorterTheHoldAndItRestsAtNight(String arrived, String until) {
    assertThat(times(FIRST).answerBy(inJapan(arrived))).isEqualTo(inJapan(until));
  }

  @Test
  void holdOfNewYearsEveGoesOnInTheNewYear() {
    var times = times(LocalDate.of(2027, 1, 4));
    assertThat(times.answerBy(inJapan("2026-12-31T20:00"))).isEqualTo(inJapan("2027-01-01T10:00"));
    assertThat(times.answerBy(inJapan("2027-01-02T20:30"))).isEqualTo(inJapan("2027-01-03T07:30"));
  }

  @Test
  void withoutWordItGoesOnAndInTheEndItEnds() {
    var noon = inJapan("2026-12-09T12:00");
    assertThat(times(FIRST).wordBy(noon, Way.APP)).isEqualTo(inJapan("2026-12-09T12:15"));
    assertThat(times(FIRST).wordBy(noon, Way.LINE)).isEqualTo(inJapan("2026-12-09T12:15"));
    assertThat(times(FIRST).wordBy(noon, Way.IN_PERSON)).isEqualTo(inJapan("2026-12-09T13:00"));
    assertThat(times(FIRST).wordBy(inJapan("2026-12-09T14:30"), Way.IN_PERSON)).isEqualTo(inJapan("2026-12-09T15:00"));
  }

  @Test
  void sheIsToldWholeMinutesAndHasTheOneThatHasBegun() {
    assertThat(times(FIRST).answerBy(inJapan("2026-12-09T12:00").plusNanos(1))).isEqualTo(inJapan("2026-12-09T13:01"));
  }

  private static OfferTimes times(LocalDate first) {
    var policy = PolicyFiles.shipped().at(new MunicipalityCode("131121"), inJapan("2026-12-01T00:00"));
    var wish = new Wish(new FacilityId("center"), ServiceType.DAY_SERVICE, first, 1);
    return OfferTimes.of(policy.refill().orElseThrow(), policy, wish);
  }

  private static Instant inJapan(String local) {
    return OffsetDateTime.parse(local + ":00+09:00").toInstant();
  }
}
