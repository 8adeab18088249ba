package jp.sango.push.line;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.bot.jackson.ModelObjectMapper;
import com.linecorp.bot.messaging.model.RichMenuBounds;
import com.linecorp.bot.messaging.model.RichMenuRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.sango.local.LineCall;
import jp.sango.push.Button;
import jp.sango.push.Deliveries;
import jp.sango.push.LineReplyToken;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import jp.sango.push.worker.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Leaves in {@code target/line-samples} what really goes to LINE and comes from there, for {@code infra/line/check}. */
class LineSamplesTest {

  private static final Path SAMPLES = Path.of("target", "line-samples");
  private static final Path MENU = Path.of("..", "infra", "line", "richmenu.json");
  private static final String SECRET = "8c570fa6dd201bb328f1c1eac23a96d8";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ProviderOverHttp line = new ProviderOverHttp();
  private final OfficialAccounts accounts = OfficialAccounts.of("131121:" + SECRET + ":token");
  private final PushProperties.Line properties = new PushProperties.Line(line.uri(), line.uri(), null, null, WITH_SERVERS);

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void pushesAreSampled() throws IOException {
    IntStream.range(0, 2).forEach(_ -> line.answers(200, Map.of(), "{\"sentMessages\":[{\"id\":\"1\"}]}"));
    var sender = new LineSender(properties, accounts, Optional.of(URI.create("https://app.example")), 2);
    for (var buttons : List.of(List.<Button>of(), List.of(
        new Button("結果を見る", "/notices/1"), new Button("受ける", "/notices/1/accept"),
        new Button("見送る", "/notices/1/decline"), new Button("電話の時間を選ぶ", "/notices/1/call-me-at")))) {
      sender.send(new Message(Deliveries.toLine(), buttons, Optional.of("131121"))).block(PATIENCE);
    }
    sender.destroy();
    sampleRequests("push", "text", "flex");
  }

  @Test
  void repliesAreSampled() throws IOException {
    line.answers(200, Map.of(), "{\"sentMessages\":[{\"id\":\"1\"}]}");
    var chat = new LineChatOverHttp(accounts, properties, Instant::now);
    assertThat(chat.reply("131121", new LineReplyToken("reply-token"), List.of("お電話ください。", "Please call."))
        .block(PATIENCE)).isTrue();
    chat.destroy();
    sampleRequests("reply", "help");
  }

  @Test
  void callsAreSampled() throws IOException {
    var user = "U" + "1".repeat(32);
    var at = Instant.parse("2026-12-01T00:00:00Z");
    sampleCall("all", LineCall.signed(SECRET, LineCall.follow(user, at), LineCall.text(user, "こんにちは", at),
        LineCall.postback(user, "help", at), LineCall.unfollow(user, at), LineCall.delivered("tag", at),
        LineCall.text(user, "again", at).redelivered()));
    sampleCall("none", LineCall.signed(SECRET));
  }

  @Test
  void menuIsWhatTheSdkReadsAndItsPlacesFillThePicture() throws IOException {
    var menu = ModelObjectMapper.createNewObjectMapper().readValue(MENU.toFile(), RichMenuRequest.class);
    assertThat(menu.name()).hasSizeLessThanOrEqualTo(300);
    assertThat(menu.chatBarText()).hasSizeLessThanOrEqualTo(14);
    var places = menu.areas().stream().map(area -> area.bounds()).toList();
    assertThat(places).allMatch(place -> place.x() + place.width() <= menu.size().width()
        && place.y() + place.height() <= menu.size().height());
    assertThat(places.stream().mapToLong(LineSamplesTest::surface).sum())
        .isEqualTo(menu.size().width() * menu.size().height());
    write("request-richmenu", Map.of("kind", "richmenu", "path", "/v2/bot/richmenu",
        "body", JSON.readTree(Files.readString(MENU))));
  }

  private static long surface(RichMenuBounds place) {
    return place.width() * place.height();
  }

  private void sampleRequests(String kind, String... names) throws IOException {
    assertThat(line.asked).hasSameSizeAs(names);
    for (int i = 0; i < names.length; i++) {
      var asked = line.asked.get(i);
      var key = asked.header("X-Line-Retry-Key");
      var sample = new java.util.LinkedHashMap<String, Object>(
          Map.of("kind", kind, "path", asked.path(), "body", JSON.readTree(asked.body())));
      if (!key.isEmpty()) {
        sample.put("retryKey", key);
      }
      write("request-" + kind + "-" + names[i], sample);
    }
  }

  private static void sampleCall(String name, LineCall call) throws IOException {
    write("call-" + name, Map.of("body", new String(call.body(), StandardCharsets.UTF_8),
        "secret", SECRET, "signature", call.signature()));
  }

  private static void write(String name, Map<String, Object> sample) throws IOException {
    Files.createDirectories(SAMPLES);
    Files.writeString(SAMPLES.resolve(name + ".json"), JSON.writeValueAsString(sample));
  }
}
