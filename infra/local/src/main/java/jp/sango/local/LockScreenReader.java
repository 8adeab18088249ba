package jp.sango.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sango.local.Payloads.Payload;
import jp.sango.local.ReceivedMessage.Channel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads payloads as a lock screen, or who looks over a shoulder into a chat, would: what is shown holds no word that nobody
 * may read there. A field that is not known here, or that has a value of another form, is an objection as well: so nothing
 * new leaves before somebody has said here what it is.
 */
public final class LockScreenReader {

  /** Of health, birth, facilities, results and tiers. */
  public static final List<String> FORBIDDEN = List.of(
      "産", "母", "妊", "娠", "赤ちゃん", "あかちゃん", "赤(あか)ちゃん", "乳", "児", "子", "こども", "育", "ケア", "健康", "病", "医",
      "助産", "施設", "しせつ", "センター", "ショートステイ", "デイ", "とまる", "宿泊", "訪問", "利用", "つかう", "つかえ", "当選", "落選",
      "当たり", "はずれ", "外れ", "抽選", "くじ", "決定", "決まり", "きまり", "満員", "いっぱい", "承認", "登録", "とうろく", "キャンセル",
      "優先", "順位", "支援", "クーポン", "無料", "免除",
      "baby", "babies", "birth", "born", "mother", "child", "pregnan", "partum", "matern", "care", "health", "medical",
      "clinic", "hospital", "midwi", "nurse", "facility", "center", "centre", "stay", "visit", "draw", "lottery", "won",
      "win", "lost", "place", "full", "confirm", "cancel", "approv", "return", "regist", "priority", "tier", "need",
      "support", "coupon", "exempt", "allerg");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String KEY = "[a-z0-9:_-]{1,64}";
  private static final String NAME = "[A-Z][A-Z0-9_]{0,63}";
  private static final String NUMBER = "\\d{1,12}";
  private static final String YES_OR_NO = "true|false";
  /** Without a query: what stands there would be read along the way. */
  private static final String PAGE = "https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9/_.-]*)?";

  private static final Map<Channel, Map<String, Field>> FIELDS = Map.of(Channel.FCM, fcm(), Channel.LINE, line());

  private static final Map<Channel, AtomicLong> READ =
      Map.of(Channel.FCM, new AtomicLong(), Channel.LINE, new AtomicLong());

  private LockScreenReader() {
  }

  /** What may stand in a field: something of a form, or words that are shown. */
  private sealed interface Field {

    record Shown() implements Field {
    }

    record Of(Pattern form) implements Field {
    }
  }

  /** How many payloads were read: who reads none objects to nothing. */
  public static long read(Channel channel) {
    return READ.get(channel).get();
  }

  /** @param names what is said nowhere either, in small letters */
  public static List<String> objections(Payload payload, Collection<String> names) {
    READ.get(payload.channel()).incrementAndGet();
    try {
      var found = new LinkedHashMap<String, List<String>>();
      collect("", JSON.readTree(payload.body()), found);
      var fields = FIELDS.get(payload.channel());
      return found.entrySet().stream()
          .flatMap(entry -> entry.getValue().stream().flatMap(value -> objections(
              entry.getKey(), value, fields.get(entry.getKey()), names)))
          .toList();
    } catch (JacksonException _) {
      return List.of("nobody could read: " + payload.body());
    }
  }

  private static Stream<String> objections(String path, String value, Field field, Collection<String> names) {
    return switch (field) {
      case null -> Stream.of("nobody knows the field " + path + ": " + value);
      case Field.Shown() -> {
        var words = value.toLowerCase(Locale.ROOT);
        yield Stream.concat(FORBIDDEN.stream(), names.stream()).filter(words::contains)
            .map(word -> word + " in " + path + ": " + words);
      }
      case Field.Of(var form) -> form.matcher(value).matches()
          ? Stream.empty() : Stream.of(path + " has another form: " + value);
    };
  }

