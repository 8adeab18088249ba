package jp.sango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import jp.sango.local.FcmReceiver;
import jp.sango.local.Patience;
import jp.sango.local.Payloads.Payload;
import jp.sango.local.ReceivedMessage.Channel;
import jp.sango.notice.LockScreenWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void whatStandsForAMessageOnLineIsReadAndWhatMakesNoSoundIsNot() {
    assertThat(line("{\"messages\":[{\"type\":\"flex\",\"altText\":\"施設からのお知らせ\"}]}")).isNotEmpty();
    assertThat(line("{\"notificationDisabled\":true,\"messages\":[{\"type\":\"text\",\"text\":\"施設は\"}]}")).isEmpty();
    assertThat(line("<html>")).isNotEmpty();
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
