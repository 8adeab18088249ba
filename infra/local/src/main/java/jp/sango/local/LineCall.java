package jp.sango.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What LINE sends to an official account's webhook: events, and a signature over the bytes as they go out. See
 * https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
 *
 * @param signature for the header {@code X-Line-Signature}
 */
public record LineCall(byte[] body, String signature) {
  private static final String DESTINATION = "U" + "0".repeat(32);

  /** One event. */
  public record Event(Map<String, Object> fields) {

    public Event with(String field, Object value) {
      var more = new LinkedHashMap<>(fields);
      more.put(field, value);
      return new Event(more);
    }

    public Event redelivered() {
      return with("deliveryContext", Map.of("isRedelivery", true));
    }

    public Event at(Instant instant) {
      return with("timestamp", instant.toEpochMilli());
    }

    /** Empty where it cannot be answered. */
    public String replyToken() {
      return String.valueOf(fields.getOrDefault("replyToken", ""));
    }
  }

  public static Event follow(String user, Instant at) {
    return answerable("follow", user, at).with("follow", Map.of("isUnblocked", false));
  }

  public static Event unfollow(String user, Instant at) {
    return event("unfollow", user, at);
  }

  public static Event text(String user, String text, Instant at) {
    return answerable("message", user, at).with("message",
        Map.of("type", "text", "id", "468789577898262530", "quoteToken", "q3Plxr4AgKd", "markAsReadToken", "m1", "text", text));
  }

  public static Event postback(String user, String data, Instant at) {
    return answerable("postback", user, at).with("postback", Map.of("data", data));
  }

  /** Of a message by telephone number. */
  public static Event delivered(String tag, Instant at) {
    return event("delivery", at).with("delivery", Map.of("data", tag));
  }

  private static Event answerable(String type, String user, Instant at) {
    return event(type, user, at).with("replyToken", UUID.randomUUID().toString().replace("-", ""));
  }

  private static Event event(String type, String user, Instant at) {
    return event(type, at).with("source", Map.of("type", "user", "userId", user));
  }

  private static Event event(String type, Instant at) {
    var id = "01" + UUID.randomUUID().toString().replace("-", "").toUpperCase().substring(0, 24);
    return new Event(Map.of("type", type, "mode", "active", "webhookEventId", id, "timestamp", at.toEpochMilli(),
        "deliveryContext", Map.of("isRedelivery", false)));
  }

  public static LineCall signed(String secret, Event... events) {
    return signed(secret, Receiver.JSON.writeValueAsString(
        Map.of("destination", DESTINATION, "events", List.of(events).stream().map(Event::fields).toList())));
  }

  /** Whatever it is that is said. */
  public static LineCall signed(String secret, String json) {
    var body = json.getBytes(StandardCharsets.UTF_8);
    return new LineCall(body, Base64.getEncoder().encodeToString(hash(secret, body)));
  }

  private static byte[] hash(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
