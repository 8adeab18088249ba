package jp.sango.notice;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.LineChatInHand;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.push.Address;
import jp.sango.push.LineChat;
import jp.sango.push.LineEvent;
import jp.sango.push.LineReplyToken;
import jp.sango.push.LineWebhook;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class LineDeskTest {

  private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final LineChatInHand chat = slice.chat.clear();
  private final LineDesk desk = slice.bean(LineDesk.class);
  private final SmartLifecycle answers = (SmartLifecycle) slice.bean(LineAnswers.class);
  private final Phones phones = slice.bean(Phones.class);
  private final Actor mother = slice.resident(slice.family(family().reads(Language.PLAIN_JAPANESE)));
  private final Address.LineUser account = new Address.LineUser("U" + UUID.randomUUID().toString().replace("-", ""));

  @BeforeEach
  void link() {
    slice.inTransaction(() -> phones.link(mother, account.userId(), slice.clock.instant()));
  }

  @Test
  void whoWritesIsAnsweredInHerLanguageThatNobodyReadsIt() {
    hears(new LineEvent.Written("e1", AT, account, token("t1")));
    assertThat(chat.answeredTo("t1")).singleElement().asString()
        .contains("だれも 読(よ)みません", "電話番号(でんわばんごう)", "119");
  }

  @Test
  void whoIsNotKnownIsAnsweredInTwoLanguages() {
    hears(new LineEvent.Written("e1", AT, new Address.LineUser("U-somebody"), token("t1")));
    assertThat(chat.answeredTo("t1")).hasSize(2)
        .anyMatch(text -> text.contains("誰も読めず")).anyMatch(text -> text.contains("Nobody can read"));
  }

  @Test
  void buttonForHelpAndFriendshipAreAnsweredToo() {
    hears(new LineEvent.Pressed("e1", AT, account, token("t1")), new LineEvent.Followed("e2", AT, account, token("t2")));
    assertThat(chat.answeredTo("t1")).hasSize(1);
    assertThat(chat.answeredTo("t2")).singleElement().asString().startsWith("友(とも)だちに してくれて");
  }

  @Test
  void whatIsReportedAgainIsHeardOnce() {
    hears(new LineEvent.Written("e1", AT, account, token("t1")));
    hears(new LineEvent.Written("e1", AT, account, token("t2")));
    assertThat(chat.answeredTo("t2")).isEmpty();
    assertThat(slice.count("line_event")).isOne();
  }

  @Test
  void whoBlocksTheAccountIsNotReachedThereUntilSheComesBack() {
    assertThat(reached()).isTrue();
    hears(new LineEvent.Unfollowed("e1", AT, account));
    assertThat(reached()).isFalse();
    hears(new LineEvent.Followed("e2", AT.plusSeconds(60), account, token("t1")));
    assertThat(reached()).isTrue();
    assertThat(slice.count("line_account where left_at is null")).as("her link stays").isOne();
  }

  @Test
  void reportsThatOvertakeEachOtherEndWithTheLaterOne() {
    hears(new LineEvent.Followed("e2", AT.plusSeconds(60), account, token("t1")));
    hears(new LineEvent.Unfollowed("e1", AT, account));
    assertThat(reached()).isTrue();
  }

  @Test
  void linkingAgainDoesNotUnblock() {
    hears(new LineEvent.Unfollowed("e1", AT, account));
    slice.inTransaction(() -> phones.link(mother, account.userId(), slice.clock.instant()));
    assertThat(reached()).isFalse();
    slice.inTransaction(() -> phones.link(mother, "U-another", slice.clock.instant()));
    assertThat(reached()).as("another account of hers").isTrue();
  }

  @Test
  void whatLineSaysAtLinkingTellsWhetherAnythingWouldBeShown() {
    assertThat(linkedAs(LineChat.Friendship.NONE)).isFalse();
    assertThat(reached()).isFalse();
    assertThat(linkedAs(LineChat.Friendship.UNKNOWN)).as("nothing new").isFalse();
    hears(new LineEvent.Followed("e1", AT, account, token("t1")));
    assertThat(reached()).isTrue();
    assertThat(linkedAs(LineChat.Friendship.NONE)).isFalse();
    assertThat(linkedAs(LineChat.Friendship.FRIEND)).isTrue();
    assertThat(reached()).isTrue();
  }

  private boolean linkedAs(LineChat.Friendship friendship) {
    return slice.inTransaction(() -> phones.link(mother, account.userId(), slice.clock.instant())
        .then(phones.isShown(mother, friendship, slice.clock.instant())));
  }

  @Test
  void accountWhereNobodyWasIsOneAgainWhenItFollows() {
    slice.sql.sql("update line_account set failed_at = now()").then().block(PATIENCE);
    assertThat(reached()).isFalse();
    hears(new LineEvent.Followed("e1", AT, account, token("t1")));
    assertThat(reached()).isTrue();
  }

  @Test
  void completionOfADeliveryIsHeardAndAnswersNobody() {
    hears(new LineEvent.Delivered("e1", AT, "tag"));
    assertThat(slice.count("line_event")).isOne();
  }

  @Test
  void whatIsRefusedChangesNothing() {
    chat.refuses(LineWebhook.Reason.NOT_SIGNED);
    slice.as(mother).post().uri("/v1/programmes/131121/line/webhook").header("X-Line-Signature", "forged").exchange()
        .expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("line-signature-invalid");
    chat.refuses(LineWebhook.Reason.UNREADABLE);
    calls("131121", "").expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("line-events-unreadable");
    calls("nowhere", "").expectStatus().isNotFound();
    chat.refuses(LineWebhook.Reason.BUSY);
    calls("131121", "").expectStatus().isEqualTo(503);
    assertThat(slice.count("line_event")).isZero();
  }

  @Test
  void whatIsTooLargeIsNotRead() {
    calls("131121", "x".repeat(256 * 1024)).expectStatus().isOk();
    calls("131121", "x".repeat(256 * 1024 + 1)).expectStatus().isEqualTo(413);
  }

  @Test
  void withoutASignatureNothingIsRead() {
    chat.hears(new LineEvent.Written("e1", AT, account, token("t1")));
    slice.as(mother).post().uri("/v1/programmes/131121/line/webhook").bodyValue("{}").exchange()
        .expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo("line-signature-invalid");
    assertThat(slice.count("line_event")).isZero();
  }

  private WebTestClient.ResponseSpec calls(String code, String body) {
    return slice.as(mother).post().uri("/v1/programmes/{code}/line/webhook", code)
        .header("X-Line-Signature", "signature").bodyValue(body).exchange();
  }

  @Test
  void lineWaitsForNoAnswerToAnybody() {
    chat.hangs();
    answers.start();
    chat.hears(new LineEvent.Written("e1", AT, account, token("t1")));
    assertThat(desk.hear(SETAGAYA.value(), new byte[0], "").block(PATIENCE)).isInstanceOf(LineWebhook.Genuine.class);
    assertThat(slice.count("line_event")).isOne();
    Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(chat.answeredTo("t1")).hasSize(1));
    chat.goesOn();
    Mono.create(ended -> answers.stop(ended::success)).block(PATIENCE);
  }

  @Test
  void idsOfLongAgoAreForgotten() {
    hears(new LineEvent.Written("e1", AT, account, token("t1")));
    var reports = slice.bean(LineReports.class);
    assertThat(reports.forget(Duration.ofDays(1), 10).block(PATIENCE)).isZero();
    assertThat(reports.forget(Duration.ofSeconds(-60), 10).block(PATIENCE)).isOne();
  }

  /** Until everybody has been answered. */
  private void hears(LineEvent... events) {
    chat.hears(events);
    answers.start();
    assertThat(desk.hear(SETAGAYA.value(), new byte[0], "").block(PATIENCE)).isInstanceOf(LineWebhook.Genuine.class);
    Mono.create(answered -> answers.stop(answered::success)).block(PATIENCE);
  }

  private boolean reached() {
    return phones.reachable(SETAGAYA, Set.of(mother.person())).block(PATIENCE).contains(mother.person());
  }

  private static LineReplyToken token(String value) {
    return new LineReplyToken(value);
  }
}
