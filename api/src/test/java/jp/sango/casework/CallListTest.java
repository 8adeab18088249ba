package jp.sango.casework;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Device;
import jp.sango.notice.Inbox;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import jp.sango.notice.Untold;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Ended;
import jp.sango.push.LockScreenText;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.Loss;
import jp.sango.visit.CancelReason;
import jp.sango.visit.IllnessDesk;
import jp.sango.visit.VisitDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallListTest {

  private static final Instant EVENING = Instant.parse("2026-12-01T21:00:00+09:00");

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final CallListDesk desk = slice.bean(CallListDesk.class);
  private final Actor clerk = staff(SETAGAYA, Role.STAFF, Optional.empty());
  private final Family mother = slice.family(mother());

  private static FamilyBuilder mother() {
    return family().withChildBorn(LocalDate.of(2026, 11, 20)).reads(Language.ENGLISH).interpreter("vi");
  }

  @BeforeEach
  void morning() {
    slice.clock.set("2026-12-01T09:00:00+09:00");
  }

  @Test
  void whoHasNoPhoneIsCalledAndTheCallerKnowsWhatToSayAndInWhichLanguage() {
    tell(mother, NoticeKind.DRAW_WON);

    var call = only(calls(clerk));

    assertThat(call.task().why()).isEqualTo(Untold.Why.NO_DEVICE);
    assertThat(call.task().due()).isEqualTo(EVENING);
    assertThat(call.contact().telephone()).isEqualTo("03-0000-0000");
    assertThat(call.family().interpreter()).contains("vi");
    var text = slice.bean(CallerTexts.class).of(call, slice.policies.at(SETAGAYA, EVENING));
    assertThat(text.body()).contains("区立産後ケアセンター", "ショートステイ", "12月10日").doesNotContain("Center");
    assertThat(slice.count("audit_entry where action = 'call-list.read'")).isPositive();
  }

  @Test
  void whoLostOneOfHerBabiesIsCalledInGentleWordsWhateverBirthItIsAbout() {
    tell(mother, NoticeKind.DRAW_WON);
    assertThat(only(calls(clerk)).gentle()).isFalse();
    slice.family(family().of(mother.person()).submittedOn(LocalDate.of(2025, 2, 1))
        .lost(Loss.Kind.STILLBIRTH, LocalDate.of(2025, 3, 1)));

    var call = only(calls(clerk));

    assertThat(call.family().id()).isEqualTo(mother.id());
    assertThat(call.family().isBereaved()).isFalse();
    assertThat(call.gentle()).isTrue();
  }

  @Test
  void whoHasAPhoneIsNotCalledUnlessSheSaidThatSheHasNone() {
    link(mother, "phone");
    tell(mother, NoticeKind.DRAW_WON);
    assertThat(calls(clerk)).isEmpty();
    var other = slice.family(mother().withoutDevice());
    link(other, "an old one");
    tell(other, NoticeKind.DRAW_LOST);
    assertThat(only(calls(clerk)).family().id()).isEqualTo(other.id());
  }

  @Test
  void whatSheNeedNotHearOfIsNobodysTask() {
    slice.inTransaction(() -> slice.bean(Notices.class)
        .tell(List.of(notice(mother, NoticeKind.VISIT_CONFIRMED, UUID.randomUUID(), NewNotice.Reach.INBOX_ONLY))));
    assertThat(calls(clerk)).isEmpty();
  }

  @Test
  void aPushThatDiedBecomesACallOnceNothingElseCanArrive() {
    link(mother, "phone");
    link(mother, "tablet");
    tell(mother, NoticeKind.DRAW_WON);

    end("phone", new DeliveryOutcome.Undeliverable("REFUSED"));
    assertThat(calls(clerk)).as("the tablet may still take it").isEmpty();
    end("tablet", new DeliveryOutcome.Expired());
    assertThat(only(calls(clerk)).task().why()).isEqualTo(Untold.Why.UNDELIVERED);
  }

  @Test
  void whoHasReadItHerselfIsNotCalled() {
    tell(mother, NoticeKind.DRAW_WON);
    var resident = slice.resident(mother);
    var inbox = slice.bean(Inbox.class);
    var notice = inbox.of(resident, 1).blockFirst(PATIENCE);
    inbox.read(resident, notice.id(), slice.clock.instant()).block(PATIENCE);
    assertThat(calls(clerk)).isEmpty();
  }

  @Test
  void aCancelledVisitIsNoLongerPromisedButItsCancellationIsTold() {
    var stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    var promised = only(calls(clerk)).task().id();

    slice.bean(VisitDesk.class).cancel(Behalf.own(slice.resident(mother)), stay).block(PATIENCE);

    assertThat(only(calls(clerk)).notice().kind()).isEqualTo(NoticeKind.VISIT_CANCELLED);
    assertThat(refusal(desk.done(clerk, promised, CallOutcome.REACHED, Optional.empty())).code())
        .isEqualTo("call-task-unknown");
  }

  @Test
  void whatSheHasJustSaidHerselfNobodyCallsHerFor() {
    var told = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    var written = slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-12-14", 1);
    var visits = slice.bean(VisitDesk.class);

    visits.cancel(new Behalf(clerk, mother.person(), Channel.TELEPHONE), told).block(PATIENCE);
    visits.cancel(new Behalf(clerk, mother.person(), Channel.PAPER), written).block(PATIENCE);

    assertThat(only(calls(clerk)).notice().about()).as("a letter may not be hers").isEqualTo(written.toString());
    assertThat(slice.count("notice where kind = 'VISIT_CANCELLED'")).isEqualTo(2);
  }

  @Test
  void howABookingStandsIsToldInItsLastWordAndNotAfterItsVisitIsCancelled() {
    var booking = UUID.randomUUID();
    word(NoticeKind.COORDINATION_REQUESTED, booking);
    word(NoticeKind.COORDINATION_CONTINUES, booking);
    assertThat(only(calls(clerk)).notice().kind()).isEqualTo(NoticeKind.COORDINATION_CONTINUES);
    word(NoticeKind.BOOKING_ACCEPTED, booking);
    assertThat(only(calls(clerk)).notice().kind()).isEqualTo(NoticeKind.BOOKING_ACCEPTED);

    var stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    slice.inTransaction(() -> slice.sql.sql("update visit set origin = :booking where id = :id")
        .bind("booking", booking).bind("id", stay.value()).then());
    slice.bean(VisitDesk.class).cancel(Behalf.own(slice.resident(mother)), stay).block(PATIENCE);
    assertThat(only(calls(clerk)).notice().kind()).isEqualTo(NoticeKind.VISIT_CANCELLED);
  }

  @Test
  void aVisitThatEndedForIllnessIsStillToBeTold() {
    var stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    slice.bean(IllnessDesk.class).report(Behalf.own(slice.resident(mother)), stay, CancelReason.INFECTION)
        .block(PATIENCE);
    assertThat(only(calls(clerk)).notice().kind()).isEqualTo(NoticeKind.VISIT_MOVED);
  }

  private void word(NoticeKind kind, UUID booking) {
    slice.clock.set(slice.clock.instant().plusSeconds(60).toString());
    slice.inTransaction(() -> slice.bean(Notices.class)
        .tell(List.of(notice(mother, kind, booking, NewNotice.Reach.PUSH))));
  }

  @Test
  void aVisitThatIsOverIsNoNews() {
    tell(mother, NoticeKind.DRAW_WON);
    slice.clock.set("2026-12-12T09:00:00+09:00");
    assertThat(calls(clerk)).isEmpty();
  }

  @Test
  void whoWasNotReachedComesBackLaterAndItIsCounted() {
    tell(mother, NoticeKind.DRAW_LOST);
    var task = only(calls(clerk)).task().id();

    assertThat(done(task, CallOutcome.NOT_REACHED).comesBackAt())
        .isEqualTo(slice.clock.instant().plus(Duration.ofHours(3)));
    assertThat(calls(clerk)).isEmpty();
    slice.clock.set("2026-12-01T12:00:00+09:00");
    done(task, CallOutcome.LEFT_MESSAGE);
    slice.clock.set("2026-12-02T11:59:59+09:00");
    assertThat(calls(clerk)).as("a message proves nothing").isEmpty();
    slice.clock.set("2026-12-02T12:00:00+09:00");
    var again = only(calls(clerk)).task();
    assertThat(again.attempts()).isEqualTo(2);
    assertThat(again.last()).contains(CallOutcome.LEFT_MESSAGE);
    assertThat(done(task, CallOutcome.REACHED).done()).isTrue();
    slice.clock.set("2026-12-09T12:00:00+09:00");
    assertThat(calls(clerk)).isEmpty();
    assertThat(slice.count("call_attempt where sealed_note like 'sk1.%'")).isEqualTo(3);
    assertThat(slice.count("audit_entry where action = 'call-list.done' and subject_id = '" + task
        + "' and detail::text not like '%夕方%'")).isEqualTo(3);
  }

  @Test
  void whatWasNotedOfACallIsInHerExport() {
    tell(mother, NoticeKind.DRAW_LOST);
    done(only(calls(clerk)).task().id(), CallOutcome.NOT_REACHED);

    slice.as(slice.resident(mother)).get().uri("/v1/me/export").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.records.officeCalls[0].kind").isEqualTo("DRAW_LOST")
        .jsonPath("$.records.officeCalls[0].outcome").isEqualTo("NOT_REACHED")
        .jsonPath("$.records.officeCalls[0].by").isEqualTo("STAFF")
        .jsonPath("$.records.officeCalls[0].note").isEqualTo("夕方に");
  }

  @Test
  void theMostUrgentComesFirstPageByPage() {
    for (int hour = 5; hour > 0; hour--) {
      var due = slice.clock.instant().plus(Duration.ofHours(hour));
      slice.inTransaction(() -> slice.bean(Notices.class).tell(List.of(dueAt(due))));
    }
    var first = desk.list(clerk, Optional.empty(), 3).block(PATIENCE);
    var second = desk.list(clerk, first.next(), 3).block(PATIENCE);
    assertThat(first.calls()).hasSize(3);
    assertThat(second.calls()).hasSize(2);
    assertThat(second.next()).isEmpty();
    assertThat(java.util.stream.Stream.of(first, second).flatMap(page -> page.calls().stream()).map(call -> call.task().due()))
        .isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aNurseSeesHerDistrictAndNobodySeesAnotherMunicipality() {
    tell(slice.family(mother().inDistrict("south")), NoticeKind.DRAW_LOST);
    var near = slice.family(mother().inDistrict("north"));
    tell(near, NoticeKind.DRAW_LOST);
    var nurse = staff(SETAGAYA, Role.NURSE, Optional.of(new DistrictId("north")));

    assertThat(only(calls(nurse)).family().id()).isEqualTo(near.id());
    assertThat(calls(clerk)).hasSize(2);
    var elsewhere = staff(TOYONAKA, Role.STAFF, Optional.empty());
    assertThat(calls(elsewhere)).isEmpty();
    var task = only(calls(nurse)).task().id();
    assertThat(refusal(desk.done(elsewhere, task, CallOutcome.REACHED, Optional.empty())).code())
        .isEqualTo("call-task-unknown");
  }

  private CallTask done(CallTaskId task, CallOutcome outcome) {
    return desk.done(clerk, task, outcome, Optional.of("夕方に")).block(PATIENCE);
  }

  private List<CallListDesk.Call> calls(Actor staff) {
    return desk.list(staff, Optional.empty(), 100).block(PATIENCE).calls();
  }

  private static CallListDesk.Call only(List<CallListDesk.Call> calls) {
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }

  private void tell(Family family, NoticeKind kind) {
    slice.inTransaction(() -> slice.bean(Notices.class)
        .tell(List.of(notice(family, kind, UUID.randomUUID(), NewNotice.Reach.PUSH))));
  }

  private NewNotice dueAt(Instant due) {
    return new NewNotice(mother.municipality(), mother.person(), NoticeKind.DRAW_LOST, UUID.randomUUID().toString(),
        Map.of(), Language.ENGLISH, due, NewNotice.Reach.PUSH, "");
  }

  private static NewNotice notice(Family family, NoticeKind kind, UUID about, NewNotice.Reach reach) {
    return new NewNotice(family.municipality(), family.person(), kind, about.toString(),
        Map.of("facility", "Setagaya Postpartum Care Center", "service", "Short stay (overnight)",
            "start", "2026-12-10", "end", "2026-12-11"),
        family.language(), EVENING, reach, "");
  }

  private void link(Family family, String token) {
    slice.inTransaction(() -> slice.bean(Phones.class).put(slice.resident(family),
        new Device(token.replace(' ', '-'), token, Device.Platform.ANDROID), slice.clock.instant()));
  }

  /** As the worker does it: the outcome's row and what follows from it in one transaction. */
  private void end(String token, DeliveryOutcome outcome) {
    slice.inTransaction(() -> slice.sql.sql("""
            update push_delivery set state = 'UNDELIVERABLE' where address = :token returning id, notice_id
            """)
        .bind("token", token)
        .map(row -> new Delivery(row.get("id", UUID.class), row.get("notice_id", UUID.class),
            new Recipient(mother.person().value()), new Audience.OnePerson(), new Address.FcmToken(token),
            new LockScreenText("title", "body"),
            "NEWS", Urgency.SOON, new CollapseKey("news"), EVENING))
        .one()
        .flatMap(delivery -> slice.bean(DeliveryOutcomes.class).record(List.of(new Ended(delivery, outcome)))));
  }

  private static Actor staff(MunicipalityCode municipality, Role role, Optional<DistrictId> district) {
    return new Actor(new PersonId(UUID.randomUUID()), role, municipality, Optional.empty(), district);
  }
}
