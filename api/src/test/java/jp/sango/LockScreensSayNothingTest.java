package jp.sango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LockScreenReader;
import jp.sango.local.Patience;
import jp.sango.local.Payloads.Payload;
import jp.sango.local.ReceivedMessage.Channel;
import jp.sango.notice.LockScreenWords;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.Button;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.fcm.FcmRendering;
import jp.sango.push.line.LineRendering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockScreensSayNothingTest {

  private static final String PLAIN = "{\"notification\":{\"title\":\"お知らせがあります\",\"body\":\"アプリを開いてください\"}}";

  @Test
  void plainWordsPass() {
    assertThat(fcm(PLAIN)).isEmpty();
    assertThat(line("{\"messages\":[{\"type\":\"text\",\"text\":\"お知らせがあります\"}]}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"notification\":{\"title\":\"抽選の結果\"}}",
      "{\"android\":{\"notification\":{\"body\":\"Your Baby\"}}}",
      "{\"apns\":{\"payload\":{\"aps\":{\"alert\":{\"subtitle\":\"産後ケア\"}}}}}",
      "{\"webpush\":{\"notification\":{\"actions\":[{\"action\":\"a\",\"title\":\"当選を見る\"}]}}}",
      "{\"data\":{\"note\":\"試験 花子\"}}"})
  void whateverWouldBeShownIsRead(String message) {
    assertThat(fcm(message)).isNotEmpty();
  }

  @Test
  void facilitiesOfTheShippedProgrammesAreKnown() {
    assertThat(LockScreenWords.NAMES).contains("ママズ・ルーム(いなみ小児科)", "区立産後ケアセンター");
  }

  /** Also what makes no sound: a chat is read over shoulders. */
  @ParameterizedTest
  @ValueSource(strings = {
      "{'messages':[{'type':'flex','altText':'施設からのお知らせ'}]}",
      "{'notificationDisabled':true,'messages':[{'type':'text','text':'施設は'}]}",
      "{'messages':[{'type':'flex','altText':'x','contents':{'body':{'contents':[{'text':'当選'}]}}}]}",
      "{'messages':[{'type':'flex','altText':'x','contents':{'footer':{'contents':[{'action':{'label':'当選'}}]}}}]}",
      "{'messages':[{'contents':{'footer':{'contents':[{'action':{'uri':'https://app.example/?name=hanako'}}]}}}]}",
      "<html>"})
  void whatStandsInAChatIsRead(String request) {
    assertThat(line(request.replace('\'', '"'))).isNotEmpty();
  }

  @Test
  void fieldThatNobodyKnowsIsAnObjection() {
    assertThat(line("{\"messages\":[{\"type\":\"text\",\"text\":\"お知らせ\",\"note\":\"x\"}]}")).isNotEmpty();
    assertThat(fcm("{\"notification\":{\"title\":\"お知らせ\",\"image\":\"https://app.example/baby.png\"}}")).isNotEmpty();
    assertThat(fcm("{\"data\":{\"kind\":\"WON a place\"}}")).isNotEmpty();
  }

  @Test
  void whateverItReadsIsCounted() {
    var before = LockScreenReader.read(Channel.FCM);
    fcm(PLAIN);
    assertThat(LockScreenReader.read(Channel.FCM)).isGreaterThan(before);
  }

  /** As the SDKs write it, for every urgency. */
  @ParameterizedTest
  @EnumSource
  void whatReallyLeavesIsKnown(Urgency urgency) {
    var words = new LockScreenText("お知らせがあります", "アプリを開いてご確認ください。");
    var token = new Address.FcmToken("phone");
    var user = new Address.LineUser("U" + "0".repeat(32));
    var now = Instant.parse("2026-12-01T00:00:00Z");
    var delivery = new Delivery(UUID.randomUUID(), UUID.randomUUID(), new Recipient(UUID.randomUUID()),
        new Audience.OnePerson(), token, words, "DRAW_RESULT", urgency, CollapseKey.ofNotice(UUID.randomUUID()),
        now.plusSeconds(60));
    assertThat(LockScreensSayNothing.objections(new Payload(Channel.FCM, FcmRendering.of(token, delivery, now)))).isEmpty();
    assertThat(line(LineRendering.of(user, words, List.of(new Button("結果を見る", "/notices/1"), new Button("受ける", "/x")),
        Optional.of(URI.create("https://app.example"))))).isEmpty();
    assertThat(line(LineRendering.of(user, words, List.of(), Optional.empty()))).isEmpty();
  }

  /** The suite itself: a class during which such a payload left fails at its end. */
  @Test
  void classThatLetsOneOutFails() throws Exception {
    var reader = new LockScreensSayNothing();
    try (var fcm = FcmReceiver.start(Clock.systemUTC())) {
      send(fcm, "{\"token\":\"phone\",\"notification\":{\"title\":\"抽選の結果\"}}");
    }
    ExtensionContext nothingOfIt = null;
    assertThatThrownBy(() -> reader.afterAll(nothingOfIt)).isInstanceOf(AssertionError.class).hasMessageContaining("抽選");
  }

  private static Iterable<String> fcm(String message) {
    return LockScreensSayNothing.objections(new Payload(Channel.FCM, "{\"message\":" + message + "}"));
  }

  private static Iterable<String> line(String request) {
    return LockScreensSayNothing.objections(new Payload(Channel.LINE, request));
  }

  private static void send(FcmReceiver fcm, String message) throws Exception {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      http.send(HttpRequest.newBuilder(URI.create(fcm.endpoint() + "/v1/projects/sango/messages:send"))
          .timeout(Patience.PATIENCE).header("Authorization", "Bearer local")
          .POST(HttpRequest.BodyPublishers.ofString("{\"message\":" + message + "}")).build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }
}
