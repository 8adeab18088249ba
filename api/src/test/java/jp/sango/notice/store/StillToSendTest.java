package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.FeatureSlice;
import jp.sango.Outgoing;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.Role;
import jp.sango.notice.Device;
import jp.sango.notice.Hearer;
import jp.sango.notice.Inbox;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.notice.Untold;
import jp.sango.push.Address;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.LineChat.Friendship;
import jp.sango.push.LockScreenText;
import jp.sango.push.Verdict;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import org.junit.jupiter.api.Test;

/** Between the moment when something is told and the moment when it leaves, much may change. */
class StillToSendTest {

  private static final int TOLD_AT_ONCE = 20_000;
  private static final int BATCH = 500;

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Outgoing outgoing = new Outgoing(slice);
  private final Phones phones = slice.bean(Phones.class);
  private final Family registered = slice.family(family().withChildBorn(LocalDate.of(2026, 11, 20)));
  private final Actor mother = slice.resident(registered);

  @Test
  void tokenThatHerAppHasReplacedMeanwhileIsFollowed() {
    has("phone", "old");
    told(NoticeKind.VISIT_CANCELLED);
    has("phone", "new");
    assertThat(outgoing.verdict("old")).isEqualTo(new Verdict.Redirect(Set.of(new Address.FcmToken("new"))));
  }

