package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiversTest {
  /** For an answer that never comes. */
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");
  private static final FcmReceiver FCM = FcmReceiver.start(Clock.fixed(NOW, ZoneOffset.UTC));
  private static final LineReceiver LINE = LineReceiver.start(Clock.fixed(NOW, ZoneOffset.UTC));
  private static final String TOKEN = LocalPhones.fcmToken("resident-setagaya-1");
  private static final String USER = LocalPhones.lineUserId("resident-setagaya-1");
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void forget() {
    FCM.reset();
    LINE.reset();
  }

  @AfterAll
  static void close() {
    FCM.close();
    LINE.close();
  }

  @Test
  void fcmTakesAMessageAndKeepsWhatItSaid() throws Exception {
    var answer = fcm("notice-1");
    assertThat(answer.statusCode()).isEqualTo(200);
    var message = FCM.messages(TOKEN).getFirst();
    assertThat(answer.body()).contains("projects/sango-local/messages/").contains(message.id());
    assertThat(message.title()).isEqualTo("お知らせ");
    assertThat(message.receivedAt()).isEqualTo(NOW);
    assertThat(message.data()).containsEntry("noticeId", "notice-1");
  }

  @Test
  void noticeThatComesTwiceIsShownOnce() throws Exception {
    fcm("notice-1");
    fcm("notice-1");
    fcm("notice-2");
    assertThat(FCM.messages(TOKEN)).extracting(ReceivedMessage::deliveries).containsExactly(2, 1);
  }

  @Test
  void fcmRefusesInTheWordsThatTheSdkKnows() throws Exception {
    FCM.behaveNext(TOKEN, new Behaviour.Unregistered(), new Behaviour.TooMany(Duration.ofSeconds(7)),
        new Behaviour.Unavailable());
    var gone = fcm("1");
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body()).contains("\"errorCode\":\"UNREGISTERED\"");
    var tooMany = fcm("1");
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.headers().firstValue("Retry-After")).contains("7");
    assertThat(fcm("1").statusCode()).isEqualTo(503);
    assertThat(fcm("1").statusCode()).isEqualTo(200);
    assertThat(FCM.messages(TOKEN)).hasSize(1);
    assertThat(FCM.requests()).isEqualTo(4);
  }

  @Test
  void answerMayGetLostAfterTheMessageWasTaken() {
    FCM.behave(TOKEN, new Behaviour.AcceptAndDrop());
    assertThatThrownBy(() -> fcm("1")).isInstanceOf(IOException.class);
    assertThat(FCM.messages(TOKEN)).isNotEmpty();
    FCM.reset();
    FCM.behave(TOKEN, new Behaviour.Drop());
    assertThatThrownBy(() -> fcm("1")).isInstanceOf(IOException.class);
    FCM.behave(TOKEN, new Behaviour.Hang());
    assertThatThrownBy(() -> fcm("1", SHORT)).isInstanceOf(HttpTimeoutException.class);
    assertThat(FCM.messages(TOKEN)).isEmpty();
  }

  @Test
  void whatIsBrokenSlowOrRepeatedOnTheWay() throws Exception {
    FCM.behaveNext(TOKEN, new Behaviour.Broken());
    assertThat(fcm("1").statusCode()).isEqualTo(500);
    FCM.behaveNext(TOKEN, new Behaviour.Slow(Duration.ofMillis(300), new Behaviour.Accept()));
    var since = System.nanoTime();
    assertThat(fcm("1").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    FCM.behaveNext(TOKEN, new Behaviour.Duplicate());
    assertThat(fcm("2").statusCode()).isEqualTo(200);
    assertThat(FCM.messages(TOKEN)).extracting(ReceivedMessage::deliveries).containsExactly(1, 2);
  }

  @Test
  void answerMayBeWhatNobodyCanRead() throws Exception {
    for (var shape : Behaviour.Malformed.Shape.values()) {
      FCM.behaveNext(TOKEN, new Behaviour.Malformed(shape));
      assertThat(fcm(shape.name()).body()).doesNotContain("messages/");
    }
    assertThat(FCM.messages(TOKEN)).hasSize(Behaviour.Malformed.Shape.values().length);
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    var one = Behaviour.AtRandom.allWays(7, 50);
    var other = Behaviour.AtRandom.allWays(7, 50);
    var drawn = Stream.generate(one::next).limit(2_000).toList();
    assertThat(Stream.generate(other::next).limit(2_000)).isEqualTo(drawn);
    assertThat(drawn.stream().map(Behaviour::getClass).distinct()).hasSize(10);
    assertThat(drawn.stream().filter(new Behaviour.Accept()::equals).count()).isBetween(800L, 1_200L);
  }

  @Test
  void whatWasSeenIsCounted() throws Exception {
    FCM.behaveNext(TOKEN, new Behaviour.Unavailable());
    fcm("1");
    fcm("1");
    assertThat(FCM.counts().byStatus()).isEqualTo(Map.of("200", 1L, "503", 1L));
    assertThat(FCM.counts().byPath()).isEqualTo(Map.of("/v1/projects/sango-local/messages:send", 2L));
    assertThat(FCM.counts().byProtocol()).isEqualTo(Map.of("HTTP/1.1", 2L));
    assertThat(FCM.counts().byKind()).isEqualTo(Map.of("none", 2L));
    assertThat(FCM.counts().byConnection().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
  }

  @Test
  void requestThatComesTwiceTakesItsRetryKeyOnce() throws Exception {
    LINE.behaveNext(USER, new Behaviour.Duplicate());
    assertThat(line("6f1f2b0c-0000-4000-8000-000000000003").statusCode()).isEqualTo(409);
    assertThat(LINE.messages(USER)).hasSize(1);
  }

  @Test
  void lineTakesEachRetryKeyOnce() throws Exception {
    var first = line("6f1f2b0c-0000-4000-8000-000000000001");
    var second = line("6f1f2b0c-0000-4000-8000-000000000001");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.headers().firstValue("x-line-accepted-request-id"))
        .isEqualTo(first.headers().firstValue("x-line-request-id"));
    assertThat(LINE.messages(USER)).extracting(ReceivedMessage::title).containsExactly("お知らせ");
  }

  @Test
  void failedPushDoesNotUseUpItsRetryKey() throws Exception {
    LINE.behaveNext(USER, new Behaviour.Unavailable());
    assertThat(line("6f1f2b0c-0000-4000-8000-000000000002").statusCode()).isEqualTo(503);
    assertThat(line("6f1f2b0c-0000-4000-8000-000000000002").statusCode()).isEqualTo(200);
  }

  @Test
  void lineLoginKnowsReadyMadePeopleOnly() throws Exception {
    var known = verify("local-line:resident-setagaya-1:n-1");
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.body()).contains("\"sub\":\"" + USER + "\"").contains("\"aud\":\"sango-local\"")
        .contains("\"iat\":" + NOW.getEpochSecond()).contains("\"exp\":" + NOW.plusSeconds(3_600).getEpochSecond());
    assertThat(USER).matches("U[0-9a-f]{32}");
    assertThat(verify("local-line:hanako:n-1").statusCode()).isEqualTo(400);
    assertThat(verify("else").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> fcm(String notice) throws IOException, InterruptedException {
    return fcm(notice, Patience.PATIENCE);
  }

  private HttpResponse<String> fcm(String notice, Duration patience) throws IOException, InterruptedException {
    return post(FCM.endpoint() + "/v1/projects/sango-local/messages:send", "application/json", "", """
        {"message":{"token":"%s","notification":{"title":"お知らせ","body":"アプリを開いてください"},\
        "data":{"noticeId":"%s"}}}""".formatted(TOKEN, notice), patience);
  }

  private HttpResponse<String> line(String retryKey) throws IOException, InterruptedException {
    return post(LINE.endpoint() + "/v2/bot/message/push", "application/json", retryKey,
        "{\"to\":\"%s\",\"messages\":[{\"type\":\"text\",\"text\":\"お知らせ\\n本文\"}]}".formatted(USER), Patience.PATIENCE);
  }

  private HttpResponse<String> verify(String token) throws IOException, InterruptedException {
    return post(LINE.endpoint() + "/oauth2/v2.1/verify", "application/x-www-form-urlencoded", "",
        "id_token=" + token.replace(":", "%3A") + "&client_id=sango-local", Patience.PATIENCE);
  }

  private HttpResponse<String> post(String uri, String type, String retryKey, String body, Duration patience)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(uri)).timeout(patience)
        .header("Content-Type", type).header("Authorization", "Bearer local")
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!retryKey.isEmpty()) {
      request.header("X-Line-Retry-Key", retryKey);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
