package jp.sango.local;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What LINE knows of a channel besides its messages: quota, friends, rich menus. */
final class LineChannel {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_MENUS = 1_000;
  private static final long NO_QUOTA = -1;
  private static final String NEUTRAL = "Sango";
  private static final Pattern PROFILE = Pattern.compile("GET /v2/bot/profile/(U[0-9a-f]{32})");
  private static final Pattern MENU = Pattern.compile("(GET|DELETE) /v2/bot/richmenu/(richmenu-[0-9a-f]{32})");
  private static final Pattern MENU_IMAGE = Pattern.compile("POST /v2/bot/richmenu/(richmenu-[0-9a-f]{32})/content");
  private static final Pattern MENU_OF_ALL = Pattern.compile("POST /v2/bot/user/all/richmenu/(richmenu-[0-9a-f]{32})");
  private static final Pattern CHECKS = Pattern.compile(
      "POST /v2/bot/(richmenu/validate|message/validate/(push|multicast|reply|broadcast))");

  private final AtomicLong used = new AtomicLong();
  private final Map<String, String> menus = Collections.synchronizedMap(new LinkedHashMap<>());
  private volatile long quota = NO_QUOTA;
  private volatile String menuOfAll = "";
  private volatile String name = NEUTRAL;

  record Answer(int status, String json) {
    static final Answer DONE = new Answer(200, "{}");
    static final Answer NOT_FOUND = new Answer(404, "{\"message\":\"Not found\"}");
  }

  void monthlyQuota(long messages) {
    quota = messages;
  }

  void isCalled(String displayName) {
    name = displayName;
  }

  boolean hasLeft(int messages) {
    return quota == NO_QUOTA || used.get() + messages <= quota;
  }

  void used(int messages) {
    used.addAndGet(messages);
  }

  Map<String, String> richMenus() {
    return Map.copyOf(menus);
  }

  Optional<String> richMenuOfAll() {
    return Optional.of(menuOfAll).filter(menu -> !menu.isEmpty());
  }

  void clear() {
    used.set(0);
    menus.clear();
    quota = NO_QUOTA;
    name = NEUTRAL;
    menuOfAll = "";
  }

  /** @param what method and path; empty for what this is not asked */
  Optional<Answer> answer(String what, String body) {
    return switch (what) {
      case "GET /v2/bot/message/quota" -> Optional.of(quota());
      case "GET /v2/bot/message/quota/consumption" -> Optional.of(json(Map.of("totalUsage", used.get())));
      case "GET /v2/bot/info" -> Optional.of(info());
      case "POST /v2/bot/richmenu" -> Optional.of(make(body));
      case String _ when CHECKS.matcher(what).matches() -> Optional.of(check(body));
      case String _ -> menu(what).or(() -> profile(what));
    };
  }

  private Answer quota() {
    return quota == NO_QUOTA ? json(Map.of("type", "none")) : json(Map.of("type", "limited", "value", quota));
  }

  /** The account's own: its name stands above every message. */
  private Answer info() {
    return json(Map.of("userId", "U" + "0".repeat(32), "basicId", "@sango", "displayName", name, "chatMode", "bot",
        "markAsReadMode", "auto"));
  }

  private Answer make(String menu) {
    if (menus.size() >= MOST_MENUS || JSON.readTree(menu).path("areas").isEmpty()) {
      return new Answer(400, "{\"message\":\"The request body has 1 error(s)\"}");
    }
    var id = "richmenu-" + UUID.randomUUID().toString().replace("-", "");
    menus.put(id, menu);
    return json(Map.of("richMenuId", id));
  }

  /** Whether LINE would take it is known to LINE alone; whether it is JSON is known here. */
  private static Answer check(String body) {
    return JSON.readTree(body).isObject() ? Answer.DONE : new Answer(400, "{\"message\":\"Bad request\"}");
  }

  private Optional<Answer> menu(String what) {
    var one = MENU.matcher(what);
    if (one.matches()) {
      var menu = Optional.ofNullable("GET".equals(one.group(1)) ? menus.get(one.group(2)) : menus.remove(one.group(2)));
      return Optional.of(menu.map(json -> new Answer(200, json)).orElse(Answer.NOT_FOUND));
    }
    var image = MENU_IMAGE.matcher(what);
    if (image.matches()) {
      return Optional.of(menus.containsKey(image.group(1)) ? Answer.DONE : Answer.NOT_FOUND);
    }
    var all = MENU_OF_ALL.matcher(what);
    return all.matches() ? Optional.of(give(all.group(1))) : Optional.empty();
  }

  private Answer give(String menu) {
    if (!menus.containsKey(menu)) {
      return Answer.NOT_FOUND;
    }
    menuOfAll = menu;
    return Answer.DONE;
  }

  /** Anybody may be a friend; what she is called is nothing that tests should know. */
  private static Optional<Answer> profile(String what) {
    var profile = PROFILE.matcher(what);
    return profile.matches()
        ? Optional.of(json(Map.of("userId", profile.group(1), "displayName", "LINE", "language", "ja")))
        : Optional.empty();
  }

  private static Answer json(Map<String, Object> value) {
    return new Answer(200, JSON.writeValueAsString(value));
  }
}
