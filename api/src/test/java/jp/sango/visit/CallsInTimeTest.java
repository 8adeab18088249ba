package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.casework.CallListDesk;
import jp.sango.casework.CallOutcome;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Device;
import jp.sango.notice.Phones;
import jp.sango.notice.Untold;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What becomes of a call by itself: it falls silent, or the time that she asked for comes. */
class CallsInTimeTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final CallDesk desk = slice.bean(CallDesk.class);
  private final CallAgenda agenda = slice.bean(CallAgenda.class);
  private final CallListDesk callList = slice.bean(CallListDesk.class);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private final Actor clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
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
  void callIsMissedAtTheEndOfItsRingTimeAndNotBefore() {
    start();
    lookAt("2026-12-01T09:00:59+09:00");
    assertThat(state()).isEqualTo(CallState.RINGING);
    lookAt("2026-12-01T09:01:00+09:00");
    assertThat(state()).isEqualTo(CallState.MISSED);
    assertThat(slice.bean(VisitBook.class).find(SETAGAYA, stay).block(PATIENCE).call())
        .isEqualTo(Visit.CallStanding.MISSED);
  }

  @Test
  void itIsMissedOnceHoweverManyNodesLook() {
    long before = missedEntries();
    start();
    slice.clock.set("2026-12-01T09:01:00+09:00");
    Flux.range(0, 6).flatMap(node -> agenda.run(slice.clock.instant())).then().block(PATIENCE);
    agenda.run(slice.clock.instant()).block(PATIENCE);
    assertThat(missedEntries() - before).isOne();
    assertThat(call().version()).isEqualTo(2);
    assertThat(tasks()).hasSize(1);
  }

  @Test
  void answerThatCameInTimeIsNotMissed() {
    answer(start(), new CallAnswer.Now());
    lookAt("2026-12-01T09:05:00+09:00");
    assertThat(state()).isEqualTo(CallState.ANSWERED);
    assertThat(tasks()).isEmpty();
  }

  @Test
  void missedCallIsATaskUntilSheAnswers() {
    var call = start();
    lookAt("2026-12-01T09:01:00+09:00");
    assertThat(tasks()).singleElement().satisfies(task -> {
      assertThat(task.task().why()).isEqualTo(Untold.Why.CALL_MISSED);
      assertThat(task.task().due()).isEqualTo(at("2026-12-09T17:00:00+09:00"));
      assertThat(task.notice().about()).isEqualTo(call.id().toString());
    });
    answer(call, new CallAnswer.Busy());
    assertThat(tasks()).as("she knows of it").isEmpty();
  }

  @Test
  void taskRestsWhileItRingsAgainAndIsTheSameAfterwards() {
    start();
    lookAt("2026-12-01T09:01:00+09:00");
    var task = tasks().getFirst().task().id();
    start();
    assertThat(tasks()).isEmpty();
    lookAt("2026-12-01T09:02:00+09:00");
    assertThat(tasks()).extracting(one -> one.task().id()).containsExactly(task);
    assertThat(slice.count("call_task")).isOne();
  }

  @Test
  void missedCallIsATaskUntilWhatWasSaidIsNoted() {
    start();
    lookAt("2026-12-01T09:01:00+09:00");
    desk.telephone(tablet, stay).block(PATIENCE);
    assertThat(tasks()).as("to take up the telephone is not to speak").hasSize(1);
    slice.bean(ChecklistDesk.class).keep(tablet, stay, Map.of("what-to-bring", "母子手帳"), true).block(PATIENCE);
    assertThat(tasks()).isEmpty();
    assertThat(state()).isEqualTo(CallState.ENDED);
  }

  @Test
  void missedCallIsATaskUntilStaffHaveReachedHerAndAgainWhenItIsMissedAgain() {
    start();
    lookAt("2026-12-01T09:01:00+09:00");
    callList.done(clerk, tasks().getFirst().task().id(), CallOutcome.REACHED, Optional.empty()).block(PATIENCE);
    assertThat(tasks()).isEmpty();
    start();
    lookAt("2026-12-01T09:02:00+09:00");
    assertThat(tasks()).hasSize(1);
  }

  @Test
  void cancelledVisitLeavesNoTask() {
    start();
    lookAt("2026-12-01T09:01:00+09:00");
    slice.bean(VisitDesk.class).cancel(Behalf.own(slice.resident(mother)), stay).block(PATIENCE);
    assertThat(tasks()).noneMatch(task -> task.task().why() == Untold.Why.CALL_MISSED);
    lookAt("2026-12-01T09:10:00+09:00");
    assertThat(state()).isEqualTo(CallState.WITHDRAWN);
  }

  @Test
  void callThatReachedNoPhoneAndWasMissedIsOneTask() {
    start();
    lookAt("2026-12-01T09:01:00+09:00");
    slice.sql.sql("""
        insert into call_task (id, municipality, registration, notice, why, due_at, comes_back_at, created_at)
        select gen_random_uuid(), t.municipality, t.registration, gen_random_uuid(), 'UNDELIVERED', t.due_at,
          t.comes_back_at, t.created_at from call_task t
        """).then().block(PATIENCE);
    slice.sql.sql("""
        insert into notice (id, municipality, person, kind, about, dedupe, "values", language, created_at)
        select t.notice, n.municipality, n.person, n.kind, n.about, 'a later ring', n."values", n.language, n.created_at
        from call_task t cross join notice n where t.why = 'UNDELIVERED' and n.kind = 'PRE_VISIT_CALL'
        """).then().block(PATIENCE);
    assertThat(tasks()).singleElement()
        .satisfies(task -> assertThat(task.task().why()).isEqualTo(Untold.Why.CALL_MISSED));
  }

  @Test
  void theTabletIsRemindedWhenTheTimeSheAskedForIsNear() {
    answer(start(), new CallAnswer.CallMeAt(at("2026-12-01T14:30:00+09:00")));
    lookAt("2026-12-01T14:24:59+09:00");
    assertThat(state()).isEqualTo(CallState.CALL_ME_AT);
    lookAt("2026-12-01T14:25:00+09:00");
    assertThat(state()).isEqualTo(CallState.REMINDED);
    assertThat(slice.count("notice where kind = 'PRE_VISIT_CALL_SOON'")).as("she has not asked for it").isZero();
  }

  @Test
  void sheIsRemindedWhereSheAskedForItAndOnce() {
    answer(start(), new CallAnswer.CallMeAt(at("2026-12-01T14:30:00+09:00"), true));
    Flux.range(0, 4).flatMap(node -> agenda.run(at("2026-12-01T14:25:00+09:00"))).then().block(PATIENCE);
    assertThat(slice.count("notice where kind = 'PRE_VISIT_CALL_SOON' and reach = 'PUSH_AT_ANY_HOUR'"))
        .as("once, and no night puts off what she asked for").isOne();
    assertThat(slice.count("push_delivery d join notice n on n.id = d.notice_id where n.kind = 'PRE_VISIT_CALL_SOON'"))
        .isOne();
  }

  @Test
  void whoChoosesAnotherTimeIsRemindedOfThatOne() {
    var call = start();
    answer(call, new CallAnswer.CallMeAt(at("2026-12-01T14:30:00+09:00")));
    answer(call, new CallAnswer.CallMeAt(at("2026-12-01T16:00:00+09:00")));
    lookAt("2026-12-01T15:00:00+09:00");
    assertThat(state()).isEqualTo(CallState.CALL_ME_AT);
    lookAt("2026-12-01T15:55:00+09:00");
    assertThat(state()).isEqualTo(CallState.REMINDED);
  }

  private PreVisitCall start() {
    return desk.start(tablet, stay).block(PATIENCE).call();
  }

  private void answer(PreVisitCall call, CallAnswer answer) {
    desk.answer(Behalf.own(slice.resident(mother)), call.id(), answer).block(PATIENCE);
  }

  private void lookAt(String time) {
    slice.clock.set(time);
    agenda.run(slice.clock.instant()).block(PATIENCE);
  }

  private PreVisitCall call() {
    return desk.list(slice.resident(mother)).single().block(PATIENCE);
  }

  private CallState state() {
    return call().state();
  }

  private List<CallListDesk.Call> tasks() {
    return callList.list(clerk, Optional.empty(), 100).block(PATIENCE).calls();
  }

  private long missedEntries() {
    return slice.count("audit_entry where action = 'pre-visit-call.missed'");
  }

  private static Instant at(String dateTime) {
    return OffsetDateTime.parse(dateTime).toInstant();
  }
}
