package jp.sango.notice;

import static jp.sango.notice.StepwiseNotices.Way.APP;
import static jp.sango.notice.StepwiseNotices.Way.IN_PERSON;
import static jp.sango.notice.StepwiseNotices.Way.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.notice.WayAhead.Cause;
import jp.sango.programme.BroadcastPolicy;
import jp.sango.programme.Night;
import jp.sango.programme.NoticePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WayAheadTest {

  private static final Instant TEN = inJapan("2026-12-01T10:00");
  private static final Instant NIGHTFALL = inJapan("2026-12-01T21:00");
  private static final Instant MIDNIGHT = inJapan("2026-12-02T00:00");
  private static final NoticePolicy POLICY = new NoticePolicy(
      new Night(LocalTime.of(21, 0), LocalTime.of(7, 0)),
      new NoticePolicy.NextWayAfter(Duration.ofSeconds(20), Duration.ofHours(3), Duration.ofHours(6)), BroadcastPolicy.USUAL);

  @Test
  void sheIsToldByOneWayAfterTheOtherAndInTheEndByStaff() {
    assertThat(next(NoticeKind.DRAW_WON, hasBoth())).isEqualTo(ring(
        APP, inJapan("2026-12-01T13:00"), Optional.of(inJapan("2026-12-01T13:00"))));
    assertThat(next(NoticeKind.DRAW_WON, hasBoth(), "2026-12-01T13:00", APP)).isEqualTo(ring(
        LINE, MIDNIGHT, Optional.of(inJapan("2026-12-01T16:00"))));
    assertThat(next(NoticeKind.DRAW_WON, hasBoth(), "2026-12-01T16:00", APP, LINE))
        .isEqualTo(new NextStep.TellInPerson(Untold.Why.NO_WORD, Optional.empty()));
    assertThat(next(NoticeKind.DRAW_WON, hasBoth(), "2026-12-01T19:00", APP, LINE, IN_PERSON))
        .isEqualTo(new NextStep.Rest());
  }

  @Test
  void hersIsTheOrder() {
    var reachable = new Reachable(true, true, false, wishes(LINE, IN_PERSON, APP));
    assertThat(next(NoticeKind.DRAW_WON, reachable)).isInstanceOfSatisfying(NextStep.Ring.class,
        ring -> assertThat(ring.way()).isEqualTo(LINE));
    assertThat(next(NoticeKind.DRAW_WON, reachable, "2026-12-01T13:00", LINE)).isEqualTo(
        new NextStep.TellInPerson(Untold.Why.NO_WORD, Optional.of(inJapan("2026-12-01T16:00"))));
    assertThat(next(NoticeKind.DRAW_WON, reachable, "2026-12-01T16:00", LINE, IN_PERSON))
        .isEqualTo(ring(APP, NIGHTFALL, Optional.empty()));
  }

  @Test
  void whoWantsToBeTelephonedFirstIsAndNothingRings() {
    var reachable = new Reachable(true, true, false, wishes(IN_PERSON));
    assertThat(next(NoticeKind.DRAW_LOST, reachable))
        .isEqualTo(new NextStep.TellInPerson(Untold.Why.HER_WISH, Optional.empty()));
  }

  @Test
  void whoDoesNotWantToBeTelephonedIsNotUnlessNothingOfHersTakesAnything() {
    var reachable = new Reachable(true, true, false, wishes(APP));
    assertThat(next(NoticeKind.DRAW_WON, reachable)).isEqualTo(ring(APP, NIGHTFALL, Optional.empty()));
    assertThat(step(NoticeKind.DRAW_WON, Reach.PUSH, reachable, "2026-12-01T10:01", Cause.FAILED, APP))
        .isEqualTo(new NextStep.TellInPerson(Untold.Why.UNDELIVERED, Optional.empty()));
    assertThat(next(NoticeKind.DRAW_WON, new Reachable(false, true, false, wishes(APP))))
        .isEqualTo(new NextStep.TellInPerson(Untold.Why.NO_DEVICE, Optional.empty()));
  }

  /** It rings once; who has not looked finds it in her inbox. */
  @ParameterizedTest
  @EnumSource(names = {"REGISTRATION_APPROVED", "DRAW_LOST", "STANDING_WISH_OVER", "COORDINATION_REQUESTED",
      "COORDINATION_CONTINUES", "SEAT_OFFER_CANCELLED"})
  void whatAsksNothingOfHerRingsOnceAndRests(NoticeKind kind) {
    assertThat(next(kind, hasBoth())).isEqualTo(ring(APP, NIGHTFALL, Optional.empty()));
    assertThat(step(kind, Reach.PUSH, hasBoth(), "2026-12-01T10:01", Cause.FAILED, APP))
        .as("what came to nothing goes on").isEqualTo(ring(LINE, MIDNIGHT, Optional.empty()));
  }

  @Test
  void callRingsByEachWayAsLongAsItLasts() {
    var silent = TEN.plus(Duration.ofMinutes(30));
    var call = new WayAhead(onItsWay(NoticeKind.PRE_VISIT_CALL, Reach.PUSH, silent), hasBoth(), POLICY, TEN);
    assertThat(call.step(Cause.NEW)).isEqualTo(ring(APP, silent, Optional.of(TEN.plusSeconds(20))));
    var byLine = new WayAhead(onItsWay(NoticeKind.PRE_VISIT_CALL, Reach.PUSH, silent, APP), hasBoth(), POLICY, TEN);
    assertThat(byLine.step(Cause.NO_WORD)).as("whoever calls sees that she has missed it")
        .isEqualTo(ring(LINE, silent, Optional.empty()));
    var came = new WayAhead(onItsWay(NoticeKind.PRE_VISIT_CALL, Reach.PUSH, silent, APP, LINE), hasBoth(), POLICY, TEN);
    assertThat(came.step(Cause.FAILED)).isEqualTo(new NextStep.TellInPerson(Untold.Why.UNDELIVERED, Optional.empty()));
  }

  @Test
  void everyWayHasItsTurnBeforeTheDeadline() {
    var soon = TEN.plus(Duration.ofHours(1));
    var notice = onItsWay(NoticeKind.VISIT_CANCELLED, Reach.PUSH, soon);
    var third = TEN.plus(Duration.ofMinutes(20));
    assertThat(new WayAhead(notice, hasBoth(), POLICY, TEN).step(Cause.NEW))
        .isEqualTo(ring(APP, third, Optional.of(third)));
  }

  @Test
  void afterItsDeadlineNothingRings() {
    assertThat(next(NoticeKind.DRAW_WON, hasBoth(), "2026-12-02T00:00", APP))
        .isEqualTo(new NextStep.TellInPerson(Untold.Why.NO_WORD, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
      "2026-12-01T20:59, false, ''", "2026-12-01T21:00, true, 2026-12-02T07:00", "2026-12-02T03:00, true, 2026-12-02T07:00",
      "2026-12-02T06:59, true, 2026-12-02T07:00", "2026-12-02T07:00, false, ''",
      "2026-12-31T23:30, true, 2027-01-01T07:00", "2027-01-01T00:00, true, 2027-01-01T07:00"})
  void atNightItWaitsForTheMorning(String told, boolean waits, String morning) {
    var now = inJapan(told);
    var notice = onItsWay(NoticeKind.DRAW_WON, Reach.PUSH, now.plus(Duration.ofHours(14)));
    var step = new WayAhead(notice, hasBoth(), POLICY, now).step(Cause.NEW);
    if (waits) {
      assertThat(step).isEqualTo(new NextStep.Sleep(inJapan(morning), List.of()));
    } else {
      assertThat(step).isInstanceOf(NextStep.Ring.class);
    }
  }

  @Test
  void hersIsTheNightWhereSheHasSaidOne() {
    var atNoon = new NoticeWishes(
        List.of(APP), Optional.of(new Night(LocalTime.of(9, 30), LocalTime.of(16, 0))), Set.of());
    var reachable = new Reachable(true, false, false, atNoon);
    assertThat(next(NoticeKind.DRAW_WON, reachable)).isEqualTo(new NextStep.Sleep(inJapan("2026-12-01T16:00"), List.of()));
    assertThat(next(NoticeKind.DRAW_WON, reachable, "2026-12-01T22:00")).isInstanceOf(NextStep.Ring.class);
  }

  @Test
  void atNightNothingRingsButWhatSheHasAskedFor() {
    var calls = new Reachable(true, false, false,
        new NoticeWishes(List.of(APP, IN_PERSON), Optional.empty(), Set.of(NoticeMatter.CALL)));
    assertThat(atThree(NoticeKind.PRE_VISIT_CALL, Reach.PUSH, calls)).isInstanceOf(NextStep.Ring.class);
    assertThat(atThree(NoticeKind.VISIT_CANCELLED, Reach.PUSH, calls)).isInstanceOf(NextStep.Sleep.class);
    assertThat(atThree(NoticeKind.PRE_VISIT_CALL, Reach.PUSH_AT_ANY_HOUR, hasBoth()))
        .as("call me at three").isInstanceOf(NextStep.Ring.class);
    assertThat(atThree(NoticeKind.PRE_VISIT_CALL_SOON, Reach.PUSH_ALONE, hasBoth()))
        .as("remind me of it").isInstanceOf(NextStep.Ring.class);
  }

  @Test
  void whatWouldBeTooLateInTheMorningIsToldInPersonIfItAsksAnythingOfHer() {
    var four = inJapan("2026-12-02T04:00");
    var three = inJapan("2026-12-02T03:00");
    assertThat(new WayAhead(onItsWay(NoticeKind.VISIT_CANCELLED, Reach.PUSH, four), hasBoth(), POLICY, three)
        .step(Cause.NEW)).isEqualTo(new NextStep.TellInPerson(Untold.Why.AT_NIGHT, Optional.empty()));
    assertThat(new WayAhead(onItsWay(NoticeKind.DRAW_LOST, Reach.PUSH, four), hasBoth(), POLICY, three)
        .step(Cause.NEW)).isEqualTo(new NextStep.Rest());
  }

  @Test
  void whoHasJustBeenSpokenWithIsNotCalledWhateverBecomesOfThePush() {
    assertThat(step(NoticeKind.VISIT_CANCELLED, Reach.PUSH_ALONE, hasBoth(), "2026-12-01T10:00", Cause.FAILED, APP, LINE))
        .isEqualTo(new NextStep.Rest());
    assertThat(step(NoticeKind.VISIT_CANCELLED, Reach.PUSH_ALONE, new Reachable(false, false, false, NoticeWishes.USUAL),
        "2026-12-01T10:00", Cause.NEW)).isEqualTo(new NextStep.Rest());
  }

  @Test
  void besideAPushOnlyWhoeverIsToldInPersonHearsOfIt() {
    assertThat(step(NoticeKind.DRAW_WON, Reach.BESIDE_A_PUSH, hasBoth(), "2026-12-01T10:00", Cause.NEW))
        .isEqualTo(new NextStep.Rest());
    assertThat(step(NoticeKind.DRAW_WON, Reach.BESIDE_A_PUSH, new Reachable(true, false, true, NoticeWishes.USUAL),
        "2026-12-01T10:00", Cause.NEW)).isEqualTo(new NextStep.TellInPerson(Untold.Why.NO_DEVICE, Optional.empty()));
  }

  /** A phone that is switched on at eleven would ring then. */
  @Test
  void whatIsSentByDayIsOfNoUseAtNight() {
    assertThat(inTheEvening(NoticeKind.DRAW_WON, hasBoth()).step(Cause.NEW))
        .as("LINE has its turn in the morning").isEqualTo(ring(APP, NIGHTFALL, Optional.of(inJapan("2026-12-01T23:50"))));
    var allowed = new Reachable(true, true, false,
        new NoticeWishes(List.of(APP), Optional.empty(), Set.of(NoticeMatter.RESULT)));
    assertThat(inTheEvening(NoticeKind.DRAW_WON, allowed).step(Cause.NEW))
        .isEqualTo(ring(APP, inJapan("2026-12-02T10:50"), Optional.empty()));
    var earlyBird = new NoticeWishes(
        List.of(APP, LINE), Optional.of(new Night(LocalTime.of(20, 55), LocalTime.of(5, 0))), Set.of());
    assertThat(inTheEvening(NoticeKind.DRAW_WON, new Reachable(true, true, false, earlyBird)).step(Cause.NEW))
        .isInstanceOfSatisfying(NextStep.Ring.class,
            ring -> assertThat(ring.until()).as("hers").isEqualTo(inJapan("2026-12-01T20:55")));
  }

  @Test
  void callOfTheLateEveningEndsWithTheDay() {
    var now = inJapan("2026-12-01T20:50");
    var call = onItsWay(NoticeKind.PRE_VISIT_CALL, Reach.PUSH, now.plus(Duration.ofMinutes(30)));
    assertThat(new WayAhead(call, hasBoth(), POLICY, now).step(Cause.NEW))
        .isEqualTo(ring(APP, NIGHTFALL, Optional.of(now.plusSeconds(20))));
  }

  @Test
  void whatHerNightCutsShortRingsOnceMoreInTheMorning() {
    var seven = Optional.of(inJapan("2026-12-02T07:00"));
    var evening = inTheEvening(NoticeKind.DRAW_WON, hasApp());
    assertThat(evening.step(Cause.NEW))
        .isEqualTo(new NextStep.Ring(APP, NIGHTFALL, Optional.of(inJapan("2026-12-01T23:50")), seven));
    var told = evening.notice();
    var midnight = new OnItsWay(told.id(), told.told(), List.of(APP), seven);
    assertThat(new WayAhead(midnight, hasApp(), POLICY, inJapan("2026-12-01T23:50")).step(Cause.NO_WORD))
        .isEqualTo(new NextStep.TellInPerson(Untold.Why.NO_WORD, seven));
    var morning = new OnItsWay(told.id(), told.told(), List.of(APP, IN_PERSON), seven);
    assertThat(new WayAhead(morning, hasApp(), POLICY, inJapan("2026-12-02T07:00")).step(Cause.NO_WORD))
        .isEqualTo(ring(APP, inJapan("2026-12-02T10:50"), Optional.empty()));
  }

  @Test
  void whatAsksNothingRingsOnceMoreByTheSameWay() {
    var seven = Optional.of(inJapan("2026-12-02T07:00"));
    var evening = inTheEvening(NoticeKind.DRAW_LOST, hasBoth());
    assertThat(evening.step(Cause.NEW)).isEqualTo(new NextStep.Ring(APP, NIGHTFALL, seven, seven));
    var morning = new OnItsWay(evening.notice().id(), evening.notice().told(), List.of(APP), seven);
    assertThat(new WayAhead(morning, hasBoth(), POLICY, inJapan("2026-12-02T07:00")).step(Cause.NO_WORD))
        .isEqualTo(ring(APP, inJapan("2026-12-02T10:50"), Optional.empty()));
  }

  /** Once, not each morning. */
  @Test
  void secondRingThatIsCutShortIsTheLast() {
    var told = onItsWay(NoticeKind.DRAW_LOST, Reach.PUSH, inJapan("2026-12-05T20:00"));
    var morning = new OnItsWay(told.id(), told.told(), List.of(APP), Optional.of(inJapan("2026-12-02T07:00")));
    assertThat(new WayAhead(morning, hasBoth(), POLICY, inJapan("2026-12-02T07:00")).step(Cause.NO_WORD))
        .isEqualTo(ring(APP, inJapan("2026-12-02T21:00"), Optional.empty()));
  }

  @Test
  void whatNightKeptBackHasItsTurnInTheMorning() {
    var told = onItsWay(NoticeKind.DRAW_WON, Reach.PUSH, inJapan("2026-12-02T10:50"), APP);
    assertThat(new WayAhead(told, hasBoth(), POLICY, NIGHTFALL).step(Cause.NEVER_LEFT))
        .isEqualTo(new NextStep.Sleep(inJapan("2026-12-02T07:00"), List.of()));
    assertThat(new WayAhead(told, hasBoth(), POLICY, NIGHTFALL).step(Cause.FAILED)).as("it was refused")
        .isEqualTo(new NextStep.Sleep(inJapan("2026-12-02T07:00"), List.of(APP)));
    assertThat(new WayAhead(told, hasBoth(), POLICY, NIGHTFALL.minusSeconds(1)).step(Cause.NEVER_LEFT))
        .as("by day another way may be open").isInstanceOfSatisfying(NextStep.Ring.class,
            ring -> assertThat(ring.way()).isEqualTo(LINE));
  }

  /** A provider that takes nothing for an hour must not bury the calls that matter. */
  @Test
  void lossThatNoPhoneTakesIsTelephonedOnlyToWhoHasNone() {
    assertThat(step(NoticeKind.DRAW_LOST, Reach.PUSH, hasBoth(), "2026-12-01T10:01", Cause.FAILED, APP, LINE))
        .isEqualTo(new NextStep.Rest());
    assertThat(step(NoticeKind.DRAW_LOST, Reach.PUSH, hasApp(), "2026-12-01T10:01", Cause.FAILED, APP))
        .isEqualTo(new NextStep.Rest());
    var none = new Reachable(false, false, false, NoticeWishes.USUAL);
    assertThat(step(NoticeKind.DRAW_LOST, Reach.PUSH, none, "2026-12-01T10:01", Cause.FAILED, APP))
        .isEqualTo(new NextStep.TellInPerson(Untold.Why.UNDELIVERED, Optional.empty()));
  }

  /** It was missed minutes after it began. */
  @Test
  void callOfHerNightDoesNotRingInHerMorning() {
    var dawn = inJapan("2026-12-02T06:40");
    var call = onItsWay(NoticeKind.PRE_VISIT_CALL, Reach.PUSH, dawn.plus(Duration.ofMinutes(30)));
    assertThat(new WayAhead(call, hasBoth(), POLICY, dawn).step(Cause.NEW)).isEqualTo(new NextStep.Rest());
  }

  @Test
  void besideAPushIsToldWithItWhereNobodyRings() {
    var four = inJapan("2026-12-02T04:00");
    assertThat(new WayAhead(onItsWay(NoticeKind.DRAW_WON, Reach.BESIDE_A_PUSH, four), hasBoth(), POLICY,
        inJapan("2026-12-02T03:00")).step(Cause.NEW))
        .isEqualTo(new NextStep.TellInPerson(Untold.Why.AT_NIGHT, Optional.empty()));
  }

  private static WayAhead inTheEvening(NoticeKind kind, Reachable reachable) {
    var now = inJapan("2026-12-01T20:50");
    return new WayAhead(onItsWay(kind, Reach.PUSH, now.plus(Duration.ofHours(14))), reachable, POLICY, now);
  }

  private static NextStep ring(Way way, Instant until, Optional<Instant> goesOn) {
    return new NextStep.Ring(way, until, goesOn, Optional.empty());
  }

  private static NextStep atThree(NoticeKind kind, Reach reach, Reachable reachable) {
    var three = inJapan("2026-12-02T03:00");
    return new WayAhead(onItsWay(kind, reach, three.plus(Duration.ofHours(14))), reachable, POLICY, three).step(Cause.NEW);
  }

  private static NextStep next(NoticeKind kind, Reachable reachable) {
    return step(kind, Reach.PUSH, reachable, "2026-12-01T10:00", Cause.NEW);
  }

  private static NextStep next(NoticeKind kind, Reachable reachable, String now, Way... tried) {
    return step(kind, Reach.PUSH, reachable, now, Cause.NO_WORD, tried);
  }

  private static NextStep step(
      NoticeKind kind, Reach reach, Reachable reachable, String now, Cause cause, Way... tried) {
    return new WayAhead(onItsWay(kind, reach, MIDNIGHT, tried), reachable, POLICY, inJapan(now)).step(cause);
  }

  private static OnItsWay onItsWay(NoticeKind kind, Reach reach, Instant deadline, Way... tried) {
    return new OnItsWay(new NoticeId(UUID.randomUUID()), new NewNotice(
        new MunicipalityCode("131121"), new PersonId(UUID.randomUUID()), kind, "about", Map.of(), Language.JAPANESE,
        deadline, reach, ""), List.of(tried), Optional.empty());
  }

  private static Reachable hasBoth() {
    return new Reachable(true, true, false, NoticeWishes.USUAL);
  }

  private static Reachable hasApp() {
    return new Reachable(true, false, false, NoticeWishes.USUAL);
  }

  private static NoticeWishes wishes(Way... ways) {
    return new NoticeWishes(List.of(ways), Optional.empty(), Set.of());
  }

  private static Instant inJapan(String local) {
    return OffsetDateTime.parse(local + ":00+09:00").toInstant();
  }
}