  @Test
  void phoneThatIsGoneIsNotFollowedToLineWhileAnotherPhoneIsThere() {
    has("phone", "one");
    has("tablet", "two");
    links("U-hers");
    told(NoticeKind.VISIT_CANCELLED);
    assertThat(phones.remove(mother, "phone").block(PATIENCE)).isTrue();
    assertThat(outgoing.verdict("one")).isEqualTo(new Verdict.Redirect(Set.of(new Address.FcmToken("two"))));
    assertThat(outgoing.verdict("two")).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void withoutAnyPhoneItGoesOnByTheLineAccountThatSheHasLinkedSince() {
    has("phone", "one");
    told(NoticeKind.VISIT_CANCELLED);
    assertThat(phones.remove(mother, "phone").block(PATIENCE)).isTrue();
    links("U-hers");
    assertThat(outgoing.verdict("one")).as("no phone is followed to LINE").isEqualTo(new Verdict.Redirect(Set.of()));
    outgoing.ends(outgoing.to("one"), new DeliveryOutcome.Unreached("NO_ADDRESS"));
    assertThat(outgoing.verdict("U-hers")).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void offerWaitsForTheTurnOfItsNextWay() {
    has("phone", "one");
    links("U-hers");
    slice.inTransaction(() -> slice.bean(StepwiseNotices.class)
        .tell(notice(NoticeKind.SEAT_OFFERED), Way.APP, Untold.Why.OFFER_WAITS));
    assertThat(phones.remove(mother, "phone").block(PATIENCE)).isTrue();
    assertThat(outgoing.verdict("one")).isEqualTo(new Verdict.Redirect(Set.of()));
  }

  @Test
  void lineAccountThatHasBlockedUsMeanwhileIsNoWayToHer() {
    links("U-hers");
    told(NoticeKind.VISIT_CANCELLED);
    slice.inTransaction(() -> phones.isShown(mother, Friendship.NONE, slice.clock.instant()));
    assertThat(outgoing.verdict("U-hers")).isEqualTo(new Verdict.Redirect(Set.of()));
    slice.inTransaction(() -> phones.isShown(mother, Friendship.FRIEND, slice.clock.instant()));
    assertThat(outgoing.verdict("U-hers")).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void noOfferIsMadeByALineAccountThatShowsNothing() {
    links("U-hers");
    slice.inTransaction(() -> phones.isShown(mother, Friendship.NONE, slice.clock.instant()));
    slice.inTransaction(() -> slice.bean(StepwiseNotices.class)
        .tell(notice(NoticeKind.SEAT_OFFERED), Way.LINE, Untold.Why.OFFER_WAITS));
    assertThat(outgoing.queued()).isEmpty();
  }

  @Test
  void addressWhereNobodyIsStaysKnownAndUnusedUntilItsAppIsHeardOfAgain() {
    has("phone", "one");
    told(NoticeKind.VISIT_CANCELLED);
    outgoing.ends(outgoing.to("one"), new DeliveryOutcome.AddressGone());
    assertThat(slice.count("device where failed_at is not null")).isOne();
    told(NoticeKind.VISIT_MOVED);
    assertThat(outgoing.queued()).isEmpty();
    has("phone", "one");
    told(NoticeKind.VISIT_SHORTENED);
    assertThat(outgoing.verdict("one")).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void accountThatOneMunicipalityCannotFindIsStillHersInAnother() {
    var elsewhere = new Actor(mother.person(), Role.RESIDENT, TOYONAKA, Optional.empty());
    links("U-hers");
    slice.sql.sql("""
            insert into line_account (municipality, person, line_user, linked_at)
            select '272035', person, line_user, linked_at from line_account
            """).then().block(PATIENCE);
    told(NoticeKind.VISIT_CANCELLED);
    outgoing.ends(outgoing.to("U-hers"), new DeliveryOutcome.AddressGone());
    assertThat(reachable(mother)).isFalse();
    assertThat(reachable(elsewhere)).isTrue();
  }

  @Test
  void whatIsSentAgainGoesWhereSheIsNow() {
    has("phone", "one");
    told(NoticeKind.VISIT_CANCELLED);
    outgoing.ends(outgoing.to("one"), new DeliveryOutcome.AddressGone());
    has("phone", "two");
    slice.sql.sql("update push_delivery set state = 'QUEUED'").then().block(PATIENCE);
    assertThat(outgoing.verdict("one")).isEqualTo(new Verdict.Redirect(Set.of(new Address.FcmToken("two"))));
  }

  @Test
  void wordsAreThoseOfNowWhateverWasQueued() {
    has("phone", "one");
    told(NoticeKind.VISIT_CANCELLED);
    slice.sql.sql("update push_delivery set title = 'as it was in the release before'").then().block(PATIENCE);
    assertThat(words()).isEqualTo(lockScreen(NoticeKind.VISIT_CANCELLED));
    slice.family(family().of(mother.person()).lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 11, 25)));
    assertThat(words()).as("to who has lost a baby as well").isEqualTo(lockScreen(NoticeKind.VISIT_CANCELLED));
  }

  @Test
  void whatSheHasReadIsNotSentNorWhatNobodyKnowsOf() {
    has("phone", "one");
    told(NoticeKind.VISIT_CANCELLED);
    var inbox = slice.bean(Inbox.class);
    var notice = inbox.of(mother, 1).single().block(PATIENCE).id();
    slice.sql.sql("update notice set read_at = now()").then().block(PATIENCE);
    assertThat(outgoing.verdict("one")).isEqualTo(new Verdict.Withdraw());
    slice.sql.sql("delete from notice where id = :id").bind("id", notice.value()).then().block(PATIENCE);
    assertThat(outgoing.verdict("one")).isEqualTo(new Verdict.Withdraw());
  }

  /** After a roll-back, or while two releases run: it is there for a node that has words for it. */
  @Test
  void kindThatOnlyANewerNodeKnowsIsLeftToItAndHoldsUpNothingElse() {
    has("phone", "one");
    told(NoticeKind.VISIT_CANCELLED);
    slice.sql.sql("update notice set kind = 'OF_THE_NEXT_RELEASE'").then().block(PATIENCE);
    told(NoticeKind.VISIT_MOVED);
    assertThat(outgoing.allVerdicts()).hasSize(2)
        .hasAtLeastOneElementOfType(Verdict.Send.class)
        .contains(new Verdict.NotBefore(slice.clock.instant().plusSeconds(10)));
  }

  @Test
  void whatIsSentOnBelongsToTheMunicipalityThatTells() {
    has("phone", "one");
    told(NoticeKind.VISIT_CANCELLED);
    slice.sql.sql("""
            insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency, deadline)
            select gen_random_uuid(), notice_id, recipient_id, channel, 'two', title, body, kind, urgency, deadline
            from push_delivery
            """).then().block(PATIENCE);
    assertThat(slice.count("push_delivery where address = 'two' and municipality = '131121'")).isOne();
  }

  /** As right after a draw: of what is new in its tables PostgreSQL knows nothing yet. */
  @Test
  void eachOfManyThatWereToldAtOneStrokeIsLookedUpByItsName() {
    has("phone", "one");
    told(NoticeKind.DRAW_LOST);
    slice.sql.sql("""
        insert into notice (id, municipality, person, kind, about, dedupe, "values", language, created_at)
        select uuidv7(), '272035', gen_random_uuid(), 'DRAW_LOST', 'draw', 'once', '{}', 'JAPANESE', now()
        from generate_series(1, %d)""".formatted(TOLD_AT_ONCE)).then().block(PATIENCE);
    var batch = Collections.nCopies(BATCH, outgoing.to("one"));
    var plan = StillToSend.asked(slice.sql.sql("explain " + StillToSend.WAITING), batch)
        .map(row -> row.get(0, String.class)).all().collect(Collectors.joining("\n")).block(PATIENCE);
    assertThat(plan).contains("using notice_pkey").doesNotContain("Seq Scan on notice");
  }

  private LockScreenText words() {
    return ((Verdict.Send) outgoing.verdict("one")).text();
  }

  private LockScreenText lockScreen(NoticeKind kind) {
    var text = slice.bean(NoticeTexts.class).lockScreen(
        kind, Channel.FCM, new Hearer(mother.municipality(), Language.JAPANESE, false));
    return new LockScreenText(text.title(), text.body());
  }

  private boolean reachable(Actor resident) {
    return phones.reachable(resident.municipality(), Set.of(resident.person())).block(PATIENCE).contains(resident.person());
  }

  private void has(String installation, String token) {
    slice.inTransaction(() -> phones.put(
        mother, new Device(installation, token, Device.Platform.ANDROID), slice.clock.instant()));
  }

  private void links(String lineUser) {
    slice.inTransaction(() -> phones.link(mother, lineUser, slice.clock.instant()));
  }

  private void told(NoticeKind kind) {
    slice.inTransaction(() -> slice.bean(Notices.class).tell(List.of(notice(kind))));
  }

  private NewNotice notice(NoticeKind kind) {
    return new NewNotice(mother.municipality(), mother.person(), kind, UUID.randomUUID().toString(), Map.of(),
        Language.JAPANESE, slice.clock.instant().plus(Duration.ofHours(12)), Reach.PUSH, "");
  }
}
