package jp.sango.refill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import jp.sango.application.Wish;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.StepwiseNotices.Possible;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Night;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the figures of the ward's policy. */
class OfferTimesTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 12, 10);
  private static final List<Way> BY_APP = List.of(Way.APP, Way.IN_PERSON);
  private static final List<Way> BY_LINE = List.of(Way.LINE, Way.IN_PERSON);
  private static final List<Way> IN_PERSON = List.of(Way.IN_PERSON);

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
    var ten = inJapan("2026-12-09T10:00");
    assertThat(times(FIRST).wordBy(ten, BY_APP)).isEqualTo(inJapan("2026-12-09T10:15"));
    assertThat(times(FIRST).wordBy(ten, BY_LINE)).isEqualTo(inJapan("2026-12-09T10:15"));
    assertThat(times(FIRST).wordBy(ten, IN_PERSON)).isEqualTo(inJapan("2026-12-09T11:00"));
  }

  /** The tenth is a Thursday, the sixteenth a Wednesday; on 11 January offices rest for Coming of Age Day. */
  @ParameterizedTest
  @CsvSource({
      "2026-12-10, 2026-12-09T07:00, 2026-12-09T09:30",
      "2026-12-10, 2026-12-08T16:45, 2026-12-09T09:00",
      "2026-12-16, 2026-12-11T17:00, 2026-12-14T11:15",
      "2026-12-16, 2026-12-12T10:00, 2026-12-14T11:30",
      "2027-01-06, 2026-12-28T17:00, 2027-01-04T16:15",
      "2027-01-15, 2027-01-08T16:15, 2027-01-12T15:30"})
  void officeIsGivenHoursInWhichItTelephones(LocalDate first, String asked, String until) {
    assertThat(times(first).mayOffer(inJapan(asked), Way.IN_PERSON)).isTrue();
    assertThat(times(first).wordBy(inJapan(asked), IN_PERSON)).isEqualTo(inJapan(until));
  }

  /** For a Monday the facility has to have its answer on Sunday, and for a day after the holidays within them. */
  @ParameterizedTest
  @CsvSource({
      "2026-12-14, 2026-12-11T14:14, true", "2026-12-14, 2026-12-11T14:16, false", "2026-12-14, 2026-12-12T09:00, false",
      "2027-01-04, 2026-12-28T17:00, false", "2026-12-10, 2026-12-09T14:00, true", "2026-12-10, 2026-12-09T14:01, false"})
  void officeIsAskedOnlyWhereItHasItsTimeBeforeItIsTooLate(LocalDate first, String now, boolean asked) {
    assertThat(times(first).mayOffer(inJapan(now), Way.IN_PERSON)).isEqualTo(asked);
  }

  @Test
  void whereNobodyWouldTelephoneHerPhoneHasThatTimeAsWell() {
    var saturday = inJapan("2026-12-12T09:00");
    var monday = times(LocalDate.of(2026, 12, 14));
    assertThat(monday.wordBy(saturday, List.of(Way.APP, Way.LINE, Way.IN_PERSON))).isEqualTo(inJapan("2026-12-12T09:15"));
    assertThat(monday.wordBy(saturday, BY_LINE)).isEqualTo(inJapan("2026-12-12T10:15"));
  }

  @Test
  void sheIsToldWholeMinutesAndHasTheOneThatHasBegun() {
    assertThat(times(FIRST).answerBy(inJapan("2026-12-09T12:00").plusNanos(1))).isEqualTo(inJapan("2026-12-09T13:01"));
  }

  /** A phone that is off and is switched on in her night would ring then. */
  @Test
  void pushForItEndsWithTheNightOfAllOffersOrHersWhicheverBeginsFirst() {
    var ten = inJapan("2026-12-09T10:00");
    var hers = Optional.of(new Night(LocalTime.of(10, 5), LocalTime.of(18, 0)));
    var wordBy = inJapan("2026-12-09T10:15");
    assertThat(times(FIRST).ringsUntil(Way.APP, wordBy, new Possible(BY_APP, ten, hers), ten))
        .isEqualTo(inJapan("2026-12-09T10:05"));
    assertThat(times(FIRST).ringsUntil(Way.IN_PERSON, wordBy, new Possible(IN_PERSON, ten, hers), ten)).isEqualTo(wordBy);
    var evening = inJapan("2026-12-08T20:50");
    assertThat(times(FIRST).ringsUntil(Way.LINE, inJapan("2026-12-08T21:05"),
        new Possible(BY_LINE, evening, Optional.empty()), evening))
        .as("though she lets offers ring at any hour").isEqualTo(inJapan("2026-12-08T21:00"));
    assertThat(times(FIRST).ringsUntil(Way.APP, inJapan("2026-12-09T18:15"),
        new Possible(BY_APP, inJapan("2026-12-09T18:00"), hers), inJapan("2026-12-09T10:05")))
        .as("told once her night is over").isEqualTo(inJapan("2026-12-09T18:15"));
  }

  private static OfferTimes times(LocalDate first) {
    var policies = PolicyFiles.shipped();
    var policy = policies.at(new MunicipalityCode("131121"), inJapan("2026-12-01T00:00"));
    var wish = new Wish(new FacilityId("center"), ServiceType.DAY_SERVICE, first, 1);
    return OfferTimes.of(policy.refill().orElseThrow(), policy, policies.holidays(), wish);
  }

  private static Instant inJapan(String local) {
    return OffsetDateTime.parse(local + ":00+09:00").toInstant();
  }
}
