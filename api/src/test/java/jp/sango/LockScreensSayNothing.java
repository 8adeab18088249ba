package jp.sango;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import jp.sango.local.Payloads;
import jp.sango.notice.LockScreenWords;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads every payload that leaves for FCM or LINE during the whole suite, whoever caused it and whatever became of it: what
 * a lock screen would show of it holds no word of health, birth, facility, result or tier, and nothing in it is what tests
 * tell of their families. A class that lets one out fails.
 */
public final class LockScreensSayNothing implements BeforeAllCallback, AfterAllCallback {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> OBJECTIONS = new CopyOnWriteArrayList<>();

  static {
    Payloads.readBy(payload -> OBJECTIONS.addAll(objections(payload)));
  }

  /** By being loaded it reads along. */
  @Override
  public void beforeAll(ExtensionContext context) {}

  @Override
  public void afterAll(ExtensionContext context) {
    var objections = List.copyOf(OBJECTIONS);
    OBJECTIONS.clear();
    if (!objections.isEmpty()) {
      throw new AssertionError("a lock screen would have shown too much, " + objections.size() + " times; first: "
          + objections.getFirst());
    }
  }

  static List<String> objections(Payloads.Payload payload) {
    try {
      var body = JSON.readTree(payload.body());
      var shown = switch (payload.channel()) {
        case FCM -> ofFcm(body.path("message"));
        case LINE -> ofLine(body);
      };
      var words = String.join(" ", shown).toLowerCase(Locale.ROOT);
      return Stream.concat(
              Stream.concat(LockScreenWords.FORBIDDEN.stream(), LockScreenWords.NAMES.stream())
                  .filter(words::contains).map(word -> word + " in: " + words),
              NobodyIsNamed.SEEDED.stream().filter(payload.body()::contains).map(name -> "a family in: " + payload))
          .toList();
    } catch (JacksonException notJson) {
      return List.of("nobody could read: " + payload.body());
    }
  }

  /** On every sort of phone. The tag is none of it: by it phones replace one notice by another. */
  private static List<String> ofFcm(JsonNode message) {
    return Stream.of(message.path("notification"), message.path("android").path("notification").path("title"),
            message.path("android").path("notification").path("body"),
            message.path("android").path("notification").path("ticker"),
            message.path("apns").path("payload").path("aps").path("alert"),
            message.path("webpush").path("notification").path("title"),
            message.path("webpush").path("notification").path("body"),
            message.path("webpush").path("notification").path("actions"))
        .flatMap(LockScreensSayNothing::texts).toList();
  }

  /** A text, or what stands for a message that is none; of an answer that comes without a sound nothing is shown. */
  private static List<String> ofLine(JsonNode request) {
    if (request.path("notificationDisabled").asBoolean(false)) {
      return List.of();
    }
    return request.path("messages").valueStream()
        .flatMap(message -> Stream.of(message.path("text"), message.path("altText")))
        .flatMap(LockScreensSayNothing::texts).toList();
  }

  private static Stream<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isString()) {
      texts.add(node.asString());
    }
    node.valueStream().flatMap(LockScreensSayNothing::texts).forEach(texts::add);
    return texts.stream();
  }
}
