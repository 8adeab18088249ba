package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.Device;
import jp.sango.notice.Inbox;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.Notice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import jp.sango.registration.FamilyBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.NoTransactionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class NoticesTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Notices notices = slice.bean(Notices.class);
  private final Inbox inbox = slice.bean(Inbox.class);
  private final Actor mother = resident(SETAGAYA);

  @BeforeEach
  void clear() {
    slice.clear();
  }

  @Test
  void sameThingIsToldOnce() {
    tell(about("a", ""), about("a", ""));
    tell(about("a", ""));
    assertThat(received()).hasSize(1);
    tell(about("a", "again"), about("b", ""), notice(mother, NoticeKind.DRAW_LOST, "a", "", Reach.PUSH));
    assertThat(received()).hasSize(4);
    tell(notice(resident(SETAGAYA), NoticeKind.DRAW_WON, "a", "", Reach.PUSH));
    assertThat(received()).as("somebody else's").hasSize(4);
  }

  @Test
  void tellingTheSameInParallelAndInAnyOrderTellsItOnce() {
    var many = IntStream.range(0, 50).mapToObj(number -> about("" + number, "")).toList();
    Flux.range(0, 6)
        .flatMap(time -> slice.transactions.inTransaction(
            () -> notices.tell(time % 2 == 0 ? many : many.reversed())))
        .then().block(PATIENCE);
    assertThat(slice.count("notice")).isEqualTo(50);
  }

  /** All of her devices are one way; LINE waits for its turn. */
  @Test
  void everyDeviceGetsOneDelivery() {
    link("phone", "tablet");
    link(resident(SETAGAYA), "strangers");
    tell(about("a", ""), about("b", ""));
    assertThat(slice.count("push_delivery")).isEqualTo(4);
    assertThat(slice.count("(select distinct channel, address from push_delivery) as reached")).isEqualTo(2);
    assertThat(slice.count("push_delivery where address like '%strangers%' or channel = 'LINE'")).isZero();
    tell(about("a", ""));
    assertThat(slice.count("push_delivery")).as("told before").isEqualTo(4);
  }

  @Test
  void outboxRowIsNeutralAndKnowsItsNoticeAndDeadline() {
    link("phone");
    tell(about("a", ""));
    var row = slice.sql.sql("""
            select title, body, kind, urgency, deadline, collapse_key, notice_id, recipient_id from push_delivery
            where channel = 'FCM'
            """).fetch().one().block(PATIENCE);
    assertThat(row).containsEntry("title", "お知らせがあります").containsEntry("kind", "DRAW_RESULT")
        .containsEntry("notice_id", received().getFirst().id().value())
        .containsEntry("recipient_id", mother.person().value());
    assertThat(row.toString()).doesNotContain("センター", "WON", "2026-12-10");
    assertThat(slice.count("push_delivery where deadline = timestamptz '2026-12-01 12:00:00+09'"))
        .as("then LINE has its turn").isOne();
  }

  @Test
  void whatSheReadsWasSeenOnEveryPhoneThatHadIt() {
    link("phone", "tablet");
    tell(about("a", ""));
    slice.sql.sql("update push_delivery set state = 'ACCEPTED'").then().block(PATIENCE);
    inbox.read(mother, received().getFirst().id(), slice.clock.instant()).block(PATIENCE);
    assertThat(slice.count("push_delivery where state = 'SEEN'")).isEqualTo(2);
  }

  @Test
  void inboxOnlyPushesNothing() {
    link("phone");
    tell(notice(mother, NoticeKind.VISIT_CONFIRMED, "a", "", Reach.INBOX_ONLY));
    assertThat(received()).hasSize(1);
    assertThat(slice.count("push_delivery")).isZero();
  }

  @Test
  void besideAPushNoPhoneRingsASecondTime() {
    link("phone");
    tell(notice(mother, NoticeKind.DRAW_WON, "a", "", Reach.BESIDE_A_PUSH));
    assertThat(received()).hasSize(1);
    assertThat(slice.count("push_delivery")).isZero();
    assertThat(slice.count("call_task")).as("nobody has to call her").isZero();
  }

  @Test
  void whoHasNoPhoneIsToldOfEachPlaceThatSheHas() {
    var registered = slice.resident(slice.family(FamilyBuilder.family()));
    tell(notice(registered, NoticeKind.DRAW_WON, "a", "", Reach.PUSH),
        notice(registered, NoticeKind.DRAW_WON, "b", "", Reach.BESIDE_A_PUSH));
    assertThat(slice.count("call_task")).isEqualTo(2);
  }

  @Test
  void rollbackLeavesNothing() {
    link("phone");
    var broken = slice.transactions.inTransaction(
        () -> notices.tell(List.of(about("a", ""))).then(Mono.error(new IllegalStateException("later"))));
    assertThatThrownBy(() -> broken.block(PATIENCE)).hasMessage("later");
    assertThat(slice.count("notice")).isZero();
    assertThat(slice.count("push_delivery")).isZero();
  }

  @Test
  void withoutTransactionNothingIsTold() {
    assertThatThrownBy(() -> notices.tell(List.of(about("a", ""))).block(PATIENCE))
        .isInstanceOf(NoTransactionException.class);
    assertThat(slice.count("notice")).isZero();
  }

  @Test
  void inboxHoldsWhatWasSaidNewestFirst() {
    tell(about("a", ""));
    slice.clock.set("2026-12-01T10:00:00+09:00");
    tell(about("b", ""));
    assertThat(received()).extracting(Notice::about).containsExactly("b", "a");
    var older = received().getLast();
    assertThat(older.values()).containsEntry("facility", "区立産後ケアセンター");
    assertThat(older.language()).isEqualTo(Language.JAPANESE);
    assertThat(older.readAt()).isEmpty();
    assertThat(inbox.of(mother, 1).collectList().block(PATIENCE)).hasSize(1);
    assertThat(inbox.of(new Actor(mother.person(), Role.RESIDENT, TOYONAKA, Optional.empty()), 9).collectList()
        .block(PATIENCE)).isEmpty();
  }

  @Test
  void readTwiceKeepsTheFirstTimeAndOnlyShePutsItThere() {
    tell(about("a", ""));
    var id = received().getFirst().id();
    assertThat(inbox.read(resident(SETAGAYA), id, slice.clock.instant()).blockOptional(PATIENCE)).isEmpty();
    assertThat(inbox.read(mother, new NoticeId(UUID.randomUUID()), slice.clock.instant()).blockOptional(PATIENCE))
        .isEmpty();
    var first = slice.clock.instant();
    inbox.read(mother, id, first).block(PATIENCE);
    assertThat(inbox.read(mother, id, first.plusSeconds(60)).block(PATIENCE).readAt()).contains(first);
  }

  private void link(String... devices) {
    link(mother, devices);
  }

  private void link(Actor resident, String... devices) {
    var phones = slice.bean(Phones.class);
    slice.inTransaction(() -> Flux.just(devices)
        .concatMap(name -> phones.put(
            resident, new Device(name, "token-" + name, Device.Platform.ANDROID), slice.clock.instant()))
        .then(phones.link(resident, "line-" + devices[0], slice.clock.instant())));
  }

  private void tell(NewNotice... told) {
    slice.inTransaction(() -> notices.tell(List.of(told)));
  }

  private List<Notice> received() {
    return inbox.of(mother, 100).collectList().block(PATIENCE);
  }

  private NewNotice about(String about, String dedupe) {
    return notice(mother, NoticeKind.DRAW_WON, about, dedupe, Reach.PUSH);
  }

  private NewNotice notice(Actor to, NoticeKind kind, String about, String dedupe, Reach reach) {
    return new NewNotice(to.municipality(), to.person(), kind, about,
        Map.of("facility", "区立産後ケアセンター", "service", "デイケア", "start", "2026-12-10", "end", "2026-12-10"),
        Language.JAPANESE, slice.clock.instant().plus(Duration.ofHours(14)), reach, dedupe);
  }

  private static Actor resident(MunicipalityCode municipality) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.RESIDENT, municipality, Optional.empty());
  }
}
