package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import jp.sango.local.ReceivedMessage;
import tools.jackson.databind.JsonNode;

/** Reads whatever a mother meets who has lost her baby; a word about one fails. */
public final class QuietWords {

  private static final Pattern BABY = Pattern.compile(
      "赤(\\(あか\\))?ちゃん|お子さん|子ども|子(\\(こ\\))?ども|こども|子(\\(こ\\))?そだて|ベビー|出産|産(\\(う\\))?んだ|うんだ|育児"
          + "|誕生|生(\\(う\\))?まれ|月齢|新生児|乳児|母子"
          + "|\\b(bab(y|ies)|child(ren)?|births?|born|infants?|newborns?|ages?|aged)\\b",
      Pattern.CASE_INSENSITIVE);

  /** As in {@code childCare} or {@code ageInDays}: keys are read word by word. */
  private static final Pattern BABY_IN_A_KEY =
      Pattern.compile("(?i:baby|babies|child|birth|born|infant)|^age|Age");

  /** Offices that are called so: whom she may have to telephone cannot be named otherwise. */
  private static final List<String> OFFICES = List.of(
      "児童相談支援課", "Child Consultation Support Division",
      "子ども家庭支援センター", "子ども家庭支援センター(こども かてい しえん センター)");

  /** The day on which she herself was born. */
  private static final List<String> HER_OWN = List.of("birthDate");

  private QuietWords() {}

  /** Every text in an answer, whatever it answers. */
  static Reply read(Reply reply) {
    if (reply.text().startsWith("{") || reply.text().startsWith("[")) {
      walk("", reply.json(), (where, text) -> check(reply.toString().split(" ")[1] + where, text));
    } else {
      check(reply.toString(), reply.text());
    }
    return reply;
  }

  /** What stands on a screen. */
  public static void readOnScreen(String where, String text) {
    check(where, text);
  }

  /** One text in every language that it has; one at least. */
  static void readText(JsonNode byLanguage) {
    assertThat(byLanguage).isNotEmpty();
    walk("", byLanguage, QuietWords::check);
  }

  /** Names of fields too: for what she takes home as a file. */
  static Reply readWithKeys(Reply reply) {
    walk("", read(reply).json(), (where, text) -> {
      var key = where.substring(where.lastIndexOf('/') + 1);
      if (!HER_OWN.contains(key)) {
        assertThat(key).as(where).doesNotContainPattern(BABY_IN_A_KEY);
      }
    });
    return reply;
  }

  static void read(ReceivedMessage message) {
    check("pushed", message.title());
    check("pushed", message.body());
    check("pushed", message.raw());
  }

  private static void check(String where, String text) {
    var said = text;
    for (var office : OFFICES) {
      said = said.replace(office, "");
    }
    assertThat(said).as(where).doesNotContainPattern(BABY);
  }

  private static void walk(String path, JsonNode node, BiConsumer<String, String> reader) {
    if (node.isObject()) {
      node.properties().forEach(field -> {
        reader.accept(path + "/" + field.getKey(), "");
        walk(path + "/" + field.getKey(), field.getValue(), reader);
      });
    } else if (node.isArray()) {
      node.forEach(element -> walk(path, element, reader));
    } else if (node.isString()) {
      reader.accept(path, node.asString());
    }
  }
}
