package jp.sango.local;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that sends messages, as LINE looks at it before anything else. Who is named twice is objected to as well: that
 * can only be a mistake.
 *
 * @param retryKey where there is one
 * @param to users; of an answer the token that came with her message, for she has no other name there
 */
record LineSending(Way way, @Nullable String retryKey, List<String> to, JsonNode body) {
  private static final int MOST_RECIPIENTS = 500;
  private static final int MOST_MESSAGES = 5;
  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String IN_THE_BODY = "The request body has 1 error(s)";

  enum Way { PUSH, MULTICAST, REPLY }

  static LineSending of(String path, @Nullable String retryKey, JsonNode body) {
    var way = Way.valueOf(path.substring(path.lastIndexOf('/') + 1).toUpperCase());
    return new LineSending(way, retryKey, recipients(way, body), body);
  }

  private static List<String> recipients(Way way, JsonNode body) {
    return switch (way) {
      case PUSH -> one(body.path("to"));
      case REPLY -> one(body.path("replyToken"));
      case MULTICAST -> body.path("to").valueStream().map(user -> user.asString("")).toList();
    };
  }

  private static List<String> one(JsonNode name) {
    return name.isString() ? List.of(name.asString()) : List.of();
  }

  /** Why LINE would not take it. */
  Optional<String> objection() {
    if (retryKey != null && (way == Way.REPLY || !KEY.matcher(retryKey).matches())) {
      return Optional.of("The request header X-Line-Retry-Key is invalid");
    }
    var messages = body.path("messages").size();
    var isWhole = !to.isEmpty() && to.size() <= MOST_RECIPIENTS && messages > 0 && messages <= MOST_MESSAGES;
    return isWhole && to.stream().noneMatch(String::isEmpty) && new HashSet<>(to).size() == to.size()
        ? Optional.empty() : Optional.of(IN_THE_BODY);
  }
}
