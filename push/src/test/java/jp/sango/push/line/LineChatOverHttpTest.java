package jp.sango.push.line;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.sango.local.LineCall;
import jp.sango.push.Address;
import jp.sango.push.LineChat;
import jp.sango.push.LineEvent;
import jp.sango.push.LineReplyToken;
import jp.sango.push.LineWebhook;
import jp.sango.push.LineWebhook.Reason;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineChatOverHttpTest {

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  /** The secret of the example that LINE publishes with its signature. */
  private static final String SECRET = "8c570fa6dd201bb328f1c1eac23a96d8";
  private static final String NEXT = "00000000000000000000000000000000";
  private static final Address.LineUser MOTHER = new Address.LineUser("U11111111111111111111111111111111");

  private final ProviderOverHttp line = new ProviderOverHttp();
  private final LineChatOverHttp chat = new LineChatOverHttp(
      OfficialAccounts.of("131121:" + SECRET + ":its-token,272035:ffffffffffffffffffffffffffffffff+" + NEXT + ":other-token"),
      new PushProperties.Line(line.uri(), line.uri(), null, null, WITH_SERVERS), () -> NOW);

  @AfterEach
  void close() {
    chat.destroy();
    line.close();
  }

  @Test
  void signatureThatLinePublishesIsTaken() {
    var body = "{\"destination\":\"U8e742f61d673b39c7fff3cecb7536ef0\",\"events\":[]}";
    var signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";
    assertThat(read(body, signature)).isEqualTo(new LineWebhook.Genuine(List.of()));
    assertThat(LineCall.signed(SECRET, body).signature()).as("our own stand-in signs alike").isEqualTo(signature);
    assertThat(read(body + " ", signature)).as("over the bytes as they came").isEqualTo(refused(Reason.NOT_SIGNED));
  }

  @Test
  void otherAccountsSecretSignsNothingHere() {
    var call = LineCall.signed("ffffffffffffffffffffffffffffffff", LineCall.text(MOTHER.userId(), "x", NOW));
    assertThat(read("131121", call)).isEqualTo(refused(Reason.NOT_SIGNED));
    assertThat(read("272035", call)).isInstanceOf(LineWebhook.Genuine.class);
    assertThat(read("110001", call)).isEqualTo(refused(Reason.UNKNOWN_ACCOUNT));
  }

  @Test
  void whileASecretIsChangedBothSign() {
    var text = LineCall.text(MOTHER.userId(), "x", NOW);
    assertThat(read("272035", LineCall.signed("ffffffffffffffffffffffffffffffff", text))).isInstanceOf(LineWebhook.Genuine.class);
    assertThat(read("272035", LineCall.signed(NEXT, text))).isInstanceOf(LineWebhook.Genuine.class);
    assertThat(read("272035", LineCall.signed(SECRET, text))).isEqualTo(refused(Reason.NOT_SIGNED));
    assertThat(read("272035", LineCall.signed(NEXT, "{\"events\":"))).isEqualTo(refused(Reason.UNREADABLE));
  }

  @Test
  void friendIsWhoseProfileTheAccountMaySee() {
    line.answers(200, Map.of(), "{\"userId\":\"%s\",\"displayName\":\"?\"}".formatted(MOTHER.userId()));
    assertThat(friendship("131121")).isEqualTo(LineChat.Friendship.FRIEND);
    assertThat(line.asked.getFirst().path()).isEqualTo("/v2/bot/profile/" + MOTHER.userId());
    assertThat(line.asked.getFirst().header("Authorization")).isEqualTo("Bearer its-token");
    line.answers(404, Map.of(), "{\"message\":\"Not found\"}");
    assertThat(friendship("131121")).isEqualTo(LineChat.Friendship.NONE);
  }

  @Test
  void whoIsAFriendIsNotKnownWhereLineDoesNotSay() {
    line.answers(500, Map.of(), "{}");
    assertThat(friendship("131121")).isEqualTo(LineChat.Friendship.UNKNOWN);
    assertThat(friendship("110001")).as("no such account").isEqualTo(LineChat.Friendship.UNKNOWN);
    line.hangs();
    assertThat(friendship("131121")).isEqualTo(LineChat.Friendship.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no base64!", "AAAA", "署名", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDL"})
  void whatIsNoSignatureSignsNothing(String signature) {
    assertThat(read("{\"events\":[]}", signature)).isEqualTo(refused(Reason.NOT_SIGNED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"events\":", "{\"events\":{}}", "\u0000"})
  void whatIsSignedAndNotLinesIsUnreadable(String body) {
    assertThat(read("131121", LineCall.signed(SECRET, body)))
        .isIn(refused(Reason.UNREADABLE), refused(Reason.NOT_SIGNED));
  }

  @Test
  void eventsBecomeValuesWithoutWhatWasWritten() {
    var follow = LineCall.follow(MOTHER.userId(), NOW);
    var text = LineCall.text(MOTHER.userId(), "赤ちゃんが熱を出しました", NOW.minusSeconds(1));
    var postback = LineCall.postback(MOTHER.userId(), "help", NOW);
    var unfollow = LineCall.unfollow(MOTHER.userId(), NOW);
    var delivered = LineCall.delivered("tag-1", NOW);
    var events = genuine(follow, text, postback, unfollow, delivered);
    assertThat(events).containsExactly(
        new LineEvent.Followed(id(follow), NOW, MOTHER, new LineReplyToken(follow.replyToken())),
        new LineEvent.Written(id(text), NOW.minusSeconds(1), MOTHER, new LineReplyToken(text.replyToken())),
        new LineEvent.Pressed(id(postback), NOW, MOTHER, new LineReplyToken(postback.replyToken())),
        new LineEvent.Unfollowed(id(unfollow), NOW, MOTHER),
        new LineEvent.Delivered(id(delivered), NOW, "tag-1"));
    assertThat(events.toString()).doesNotContain("赤ちゃん", MOTHER.userId(), text.replyToken());
  }

  @Test
  void redeliveryIsTheSameEvent() {
    var event = LineCall.unfollow(MOTHER.userId(), NOW.minus(Duration.ofHours(5)));
    assertThat(genuine(event.redelivered())).isEqualTo(genuine(event)).hasSize(1);
  }

  @Test
  void whatIsTooOldToBeToldFromARepetitionIsLeftOut() {
    var limit = NOW.minus(LineChat.OLDEST);
    assertThat(genuine(LineCall.unfollow(MOTHER.userId(), limit))).isEmpty();
    assertThat(genuine(LineCall.unfollow(MOTHER.userId(), limit.plusMillis(1)))).hasSize(1);
    assertThat(genuine(LineCall.unfollow(MOTHER.userId(), NOW.plus(Duration.ofMinutes(5))))).isEmpty();
  }

  @Test
  void groupsStandbyAndNewKindsOfEventsAreNobodysBusiness() {
    var text = LineCall.text(MOTHER.userId(), "x", NOW);
    assertThat(genuine(
        text.with("source", Map.of("type", "group", "groupId", "C1", "userId", MOTHER.userId())),
        text.with("mode", "standby"),
        text.with("type", "of-tomorrow"),
        text.with("webhookEventId", "x".repeat(201)),
        text.with("replyToken", " "))).isEmpty();
  }

  @Test
  void answerGoesOutWithTheAccountsOwnToken() {
    line.answers(200, Map.of(), "{\"sentMessages\":[{\"id\":\"1\"}]}");
    assertThat(reply(List.of("one", "two"))).isTrue();
    var asked = line.asked.getFirst();
    assertThat(asked.path()).isEqualTo("/v2/bot/message/reply");
    assertThat(asked.header("Authorization")).isEqualTo("Bearer its-token");
    assertThat(asked.body()).contains("\"replyToken\":\"reply-1\"", "\"text\":\"one\"", "\"text\":\"two\"")
        .contains("\"notificationDisabled\":true");
  }

  @Test
  void answerThatIsLostIsNoError() {
    line.answers(400, Map.of(), "{\"message\":\"Invalid reply token\"}");
    assertThat(reply(List.of("one"))).isFalse();
    line.hangs();
    assertThat(reply(List.of("one"))).isFalse();
    assertThat(reply(List.of())).as("nothing to say").isFalse();
  }

  @Test
  void noThreadIsLeftBehind() {
    line.answers(200, Map.of(), "{\"sentMessages\":[{\"id\":\"1\"}]}");
    reply(List.of("one"));
    chat.destroy();
    jp.sango.push.Patiently.await().until(() -> Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith("line-webhook")
            || thread.getName().startsWith("OkHttp 127.0.0.1")));
  }

  private LineChat.Friendship friendship(String account) {
    return chat.friendship(account, MOTHER).block(PATIENCE);
  }

  private boolean reply(List<String> texts) {
    return chat.reply("131121", new LineReplyToken("reply-1"), texts).block(PATIENCE);
  }

  private List<LineEvent> genuine(LineCall.Event... events) {
    var webhook = read("131121", LineCall.signed(SECRET, events));
    assertThat(webhook).isInstanceOf(LineWebhook.Genuine.class);
    return ((LineWebhook.Genuine) webhook).events();
  }

  private LineWebhook read(String account, LineCall call) {
    return chat.read(account, call.body(), call.signature()).block(PATIENCE);
  }

  private LineWebhook read(String body, String signature) {
    return chat.read("131121", body.getBytes(StandardCharsets.UTF_8), signature).block(PATIENCE);
  }

  private static String id(LineCall.Event event) {
    return String.valueOf(event.fields().get("webhookEventId"));
  }

  private static LineWebhook refused(Reason reason) {
    return new LineWebhook.Refused(reason);
  }
}