  /** Every value by the path to it; where it stands in a list is all one. */
  private static void collect(String path, JsonNode node, Map<String, List<String>> found) {
    if (node.isArray()) {
      node.valueStream().forEach(one -> collect(path + "[]", one, found));
    } else if (node.isObject()) {
      node.properties().forEach(one ->
          collect(path.isEmpty() ? one.getKey() : path + "." + one.getKey(), one.getValue(), found));
    } else if (!node.isNull()) {
      found.computeIfAbsent(path, _ -> new ArrayList<>()).add(node.asString());
    }
  }

  /** Of every platform. By tags and keys phones replace one notice by another; nobody reads them there. */
  private static Map<String, Field> fcm() {
    var fields = new LinkedHashMap<String, Field>();
    of(fields, YES_OR_NO, "validate_only");
    of(fields, ".{1,4096}", "message.token");
    shown(fields, "message.notification.title", "message.notification.body");
    of(fields, ID, "message.data.noticeId", "message.data.deliveryId");
    // Proves that the phone has it: a seal over the delivery's id, and nothing else.
    of(fields, "[A-Za-z0-9_-]{22}", "message.data.receipt");
    of(fields, NAME, "message.data.kind", "message.fcm_options.analytics_label", "message.apns.payload.aps.thread-id");
    of(fields, "high|normal", "message.android.priority");
    of(fields, NUMBER + "(\\.\\d+)?s", "message.android.ttl");
    of(fields, KEY, "message.android.collapse_key", "message.android.notification.tag",
        "message.apns.headers.apns-collapse-id", "message.webpush.notification.tag");
    of(fields, "now|soon|broadcast", "message.android.notification.channel_id");
    of(fields, "(?i)private", "message.android.notification.visibility");
    of(fields, NUMBER, "message.apns.headers.apns-priority", "message.apns.headers.apns-expiration",
        "message.webpush.headers.TTL");
    of(fields, "default", "message.apns.payload.aps.sound");
    of(fields, "time-sensitive|passive", "message.apns.payload.aps.interruption-level");
    of(fields, "high|low", "message.webpush.headers.Urgency");
    of(fields, YES_OR_NO, "message.webpush.notification.requireInteraction", "message.webpush.notification.silent");
    return fields;
  }

  /** A chat is read over shoulders: whether a message comes without a sound makes no difference. */
  private static Map<String, Field> line() {
    var fields = new LinkedHashMap<String, Field>();
    of(fields, "[\\w-]{1,64}", "to", "to[]");
    of(fields, "[!-~]{1,200}", "replyToken");
    of(fields, YES_OR_NO, "notificationDisabled");
    of(fields, NAME, "customAggregationUnits[]");
    of(fields, "text|flex", "messages[].type");
    shown(fields, "messages[].text", "messages[].altText");
    of(fields, "bubble", "messages[].contents.type");
    for (var part : List.of("messages[].contents.body", "messages[].contents.footer")) {
      of(fields, "box", part + ".type");
      of(fields, "vertical", part + ".layout");
      of(fields, "[a-zA-Z0-9]{1,10}", part + ".spacing", part + ".contents[].size", part + ".contents[].margin",
          part + ".contents[].weight", part + ".contents[].style");
      of(fields, "text|button", part + ".contents[].type");
      of(fields, YES_OR_NO, part + ".contents[].wrap");
      of(fields, "shrink-to-fit", part + ".contents[].adjustMode");
      of(fields, "uri", part + ".contents[].action.type");
      of(fields, PAGE, part + ".contents[].action.uri");
      shown(fields, part + ".contents[].text", part + ".contents[].action.label");
    }
    return fields;
  }

  private static void of(Map<String, Field> fields, String form, String... paths) {
    var value = new Field.Of(Pattern.compile(form));
    Stream.of(paths).forEach(path -> fields.put(path, value));
  }

  private static void shown(Map<String, Field> fields, String... paths) {
    Stream.of(paths).forEach(path -> fields.put(path, new Field.Shown()));
  }
}
