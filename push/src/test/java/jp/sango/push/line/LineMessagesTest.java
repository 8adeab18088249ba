package jp.sango.push.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.bot.jackson.ModelObjectMapper;
import com.linecorp.bot.messaging.model.FlexMessage;
import com.linecorp.bot.messaging.model.Message;
import com.linecorp.bot.messaging.model.TextMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.sango.push.Button;
import jp.sango.push.LockScreenText;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LineMessagesTest {

  private static final int LARGEST_BUBBLE = 30 * 1024;
  private static final LockScreenText TEXT = new LockScreenText("お知らせ", "アプリを開いてください。");

  private final LineMessages messages = new LineMessages(Optional.of(URI.create("https://app.example/")));

  @Test
  void buttonsLeadIntoTheAppAndTheWordsStandForThemOnALockScreen() {
    var json = json(messages.of(TEXT, List.of(new Button("見る", "/notices/1"), new Button("あとで", "/notices/1/later"))));
    assertThat(json.at("/type").asString()).isEqualTo("flex");
    assertThat(json.at("/altText").asString()).isEqualTo("お知らせ\nアプリを開いてください。");
    assertThat(json.at("/contents/body/contents/0/text").asString()).isEqualTo("お知らせ");
    assertThat(json.at("/contents/footer/contents/0/action/uri").asString()).isEqualTo("https://app.example/notices/1");
    assertThat(json.at("/contents/footer/contents/1/action/uri").asString())
        .isEqualTo("https://app.example/notices/1/later");
  }

  @Test
  void withoutButtonsOrWithoutAnAppItIsText() {
    assertThat(messages.of(TEXT, List.of())).isInstanceOf(TextMessage.class);
    assertThat(new LineMessages(Optional.empty()).of(TEXT, List.of(new Button("見る", "/notices/1"))))
        .isInstanceOf(TextMessage.class);
  }

  @Test
  void longestOfAllIsTakenByLine() {
    var longest = new LockScreenText("題".repeat(100), "文".repeat(500));
    var buttons = IntStream.range(0, Button.MOST)
        .mapToObj(_ -> new Button("字".repeat(20), "/" + "x".repeat(199))).toList();
    var message = messages.of(longest, buttons);
    var json = json(message);
    assertThat(json.at("/altText").asString()).hasSize(LineMessages.LONGEST_ALTERNATIVE).endsWith("…");
    assertThat(json.at("/contents").toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_BUBBLE);
    assertThat(json.at("/contents/footer/contents/3/action/uri").asString()).hasSizeLessThanOrEqualTo(1_000);
    assertThat(json(messages.of(longest, List.of())).at("/text").asString()).hasSizeLessThanOrEqualTo(5_000);
  }

  @Test
  void noCharacterIsCutInTwo() {
    var pairs = new LockScreenText("題", "𠮷".repeat(250));
    var shortened = ((FlexMessage) messages.of(pairs, List.of(new Button("見る", "/")))).altText();
    assertThat(shortened).hasSizeLessThanOrEqualTo(LineMessages.LONGEST_ALTERNATIVE);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(shortened)).isTrue();
  }

  private static JsonNode json(Message message) {
    try {
      return JsonMapper.builder().build()
          .readTree(ModelObjectMapper.createNewObjectMapper().writeValueAsString(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
