package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.Outgoing;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Language;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Device;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import jp.sango.push.Delivery;
import jp.sango.push.LookAgain;
import jp.sango.push.Verdict;
import jp.sango.registration.Family;
import jp.sango.visit.CallAnswer;
import jp.sango.visit.CallDesk;
import jp.sango.visit.CallId;
import jp.sango.visit.VisitDesk;
import jp.sango.visit.VisitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has lost its cause since it was told is not sent. */
class CausesTest {

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Outgoing outgoing = new Outgoing(slice);
  private final Family registered = slice.family(family());
  private final Actor mother = slice.resident(registered);

  @BeforeEach
  void phone() {
    slice.inTransaction(() -> slice.bean(Phones.class).put(
        mother, new Device("phone", "token", Device.Platform.ANDROID), slice.clock.instant()));
  }

  @Test
  void callThatSheHasAnsweredElsewhereRingsNoMore() {
    var call = ringing(arranged());
    assertThat(isSent()).isTrue();
    slice.bean(CallDesk.class).answer(Behalf.own(mother), call, new CallAnswer.Now()).block(PATIENCE);
    assertThat(isSent()).isFalse();
  }

  @Test
  void callAboutAVisitThatIsCancelledRingsNoMore() {
    var stay = arranged();
    ringing(stay);
    cancel(stay);
    assertThat(verdictOf(NoticeKind.PRE_VISIT_CALL)).isInstanceOf(Verdict.Withdraw.class);
    assertThat(verdictOf(NoticeKind.VISIT_CONFIRMED)).isInstanceOf(Verdict.Withdraw.class);
    assertThat(verdictOf(NoticeKind.VISIT_CANCELLED)).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void placeThatWasWonAndGivenBackIsNoNews() {
    var stay = arranged();
    var application = UUID.randomUUID();
    slice.sql.sql("update visit set origin = :origin").bind("origin", application).then().block(PATIENCE);
    slice.sql.sql("delete from push_delivery").then().block(PATIENCE);
    told(NoticeKind.DRAW_WON, application);
    assertThat(isSent()).isTrue();
    cancel(stay);
    assertThat(verdictOf(NoticeKind.DRAW_WON)).isInstanceOf(Verdict.Withdraw.class);
  }

  @ParameterizedTest
  @CsvSource({
    "COORDINATION_REQUESTED, REQUESTED, true", "COORDINATION_REQUESTED, COORDINATING, false",
    "COORDINATION_REQUESTED, CONFIRMED, false", "COORDINATION_REQUESTED, WITHDRAWN, false",
    "COORDINATION_CONTINUES, COORDINATING, true", "COORDINATION_CONTINUES, ASSESSING, true",
    "COORDINATION_CONTINUES, REQUESTED, false", "COORDINATION_CONTINUES, EXPIRED, false",
    "COORDINATION_CONTINUES, WITHDRAWN, false"
  })
  void howABookingStandsIsSaidWhileItStandsSo(NoticeKind kind, String state, boolean sent) {
    var booking = UUID.randomUUID();
    slice.sql.sql("""
            insert into booking (id, municipality, registration, person, way, state, because, task, wished_until, steps)
            values (:id, '131121', :family, :person, 'COORDINATION', :state, '{}', 'NONE', date '2026-12-20', 1)
            """)
        .bind("id", booking).bind("family", registered.id().value()).bind("person", mother.person().value())
        .bind("state", state).then().block(PATIENCE);
    told(kind, booking);
    assertThat(isSent()).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({"LOST, true", "WON, false"})
  void lossThatIsNoneAnyMoreIsNotTold(String state, boolean sent) {
    var application = UUID.randomUUID();
    slice.sql.sql("""
            insert into application (id, municipality, registration, person, state, way, granted_wish, policy_version, draw,
              draw_at, received_at, decided_at)
            values (:id, '131121', :family, :person, :state, 'DRAW', case :state when 'WON' then 0 end, '2025-04-01',
              gen_random_uuid(), :now, :now, :now)
            """)
        .bind("id", application).bind("family", registered.id().value()).bind("person", mother.person().value())
        .bind("state", state).bind("now", slice.clock.instant()).then().block(PATIENCE);
    told(NoticeKind.DRAW_LOST, application);
    assertThat(isSent()).isEqualTo(sent);
  }

  @Test
  void callThatRingsAgainTakesThePlaceOfItsFirstRingOnThePhone() {
    var stay = arranged();
    var call = ringing(stay);
    slice.clock.set("2026-12-01T09:30:00+09:00");
    slice.bean(CallDesk.class).start(slice.tablet(SETAGAYA, "center"), stay).block(PATIENCE);
    assertThat(slice.count("push_delivery where kind = 'CALL'")).isEqualTo(2);
    assertThat(slice.count("push_delivery where kind = 'CALL' and collapse_key = 'call:" + call + "'")).isEqualTo(2);
  }

  @Test
  void lastWordOfAnOfferTakesItsPlaceOnThePhone() {
    var offer = UUID.randomUUID();
    told(NoticeKind.SEAT_OFFERED, offer);
    told(NoticeKind.SEAT_OFFER_CANCELLED, offer);
    assertThat(slice.count("push_delivery where collapse_key = 'offer:" + offer + "'")).isEqualTo(2);
  }

  @Test
  void resultThatARerunChangedTakesThePlaceOfTheOneBefore() {
    var application = UUID.randomUUID();
    told(NoticeKind.DRAW_LOST, application);
    told(NoticeKind.DRAW_WON, application);
    assertThat(slice.count("push_delivery where collapse_key = 'draw:" + application + "'")).isEqualTo(2);
  }

  private VisitId arranged() {
    return slice.arranged(registered, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
  }

  private CallId ringing(VisitId stay) {
    slice.sql.sql("delete from push_delivery where kind = 'CALL'").then().block(PATIENCE);
    return slice.bean(CallDesk.class).start(slice.tablet(SETAGAYA, "center"), stay).block(PATIENCE).call().id();
  }

  private void cancel(VisitId stay) {
    slice.bean(VisitDesk.class).cancel(Behalf.own(mother), stay).block(PATIENCE);
  }

  private void told(NoticeKind kind, UUID about) {
    slice.inTransaction(() -> slice.bean(Notices.class).tell(List.of(new NewNotice(
        mother.municipality(), mother.person(), kind, about.toString(), Map.of(), Language.JAPANESE,
        slice.clock.instant().plus(Duration.ofHours(12)), Reach.PUSH, ""))));
  }

  private boolean isSent() {
    return verdict(outgoing.queued().getLast()) instanceof Verdict.Send;
  }

  private Verdict verdictOf(NoticeKind kind) {
    var notice = slice.sql.sql("select id from notice where kind = :kind").bind("kind", kind.name())
        .map(row -> row.get("id", UUID.class)).one().block(PATIENCE);
    return verdict(outgoing.queued().stream().filter(each -> each.noticeId().equals(notice)).findFirst().orElseThrow());
  }

  private Verdict verdict(Delivery delivery) {
    return slice.bean(LookAgain.class).over(List.of(delivery)).block(PATIENCE).get(delivery.id());
  }
}
