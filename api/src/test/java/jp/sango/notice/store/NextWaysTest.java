package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.FeatureSlice;
import jp.sango.Outgoing;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Language;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Device;
import jp.sango.notice.Inbox;
import jp.sango.notice.Listeners;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.NextWayAgenda;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeMatter;
import jp.sango.notice.NoticeWishDesk;
import jp.sango.notice.NoticeWishes;
import jp.sango.notice.Notices;
import jp.sango.notice.NoticesOnTheirWay;
import jp.sango.notice.Phones;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.notice.WayAlarm;
import jp.sango.notice.WordOfMouth;
import jp.sango.programme.Night;
import jp.sango.push.Arrivals;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.Outbox;
import jp.sango.push.Receipts;
import jp.sango.push.Verdict;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One way after the other, on a real PostgreSQL. */
class NextWaysTest {

  private static final String TOLD_BY = """
      select coalesce(string_agg(channel, ' ' order by created_at, channel), '') as channels
      from push_delivery where recipient_id = :person
      """;

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Outgoing outgoing = new Outgoing(slice);
  private final Inbox inbox = slice.bean(Inbox.class);
  private Family mother;

  @BeforeEach
  void clear() {
    slice.clear();
    mother = slice.family(family());
  }

  @Test
  void withoutWordItGoesOnByLineAndThenStaffTelephoneHer() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_WON);
    assertThat(toldBy(mother)).isEqualTo("FCM");
    at("2026-12-01T11:59:59+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    at("2026-12-01T12:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
    at("2026-12-01T15:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
    assertThat(whys()).containsExactly("NO_WORD");
    at("2026-12-01T22:00:00+09:00");
    assertThat(slice.count("notice where next_way_at is not null")).isZero();
    assertThat(whys()).hasSize(1);
  }

  @Test
  void whatHasReachedHerGoesNoFurther() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_WON);
    slice.sql.sql("update push_delivery set state = 'DELIVERED'").then().block(PATIENCE);
    at("2026-12-01T12:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    assertThat(slice.count("notice where next_way_at is not null")).isZero();
  }

  @Test
  void whatAProviderHasTakenOverIsNoWordFromHer() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.VISIT_CANCELLED);
    slice.sql.sql("update push_delivery set state = 'ACCEPTED'").then().block(PATIENCE);
    at("2026-12-01T14:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
  }

  @Test
  void whatSheHasReadGoesNoFurther() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_WON);
    read();
    assertThat(slice.count("notice where next_way_at is not null")).isZero();
    at("2026-12-01T15:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    assertThat(whys()).isEmpty();
  }

  /** As a node of the release before does it. */
  @Test
  void whatWasReadWithoutAWordOfWhenItGoesOnIsDueNoMore() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_WON);
    slice.sql.sql("update notice set read_at = now()").then().block(PATIENCE);
    at("2026-12-01T12:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    assertThat(slice.count("notice where next_way_at is not null")).isZero();
  }

  @Test
  void lossThatNobodyLooksAtRestsInTheInbox() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_LOST);
    at("2026-12-02T12:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    assertThat(whys()).isEmpty();
  }

  @Test
  void wayThatComesToNothingIsFollowedByTheNextAtOnce() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_WON);
    end("FCM", new DeliveryOutcome.Undeliverable("REFUSED"));
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
    end("LINE", new DeliveryOutcome.Expired());
    assertThat(whys()).containsExactly("UNDELIVERED");
  }

  /** It asks nothing of her: a provider's bad hour would fill the call list with them. */
  @Test
  void lossThatNoPhoneTakesRestsInTheInboxToo() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_LOST);
    end("FCM", new DeliveryOutcome.Undeliverable("REFUSED"));
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
    end("LINE", new DeliveryOutcome.Expired());
    assertThat(whys()).isEmpty();
  }

  /** Of what was told before ways were kept, all phones rang at once. */
  @Test
  void ofWhatWentByAllWaysAtOnceAllHaveToComeToNothing() {
    has(mother, "phone", "tablet");
    tell(mother, NoticeKind.DRAW_WON);
    slice.sql.sql("update notice set ways_tried = null, reach = null, deadline = null, next_way_at = null").then()
        .block(PATIENCE);
    var both = outgoing.queued();
    outgoing.ends(both.getFirst(), new DeliveryOutcome.Undeliverable("REFUSED"));
    assertThat(whys()).as("the other has it").isEmpty();
    outgoing.ends(both.getLast(), new DeliveryOutcome.Undeliverable("REFUSED"));
    assertThat(whys()).containsExactly("UNDELIVERED");
  }

  @Test
  void earlierWayThatEndsLateChangesNothing() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_WON);
    at("2026-12-01T12:00:00+09:00");
    end("FCM", new DeliveryOutcome.Expired());
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
    assertThat(whys()).isEmpty();
  }

  @Test
  void hersIsTheOrder() {
    has(mother, "phone", "line");
    wishes(mother, new NoticeWishes(List.of(Way.LINE, Way.APP), Optional.empty(), Set.of()));
    tell(mother, NoticeKind.DRAW_WON);
    assertThat(toldBy(mother)).isEqualTo("LINE");
    at("2026-12-01T12:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("LINE FCM");
    at("2026-12-02T12:00:00+09:00");
    assertThat(whys()).as("she does not want to be telephoned").isEmpty();
  }

  @Test
  void whoWantsToBeTelephonedIsAndNothingRingsOnceSomebodyHasToldHer() {
    has(mother, "phone", "line");
    wishes(mother, new NoticeWishes(List.of(Way.IN_PERSON, Way.LINE), Optional.empty(), Set.of()));
    tell(mother, NoticeKind.DRAW_WON);
    tell(mother, NoticeKind.VISIT_CANCELLED);
    assertThat(whys()).containsExactly("HER_WISH", "HER_WISH");
    slice.sql.sql("""
        update call_task set state = 'DONE' where notice = (select id from notice where kind = 'DRAW_WON')
        """).then().block(PATIENCE);
    at("2026-12-01T16:00:00+09:00");
    assertThat(toldBy(mother)).as("of the other, nobody has told her").isEqualTo("LINE");
  }

  @Test
  void whatIsToldAtNightRingsInTheMorningOnThePhonesThatSheHasThen() {
    has(mother, "phone");
    slice.clock.set("2026-12-31T23:30:00+09:00");
    tell(mother, NoticeKind.DRAW_WON);
    assertThat(toldBy(mother)).isEmpty();
    assertThat(inbox.of(slice.resident(mother), 9).collectList().block(PATIENCE)).hasSize(1);
    at("2027-01-01T06:59:59+09:00");
    assertThat(toldBy(mother)).isEmpty();
    has(mother, "tablet");
    at("2027-01-01T07:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM FCM");
  }

  @Test
  void whatSheReadsInTheNightDoesNotRingInTheMorning() {
    has(mother, "phone");
    slice.clock.set("2026-12-01T23:30:00+09:00");
    tell(mother, NoticeKind.DRAW_WON);
    read();
    at("2026-12-02T07:00:00+09:00");
    assertThat(toldBy(mother)).isEmpty();
  }

  @Test
  void nextWayDoesNotRingAtNightEither() {
    has(mother, "phone", "line");
    slice.clock.set("2026-12-01T20:50:00+09:00");
    tell(mother, NoticeKind.DRAW_WON);
    at("2026-12-01T23:50:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    at("2026-12-02T07:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
  }

  /** A phone that is off and is switched on at eleven. */
  @Test
  void whatIsSentInTheEveningEndsWithItAndRingsOnceMoreInTheMorning() {
    has(mother, "phone");
    slice.clock.set("2026-12-01T20:50:00+09:00");
    tell(mother, NoticeKind.DRAW_WON);
    assertThat(slice.count("push_delivery where deadline = timestamptz '2026-12-01T21:00:00+09:00'")).isOne();
    slice.sql.sql("update push_delivery set state = 'ACCEPTED'").then().block(PATIENCE);
    at("2026-12-01T23:50:00+09:00");
    assertThat(whys()).as("the office opens in the morning").containsExactly("NO_WORD");
    at("2026-12-02T06:59:59+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    at("2026-12-02T07:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM FCM");
    at("2026-12-02T10:50:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM FCM");
    assertThat(whys()).hasSize(1);
  }

  @Test
  void whatHasReachedHerByNightfallDoesNotRingInTheMorning() {
    has(mother, "phone");
    slice.clock.set("2026-12-01T20:50:00+09:00");
    tell(mother, NoticeKind.DRAW_LOST);
    slice.sql.sql("update push_delivery set state = 'DELIVERED'").then().block(PATIENCE);
    at("2026-12-02T07:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
  }

  /** Her first way was shut until it was night: that is no reason to pass it over. */
  @Test
  void whatNeverLeftBeforeHerNightHasItsTurnInTheMorning() {
    has(mother, "phone", "line");
    slice.clock.set("2026-12-01T20:55:00+09:00");
    tell(mother, NoticeKind.DRAW_WON);
    slice.clock.set("2026-12-01T21:00:00+09:00");
    end("FCM", new DeliveryOutcome.Expired());
    at("2026-12-02T07:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM FCM");
    at("2026-12-02T10:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM FCM LINE");
  }

  @Test
  void whoIsTelephonedAboutOnePlaceIsToldOfTheOtherToo() {
    has(mother, "phone");
    tell(mother, NoticeKind.DRAW_WON, Reach.PUSH, Reach.BESIDE_A_PUSH, Reach.BESIDE_A_PUSH);
    assertThat(toldBy(mother)).as("they ring once").isEqualTo("FCM");
    at("2026-12-01T12:00:00+09:00");
    assertThat(whys()).containsExactly("NO_WORD", "NO_WORD", "NO_WORD");
    at("2026-12-01T15:00:00+09:00");
    assertThat(whys()).hasSize(3);
  }

  @Test
  void whatSheHasReadOfThemIsNotToldAgain() {
    has(mother, "phone");
    tell(mother, NoticeKind.DRAW_WON, Reach.PUSH, Reach.BESIDE_A_PUSH);
    slice.sql.sql("update notice set read_at = now() where reach = 'BESIDE_A_PUSH'").then().block(PATIENCE);
    end("FCM", new DeliveryOutcome.Undeliverable("REFUSED"));
    assertThat(whys()).containsExactly("UNDELIVERED");
  }

  @Test
  void wherePhonesTellHerTheOneTheOtherRestsInTheInbox() {
    has(mother, "phone");
    tell(mother, NoticeKind.DRAW_WON, Reach.PUSH, Reach.BESIDE_A_PUSH);
    slice.sql.sql("update push_delivery set state = 'DELIVERED'").then().block(PATIENCE);
    at("2026-12-01T12:00:00+09:00");
    assertThat(whys()).isEmpty();
    assertThat(toldBy(mother)).isEqualTo("FCM");
  }

  /** The visit of the one that was to ring is cancelled while it waits. */
  @Test
  void wherePushedOneHasLostItsCauseTheNextRings() {
    has(mother, "phone", "tablet");
    tell(mother, NoticeKind.DRAW_WON, Reach.PUSH, Reach.BESIDE_A_PUSH, Reach.BESIDE_A_PUSH);
    end("FCM", new DeliveryOutcome.Withdrawn());
    at("2026-12-01T09:00:05+09:00");
    assertThat(toldBy(mother)).as("one of them, on both").isEqualTo("FCM FCM FCM FCM");
    end("FCM", new DeliveryOutcome.Withdrawn());
    at("2026-12-01T09:00:10+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM FCM FCM FCM FCM FCM");
    at("2026-12-01T12:00:10+09:00");
    assertThat(whys()).as("of the one that is left").containsExactly("NO_WORD");
  }

  @Test
  void atNightNothingRingsButWhatSheHasAskedFor() {
    has(mother, "phone");
    wishes(mother, new NoticeWishes(List.of(Way.APP, Way.IN_PERSON),
        Optional.of(new Night(LocalTime.of(20, 0), LocalTime.of(9, 0))), Set.of(NoticeMatter.RESULT)));
    slice.clock.set("2026-12-01T20:30:00+09:00");
    tell(mother, NoticeKind.DRAW_WON);
    assertThat(toldBy(mother)).isEqualTo("FCM");
    tell(mother, NoticeKind.VISIT_CANCELLED);
    assertThat(toldBy(mother)).isEqualTo("FCM");
    at("2026-12-02T08:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    at("2026-12-02T09:00:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM FCM");
  }

  /** Queued by day, and held up until it is night. */
  @Test
  void whatIsLateWaitsForTheMorningToo() {
    has(mother, "phone");
    slice.clock.set("2026-12-01T20:59:00+09:00");
    tell(mother, NoticeKind.DRAW_WON);
    assertThat(verdicts()).hasOnlyElementsOfType(Verdict.Send.class);
    slice.clock.set("2026-12-01T21:00:00+09:00");
    assertThat(verdicts()).containsExactly(new Verdict.NotBefore(Instant.parse("2026-12-02T07:00:00+09:00")));
    wishes(mother, new NoticeWishes(List.of(Way.APP), Optional.empty(), Set.of(NoticeMatter.RESULT)));
    assertThat(verdicts()).hasOnlyElementsOfType(Verdict.Send.class);
  }

  @Test
  void manyGoOnInPortionsEachOnce() {
    var others = IntStream.range(0, 60).mapToObj(_ -> slice.family(family())).toList();
    others.forEach(other -> has(other, "phone", "line"));
    others.forEach(other -> tell(other, NoticeKind.DRAW_WON));
    slice.clock.set("2026-12-01T12:00:00+09:00");
    var node = slice.bean(NoticesOnTheirWay.class);
    var taken = Flux.range(0, 4)
        .flatMap(_ -> node.goOn(SETAGAYA, slice.clock.instant(), 7).subscribeOn(Schedulers.parallel())
            .repeat().takeUntil(some -> some == 0))
        .collectList().block(PATIENCE);
    assertThat(taken).allMatch(some -> some <= 7);
    at("2026-12-01T12:00:00+09:00");
    assertThat(slice.count("push_delivery where channel = 'LINE'")).isEqualTo(60);
    assertThat(slice.count("(select notice_id from push_delivery where channel = 'LINE' group by 1 having count(*) > 1) twice"))
        .isZero();
  }

  /** Whichever comes first: the phone does not ring a second time for what she has read. */
  @Test
  void whatSheReadsWhileTheNextWayIsTakenRingsNoSecondTime() {
    var others = IntStream.range(0, 40).mapToObj(_ -> slice.family(family())).toList();
    others.forEach(other -> has(other, "phone", "line"));
    others.forEach(other -> tell(other, NoticeKind.DRAW_WON));
    slice.clock.set("2026-12-01T12:00:00+09:00");
    var reading = Flux.fromIterable(others).flatMap(other -> inbox.of(slice.resident(other), 1)
        .flatMap(notice -> slice.transactions.inTransaction(
            () -> inbox.read(slice.resident(other), notice.id(), slice.clock.instant())))).then();
    var going = slice.bean(NoticesOnTheirWay.class).goOn(SETAGAYA, slice.clock.instant(), 5)
        .repeat().takeUntil(some -> some == 0).then();
    Mono.when(reading.subscribeOn(Schedulers.parallel()), going.subscribeOn(Schedulers.parallel())).block(PATIENCE);

    assertThat(verdicts()).as("of whatever was queued in time").hasOnlyElementsOfType(Verdict.Withdraw.class);
    at("2026-12-01T23:00:00+09:00");
    assertThat(slice.count("notice where next_way_at is not null")).isZero();
    assertThat(whys()).isEmpty();
  }

  /** What a node that dies had in its hands, another one takes up from the beginning. */
  @Test
  void nodeThatDiesHalfWayLeavesNothingHalfDone() {
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_WON);
    slice.clock.set("2026-12-01T12:00:00+09:00");
    Outbox dying = deliveries -> slice.bean(Outbox.class).add(deliveries)
        .then(Mono.error(new DataAccessResourceFailureException("the node is gone")));
    var planner = slice.bean(WayPlanner.class);
    var node = new PostgresNoticesOnTheirWay(new OnItsWayRows(slice.sql), new ToldBeside(slice.sql),
        new WayPlanner(planner.addresses(), planner.deliveries(), planner.policies(), dying, WordOfMouth.NOBODY),
        Listeners.UNKNOWN, slice.bean(Arrivals.class), slice.bean(Receipts.class),
        slice.bean(Transactions.class), slice.bean(WayAlarm.class), slice.clock);
    assertThatThrownBy(() -> node.goOn(SETAGAYA, slice.clock.instant(), 10).block(PATIENCE))
        .hasMessage("the node is gone");
    assertThat(toldBy(mother)).isEqualTo("FCM");
    at("2026-12-01T12:00:05+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
    at("2026-12-01T12:00:10+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
  }

  @Test
  void callThatNobodyHearsRingsByTheNextWayWithinSeconds() {
    has(mother, "phone", "line");
    wishes(mother, new NoticeWishes(List.of(Way.values()), Optional.empty(), Set.of(NoticeMatter.CALL)));
    tell(mother, NoticeKind.PRE_VISIT_CALL);
    at("2026-12-01T09:00:20+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
    assertThat(slice.count("push_delivery where kind = 'CALL' and urgency = 0 and deadline = timestamptz '"
        + "2026-12-01T23:00:00+09:00'")).as("both as long as it lasts").isEqualTo(2);
  }

  /** Of a kind that only another release knows, say. */
  @Test
  void noticeThatCannotGoOnKeepsNoOtherWaiting() {
    var others = IntStream.range(0, 9).mapToObj(_ -> slice.family(family())).toList();
    has(mother, "phone", "line");
    tell(mother, NoticeKind.DRAW_WON);
    others.forEach(other -> has(other, "phone", "line"));
    others.forEach(other -> tell(other, NoticeKind.DRAW_WON));
    slice.sql.sql("update notice set kind = 'NOT_KNOWN_HERE', next_way_at = next_way_at - interval '1 hour' where person = :her")
        .bind("her", mother.person().value()).then().block(PATIENCE);
    at("2026-12-01T12:00:00+09:00");
    others.forEach(other -> assertThat(toldBy(other)).isEqualTo("FCM LINE"));
    assertThat(slice.count("notice where next_way_at = timestamptz '2026-12-01T12:10:00+09:00'"))
        .as("it is looked at again").isOne();
    slice.sql.sql("update notice set kind = 'DRAW_WON' where kind = 'NOT_KNOWN_HERE'").then().block(PATIENCE);
    at("2026-12-01T12:10:00+09:00");
    assertThat(toldBy(mother)).isEqualTo("FCM LINE");
  }

  private void at(String instant) {
    slice.clock.set(instant);
    slice.bean(NextWayAgenda.class).run(slice.clock.instant()).block(PATIENCE);
  }

  private void has(Family family, String... phones) {
    var resident = slice.resident(family);
    Arrays.stream(phones).forEach(phone -> slice.inTransaction(() -> phone.equals("line")
        ? slice.bean(Phones.class).link(resident, "line-" + family.id(), slice.clock.instant()).then()
        : slice.bean(Phones.class).put(
            resident, new Device(phone, phone + "-" + family.id(), Device.Platform.IOS), slice.clock.instant())));
  }

  private void wishes(Family family, NoticeWishes wishes) {
    slice.bean(NoticeWishDesk.class).keep(Behalf.own(slice.resident(family)), wishes).block(PATIENCE);
  }

  private void tell(Family family, NoticeKind kind) {
    tell(family, kind, Reach.PUSH);
  }

  private void tell(Family family, NoticeKind kind, Reach... all) {
    slice.inTransaction(() -> slice.bean(Notices.class).tell(Arrays.stream(all).map(reach -> new NewNotice(
        family.municipality(), family.person(), kind, UUID.randomUUID().toString(), Map.of(), Language.JAPANESE,
        slice.clock.instant().plus(Duration.ofHours(14)), reach, "")).toList()));
  }

  private void read() {
    Actor resident = slice.resident(mother);
    inbox.of(resident, 9).concatMap(notice -> inbox.read(resident, notice.id(), slice.clock.instant()))
        .then().block(PATIENCE);
  }

  private String toldBy(Family family) {
    return slice.sql.sql(TOLD_BY).bind("person", family.person().value())
        .map(row -> row.get("channels", String.class)).one().block(PATIENCE);
  }

  private List<String> whys() {
    return slice.sql.sql("select why from call_task order by created_at, id")
        .map(row -> row.get("why", String.class)).all().collectList().block(PATIENCE);
  }

  private void end(String channel, DeliveryOutcome outcome) {
    outgoing.queued().stream().filter(delivery -> Channel.of(delivery.address()).name().equals(channel))
        .forEach(delivery -> outgoing.ends(delivery, outcome));
  }

  private Collection<Verdict> verdicts() {
    return outgoing.verdicts().values();
  }
}
