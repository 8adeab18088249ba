package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LineReceiverTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TEXT = "\"messages\":[{\"type\":\"text\",\"text\":\"お知らせ\\n本文\"}]";
  private static final String MULTICAST = "/v2/bot/message/multicast";
  private static final String ANOTHER_KEY = "6f1f2b0c-0000-4000-8000-000000000001";

  private final LineReceiver line = LineReceiver.start(Clock.systemUTC());

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void multicastReachesEachOnceUnderOneKey() throws Exception {
    assertThat(multicast(3).statusCode()).isEqualTo(200);
    assertThat(multicast(3).statusCode()).isEqualTo(409);
    assertThat(line.messages()).extracting(ReceivedMessage::address).containsExactly("U0", "U1", "U2");
  }

  @Test
  void multicastIsForFiveHundredDifferentUsersAtMost() throws Exception {
    assertThat(multicast(500).statusCode()).isEqualTo(200);
    assertThat(multicast(501).statusCode()).isEqualTo(400);
    assertThat(multicast(0).statusCode()).isEqualTo(400);
    assertThat(post(MULTICAST, "{\"to\":[\"U1\",\"U1\"]," + TEXT + "}").statusCode()).isEqualTo(400);
    assertThat(post(MULTICAST, "{\"to\":\"U1\"," + TEXT + "}").statusCode()).isEqualTo(400);
    assertThat(post("/v2/bot/message/push", "{\"to\":[\"U1\"]," + TEXT + "}").statusCode()).isEqualTo(400);
  }

  @Test
  void oneAddressThatIsGoneHasAMulticastRefusedForAll() throws Exception {
    line.behave("U1", new Behaviour.Unregistered());
    assertThat(multicast(3).statusCode()).isEqualTo(400);
    assertThat(line.messages()).isEmpty();
    line.behaveNext("U0", new Behaviour.Unavailable());
    assertThat(multicast(1).statusCode()).isEqualTo(503);
    assertThat(multicast(1).statusCode()).isEqualTo(200);
  }

  @Test
  void keyThatComesAgainForFewerIsTheSameAndForOthersIsNoted() throws Exception {
    keyed(MULTICAST, ANOTHER_KEY, "{\"to\":[\"U1\",\"U2\"]," + TEXT + "}");
    assertThat(keyed(MULTICAST, ANOTHER_KEY, "{\"to\":[\"U1\"]," + TEXT + "}").statusCode()).isEqualTo(409);
    assertThat(line.keysForOthers()).isZero();
    assertThat(keyed(MULTICAST, ANOTHER_KEY, "{\"to\":[\"U3\"]," + TEXT + "}").statusCode()).isEqualTo(409);
    assertThat(line.keysForOthers()).isOne();
    assertThat(line.messages("U3")).as("who is left out").isEmpty();
  }

  @Test
  void keyIsAUuidAndAnAnswerHasNone() throws Exception {
    assertThat(keyed(MULTICAST, "1", "{\"to\":[\"U1\"]," + TEXT + "}").statusCode()).isEqualTo(400);
    assertThat(keyed("/v2/bot/message/reply", ANOTHER_KEY, "{\"replyToken\":\"reply-1\"," + TEXT + "}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void flexMessageIsReadByItsAlternativeText() throws Exception {
    post("/v2/bot/message/push", """
        {"to":"U1","messages":[{"type":"flex","altText":"お知らせがあります","contents":{"type":"bubble"}}]}""");
    var message = line.messages("U1").getFirst();
    assertThat(message.title()).isEqualTo("お知らせがあります");
    assertThat(line.counts().byKind()).containsOnlyKeys("flex");
  }

  @Test
  void replyGoesToWhoeverHasTheToken() throws Exception {
    var reply = request("/v2/bot/message/reply").POST(body("{\"replyToken\":\"reply-1\"," + TEXT + "}"));
    assertThat(send(reply).statusCode()).isEqualTo(200);
    assertThat(line.messages("reply-1")).hasSize(1);
  }

  @Test
  void quotaIsUsedUpByRecipients() throws Exception {
    assertThat(get("/v2/bot/message/quota").path("type").asString()).isEqualTo("none");
    line.monthlyQuota(3);
    assertThat(multicast(3).statusCode()).isEqualTo(200);
    assertThat(get("/v2/bot/message/quota").path("value").asInt()).isEqualTo(3);
    assertThat(get("/v2/bot/message/quota/consumption").path("totalUsage").asInt()).isEqualTo(3);
    var over = post("/v2/bot/message/push", "{\"to\":\"U9\"," + TEXT + "}");
    assertThat(over.statusCode()).isEqualTo(429);
    assertThat(over.body()).contains("monthly limit");
  }

  @Test
  void richMenuIsMadeGivenAnImageAndToAll() throws Exception {
    var made = post("/v2/bot/richmenu", "{\"size\":{},\"areas\":[{}]}");
    var id = JSON.readTree(made.body()).path("richMenuId").asString();
    assertThat(line.richMenus()).containsOnlyKeys(id);
    assertThat(post("/v2/bot/richmenu/" + id + "/content", "").statusCode()).isEqualTo(200);
    assertThat(post("/v2/bot/user/all/richmenu/" + id, "").statusCode()).isEqualTo(200);
    assertThat(line.richMenuOfAll()).contains(id);
    assertThat(post("/v2/bot/user/all/richmenu/richmenu-" + "0".repeat(32), "").statusCode()).isEqualTo(404);
    assertThat(post("/v2/bot/richmenu", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void friendHasAProfileAndMessagesCanBeChecked() throws Exception {
    var user = LocalPhones.lineUserId("resident-setagaya-1");
    assertThat(get("/v2/bot/profile/" + user).path("userId").asString()).isEqualTo(user);
    assertThat(post("/v2/bot/message/validate/push", "{" + TEXT + "}").statusCode()).isEqualTo(200);
    assertThat(post("/v2/bot/message/nothing", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void idTokenIsGoodForTheNonceItsLoginBeganWith() throws Exception {
    var token = LocalPhones.lineIdToken("resident-setagaya-1", "n-1").replace(":", "%3A");
    var verify = "id_token=" + token + "&client_id=sango-local";
    var good = post("/oauth2/v2.1/verify", verify + "&nonce=n-1");
    assertThat(JSON.readTree(good.body()).path("nonce").asString()).isEqualTo("n-1");
    var other = post("/oauth2/v2.1/verify", verify + "&nonce=n-2");
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(other.body()).contains("Nonce");
  }

  private HttpResponse<String> multicast(int recipients) throws Exception {
    var to = IntStream.range(0, recipients).mapToObj("\"U%d\""::formatted).collect(Collectors.joining(","));
    return post(MULTICAST, "{\"to\":[" + to + "]," + TEXT + "}");
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(send(request(path).GET()).body());
  }

  /** The same again has the same key. */
  private HttpResponse<String> post(String path, String body) throws Exception {
    return keyed(path, UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8)).toString(), body);
  }

  private HttpResponse<String> keyed(String path, String key, String body) throws Exception {
    return send(request(path).header("X-Line-Retry-Key", key).POST(body(body)));
  }

  private static HttpRequest.BodyPublisher body(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(line.endpoint() + path)).timeout(Patience.PATIENCE)
        .header("Authorization", "Bearer local");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
