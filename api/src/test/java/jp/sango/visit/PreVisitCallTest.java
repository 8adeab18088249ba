package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Device;
import jp.sango.notice.NoticeMatter;
import jp.sango.notice.NoticeWishDesk;
import jp.sango.notice.NoticeWishes;
import jp.sango.notice.Phones;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Night;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class PreVisitCallTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final CallDesk desk = slice.bean(CallDesk.class);
  private final OverdueCalls overdue = slice.bean(OverdueCalls.class);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    slice.inTransaction(() -> slice.bean(Phones.class).put(
        slice.resident(mother), new Device("phone", "token", Device.Platform.ANDROID), slice.clock.instant()));
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
  }

  @Test
  void firstTapRingsHerPhoneAtOnce() {
    assertThat(start().isNew()).isTrue();
    assertThat(standing()).isEqualTo(Visit.CallStanding.RINGING);
    assertThat(slice.count("push_delivery where kind = 'CALL' and urgency = 0")).isOne();
  }

  @Test
  void secondTapGivesTheSameCallAndDoesNotRingAgainWhileItRings() {
    var first = start();
    slice.clock.set("2026-12-01T09:00:59+09:00");
    assertThat(start()).isEqualTo(new CallDesk.Started(first.call(), false, false));
    assertThat(rings()).isOne();
  }

  @Test
  void callThatNobodyAnsweredRingsAgainWhenItsTimeIsOver() {
    var first = start();
    slice.clock.set("2026-12-01T09:01:00+09:00");
    var again = start();
    assertThat(again.isNew()).isFalse();
    assertThat(again.call().id()).isEqualTo(first.call().id());
    assertThat(again.call().rangAt()).isEqualTo(slice.clock.instant());
    assertThat(rings()).isEqualTo(2);
    assertThat(desk.list(slice.resident(mother)).collectList().block(PATIENCE)).containsExactly(again.call());
  }

  @Test
  void tapsInParallelMakeOneCall() {
    var started = Flux.range(0, 6).flatMap(tap -> desk.start(tablet, stay)).collectList().block(PATIENCE);
    assertThat(started).filteredOn(CallDesk.Started::isNew).hasSize(1);
    assertThat(started).extracting(each -> each.call().id()).containsOnly(started.getFirst().call().id());
    assertThat(rings()).isOne();
  }

  @Test
  void afterCallMeLaterANewCallCanBeMade() {
    var first = start().call();
    answer(first, new CallAnswer.CallMeAt(at("2026-12-01T14:30:00+09:00")));
    assertThat(standing()).isEqualTo(Visit.CallStanding.LATER);
    slice.clock.set("2026-12-01T14:30:00+09:00");
    var second = start();
    assertThat(second.isNew()).isTrue();
    assertThat(second.call().id()).isNotEqualTo(first.id());
    assertThat(standing()).isEqualTo(Visit.CallStanding.RINGING);
    answer(second.call(), new CallAnswer.Now());
    assertThat(standing()).isEqualTo(Visit.CallStanding.WAITING);
  }

  @Test
  void answerAloneIsNoCallUntilTheProviderHasFinishedTheChecklist() {
    slice.clock.set("2026-12-09T17:00:00+09:00");
    var call = start().call();
    answer(call, new CallAnswer.Now());
    assertThat(standing()).isEqualTo(Visit.CallStanding.WAITING);
    assertThat(overdueAt("center")).as("she waits for the telephone").containsExactly(stay);
    answer(call, new CallAnswer.DoneByMessage());
    assertThat(standing()).isEqualTo(Visit.CallStanding.MESSAGE);
    assertThat(overdueAt("center")).as("nobody has confirmed it").containsExactly(stay);
    assertThat(overdue.list(SETAGAYA, Optional.empty()).map(Visit::id).collectList().block(PATIENCE))
        .containsExactly(stay);
    keep(Map.of("what-to-bring", "母子手帳"), true);
    assertThat(standing()).isEqualTo(Visit.CallStanding.MADE);
    assertThat(overdueAt("center")).isEmpty();
  }

  @Test
  void eachAnswerIsKeptAndTheLastOneCounts() {
    var call = start().call();
    for (var answer : List.of(new CallAnswer.Now(), new CallAnswer.CallMeAt(at("2026-12-10T23:59:59+09:00")),
        new CallAnswer.DoneByMessage())) {
      var answered = answer(call, answer);
      assertThat(answered.answer()).contains(answer);
      assertThat(answered.answeredAt()).contains(slice.clock.instant());
      assertThat(desk.list(slice.resident(mother)).single().block(PATIENCE)).isEqualTo(answered);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-01T08:59:59+09:00", "2026-12-01T09:00:00+09:00", "2026-12-11T00:00:00+09:00"})
  void timeThatIsPastOrAfterTheFirstDateIsRefused(String time) {
    var call = start().call();
    var refused = refusal(desk.answer(Behalf.own(slice.resident(mother)), call.id(), new CallAnswer.CallMeAt(at(time))));
    assertThat(refused.code()).isEqualTo("call-time-out-of-range");
    assertThat(refused.field()).contains("at");
    assertThat(standing()).isEqualTo(Visit.CallStanding.RINGING);
  }

  @Test
  void somebodyElsesCallAndOtherFacilitysVisitAreNotFound() {
    var call = start().call();
    var stranger = slice.resident(slice.family(family()));
    assertThat(refusal(desk.answer(Behalf.own(stranger), call.id(), new CallAnswer.Now())).code()).isEqualTo("call-unknown");
    assertThat(desk.list(stranger).collectList().block(PATIENCE)).isEmpty();
    assertThat(refusal(desk.start(slice.tablet(SETAGAYA, "mamas-room"), stay)).code()).isEqualTo("visit-unknown");
    assertThat(refusal(desk.start(slice.tablet(FeatureSlice.TOYONAKA, "center"), stay)).code())
        .isEqualTo("visit-unknown");
    assertThat(refusal(desk.start(tablet, new VisitId(UUID.randomUUID()))).code()).isEqualTo("visit-unknown");
  }

  @Test
  void cancelledAndPastVisitsAreNeitherCalledNorAnswered() {
    var call = start().call();
    slice.clock.set("2026-12-12T20:59:59+09:00");
    assertThat(start().isNew()).isFalse();
    slice.clock.set("2026-12-12T23:59:59+09:00");
    assertThat(answer(call, new CallAnswer.Now()).state()).as("the last date lasts until midnight")
        .isEqualTo(CallState.ANSWERED);
    slice.clock.set("2026-12-13T00:00:00+09:00");
    assertThat(refusal(desk.start(tablet, stay)).code()).isEqualTo("visit-over");
    assertThat(refusal(desk.answer(Behalf.own(slice.resident(mother)), call.id(), new CallAnswer.Now())).code())
        .isEqualTo("visit-over");
    slice.clock.set("2026-12-01T09:00:00+09:00");
    slice.bean(VisitDesk.class).cancel(Behalf.own(slice.resident(mother)), stay).block(PATIENCE);
    assertThat(refusal(desk.start(tablet, stay)).code()).isEqualTo("visit-cancelled");
    assertThat(refusal(desk.answer(Behalf.own(slice.resident(mother)), call.id(), new CallAnswer.Now())).code())
        .isEqualTo("visit-cancelled");
  }

  @Test
  void visitIsOverdueFromThePolicysDeadlineWhileItsCallRings() {
    slice.clock.set("2026-12-09T16:59:59+09:00");
    assertThat(overdueAt("center")).isEmpty();
    slice.clock.set("2026-12-09T17:00:00+09:00");
    assertThat(overdueAt("center")).containsExactly(stay);
    assertThat(overdueAt("mamas-room")).isEmpty();
    assertThat(overdue.list(SETAGAYA, Optional.empty()).map(Visit::id).collectList().block(PATIENCE))
        .containsExactly(stay);
    start();
    assertThat(overdueAt("center")).as("ringing is not speaking").containsExactly(stay);
  }

  @Test
  void begunChecklistDoesNotHideAFamilyThatNobodyHasReached() {
    slice.clock.set("2026-12-09T17:00:00+09:00");
    keep(Map.of("what-to-bring", "sent by post"), false);
    assertThat(overdueAt("center")).containsExactly(stay);
    keep(Map.of("what-to-bring", "母子手帳"), true);
    assertThat(overdueAt("center")).isEmpty();
    assertThat(standing()).isEqualTo(Visit.CallStanding.MADE);
  }

  @Test
  void nobodyIsCalledWhoIsThereAlreadyOrWasExpectedYesterday() {
    slice.clock.set("2026-12-10T10:00:00+09:00");
    assertThat(overdueAt("center")).containsExactly(stay);
    slice.bean(CardDesk.class).show(slice.resident(mother))
        .flatMap(shown -> slice.bean(CheckInDesk.class).checkIn(tablet, shown.code().code())).block(PATIENCE);
    assertThat(overdueAt("center")).isEmpty();
    slice.arranged(slice.family(family()), "center", ServiceType.SHORT_STAY, "2026-12-09", 3);
    assertThat(overdueAt("center")).isEmpty();
  }

  @Test
  void whoHasNothingThatRingsIsTelephonedAndTheTabletIsTold() {
    slice.sql.sql("truncate device, line_account").then().block(PATIENCE);
    assertThat(start().telephoneHer()).isTrue();
    assertThat(standing()).isEqualTo(Visit.CallStanding.TELEPHONED);
    assertThat(start().isNew()).as("a second tap is the same call").isFalse();
    assertThat(slice.count("push_delivery where kind = 'CALL'")).isZero();
    assertThat(slice.count("call_task")).as("the provider calls, nobody else").isZero();
  }

  @Test
  void whoHasAPhoneIsRungUnlessSheSaysThatSheHasNone() {
    assertThat(start().telephoneHer()).isFalse();
    assertThat(slice.count("push_delivery where kind = 'CALL'")).isOne();
    new RegistrationFixture(slice.sql)
        .change(family().id(mother.id()).in(mother.municipality()).withoutDevice().build());
    assertThat(start().telephoneHer()).isTrue();
    assertThat(standing()).isEqualTo(Visit.CallStanding.TELEPHONED);
  }

  /** On the tablet it would ring for a minute, and then she had missed it. */
  @Test
  void whoHasSaidAnotherNightIsNotRungInItUnlessSheWantsCallsThen() {
    var night = Optional.of(new Night(LocalTime.of(20, 0), LocalTime.of(9, 30)));
    wishes(new NoticeWishes(List.of(Way.APP), night, Set.of(NoticeMatter.VISIT)));
    var refused = refusal(desk.start(tablet, stay));
    assertThat(refused.code()).isEqualTo("call-at-night");
    assertThat(refused.arguments()).containsEntry("from", at("2026-12-01T09:30:00+09:00"));
    assertThat(slice.count("pre_visit_call")).isZero();
    wishes(new NoticeWishes(List.of(Way.APP), night, Set.of(NoticeMatter.CALL)));
    assertThat(start().isNew()).isTrue();
    assertThat(rings()).isOne();
  }

  private void wishes(NoticeWishes wishes) {
    slice.bean(NoticeWishDesk.class).keep(Behalf.own(slice.resident(mother)), wishes).block(PATIENCE);
  }

  @Test
  void whoIsBusyIsCalledAnewLater() {
    var call = start().call();
    assertThat(answer(call, new CallAnswer.Busy()).state()).isEqualTo(CallState.BUSY);
    assertThat(standing()).isEqualTo(Visit.CallStanding.BUSY);
    var next = start();
    assertThat(next.isNew()).isTrue();
    assertThat(refusal(desk.answer(Behalf.own(slice.resident(mother)), call.id(), new CallAnswer.Now())))
        .satisfies(refused -> {
          assertThat(refused.code()).isEqualTo("call-over");
          assertThat(refused.arguments()).containsEntry("state", "ENDED");
        });
  }

  @Test
  void nobodyIsRungWithoutEndWhateverSheAnswers() {
    answer(start().call(), new CallAnswer.Busy());
    slice.clock.set("2026-12-01T09:20:00+09:00");
    start();
    slice.clock.set("2026-12-01T09:40:00+09:00");
    start();
    slice.clock.set("2026-12-01T09:59:59+09:00");
    var refused = refusal(desk.start(tablet, stay));
    assertThat(refused.code()).isEqualTo("rung-often-enough");
    assertThat(refused.arguments()).containsEntry("until", at("2026-12-01T10:00:00+09:00"));
    assertThat(rings()).isEqualTo(3);
    slice.clock.set("2026-12-01T10:00:00+09:00");
    start();
    assertThat(rings()).isEqualTo(4);
  }

  @Test
  void ringsOfAnotherVisitDoNotCount() {
    for (var minute : List.of("00", "20", "40")) {
      slice.clock.set("2026-12-01T09:" + minute + ":00+09:00");
      start();
    }
    var other = slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-12-20", 1);
    assertThat(desk.start(tablet, other).block(PATIENCE).isNew()).isTrue();
  }

  @Test
  void byDaySheIsRungHoweverTheClockGoesOn() {
    slice.clock.goOn();
    assertThat(start().isNew()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-01T21:00:00+09:00", "2026-12-02T03:00:00+09:00", "2026-12-02T06:59:59+09:00"})
  void atNightNobodyIsRung(String time) {
    slice.clock.set(time);
    var refused = refusal(desk.start(tablet, stay));
    assertThat(refused.code()).isEqualTo("call-at-night");
    assertThat(refused.arguments()).containsEntry("from", at("2026-12-02T07:00:00+09:00"));
    assertThat(slice.count("pre_visit_call")).isZero();
  }

  @Test
  void atNightWhoAskedForItIsRungForAWhileAroundThatTime() {
    answer(start().call(), new CallAnswer.CallMeAt(at("2026-12-01T22:30:00+09:00")));
    slice.clock.set("2026-12-01T22:24:59+09:00");
    assertThat(refusal(desk.start(tablet, stay)).code()).isEqualTo("call-at-night");
    slice.clock.set("2026-12-01T23:30:00+09:00");
    assertThat(refusal(desk.start(tablet, stay)).code()).isEqualTo("call-at-night");
    slice.clock.set("2026-12-01T22:25:00+09:00");
    assertThat(start().isNew()).isTrue();
  }

  @Test
  void providerMayTelephoneAtAnyTimeAndSheSeesIt() {
    slice.clock.set("2026-12-01T23:00:00+09:00");
    var call = desk.telephone(tablet, stay).block(PATIENCE);
    assertThat(call.state()).isEqualTo(CallState.ON_TELEPHONE);
    assertThat(desk.list(slice.resident(mother)).single().block(PATIENCE)).isEqualTo(call);
    assertThat(rings()).isZero();
    assertThat(desk.telephone(tablet, stay).block(PATIENCE)).as("once is enough").isEqualTo(call);
  }

  @Test
  void whatRangGoesOverToTheTelephone() {
    var call = start().call();
    assertThat(desk.telephone(tablet, stay).block(PATIENCE).id()).isEqualTo(call.id());
    assertThat(standing()).isEqualTo(Visit.CallStanding.TELEPHONED);
    keep(Map.of("what-to-bring", "母子手帳"), true);
    assertThat(standing()).isEqualTo(Visit.CallStanding.MADE);
    assertThat(desk.list(slice.resident(mother)).single().block(PATIENCE).state()).isEqualTo(CallState.ENDED);
  }

  @Test
  void facilityWithoutANumberCannotBeTelephoned() {
    var call = start().call();
    assertThat(refusal(desk.telephone(Behalf.own(slice.resident(mother)), call.id())).code())
        .isEqualTo("facility-without-telephone");
    assertThat(standing()).isEqualTo(Visit.CallStanding.RINGING);
  }

  @Test
  void cancelledVisitTakesItsCallWithIt() {
    start();
    slice.bean(VisitDesk.class).cancel(Behalf.own(slice.resident(mother)), stay).block(PATIENCE);
    assertThat(desk.list(slice.resident(mother)).single().block(PATIENCE).state()).isEqualTo(CallState.WITHDRAWN);
  }

  @Test
  void illnessTakesTheCallWithIt() {
    start();
    slice.bean(IllnessDesk.class).reportedAtFacility(tablet, stay, CancelReason.INFECTION).block(PATIENCE);
    assertThat(desk.list(slice.resident(mother)).single().block(PATIENCE).state()).isEqualTo(CallState.WITHDRAWN);
  }

  @Test
  void staffAnswerForHerAndItSaysSo() {
    var clerk = new Actor(new PersonId(UUID.randomUUID()), Role.NURSE, mother.municipality(), Optional.empty());
    var call = start().call();
    var answered = desk.answer(new Behalf(clerk, mother.person(), Channel.TELEPHONE), call.id(), new CallAnswer.Now())
        .block(PATIENCE);
    assertThat(answered.answeredBy()).contains(new EnteredBy(Channel.TELEPHONE, clerk.person(), Role.NURSE));
    assertThat(desk.list(slice.resident(mother)).blockFirst(PATIENCE)).isEqualTo(answered);
  }

  private CallDesk.Started start() {
    return desk.start(tablet, stay).block(PATIENCE);
  }

  private PreVisitCall answer(PreVisitCall call, CallAnswer answer) {
    return desk.answer(Behalf.own(slice.resident(mother)), call.id(), answer).block(PATIENCE);
  }

  private void keep(Map<String, String> entries, boolean finished) {
    slice.bean(ChecklistDesk.class).keep(tablet, stay, entries, finished).block(PATIENCE);
  }

  private List<VisitId> overdueAt(String facility) {
    return overdue.list(SETAGAYA, Optional.of(new FacilityId(facility))).map(Visit::id).collectList().block(PATIENCE);
  }

  private Visit.CallStanding standing() {
    return slice.bean(VisitBook.class).find(SETAGAYA, stay).block(PATIENCE).call();
  }

  private long rings() {
    return slice.count("push_delivery where kind = 'CALL'");
  }

  private static Instant at(String dateTime) {
    return OffsetDateTime.parse(dateTime).toInstant();
  }
}
