package jp.sango.notice;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which texts there are, and what may stand in each. */
final class NoticeKeys {

  /** Words of this language that no lock screen shows, with commas between. */
  static final String UNSAID_ON_LOCK_SCREENS = "words.lockscreen";

  /** Words of this language that nobody hears after a loss, with commas between. */
  static final String UNSAID_AFTER_A_LOSS = "words.loss";

  /** What a test that staff send to themselves begins with. */
  static final String TEST = "test.label";

  /** What stands for a facility's or a service's name, or for what staff have written, with a word not said after a loss. */
  static final Map<String, String> UNNAMED = Map.of("facility", "facility.unnamed", "service", "service.unnamed",
      "headline", "headline.unsaid", "text", "text.unsaid");

  private static final Set<String> OF_A_LANGUAGE = Set.of(UNSAID_ON_LOCK_SCREENS, UNSAID_AFTER_A_LOSS, TEST);

  /** Which part of a notice a text is, with how long it may be: FCM takes 4,096 bytes of all, LINE 400 characters. */
  enum Part {
    TITLE(60),
    BODY(600),
    LOCK_SCREEN_TITLE(60),
    LOCK_SCREEN_BODY(240),
    NAME(30),
    /** Stands before a title on a lock screen. */
    LABEL(20),
    /** Words for whoever keeps the files, never said to anybody. */
    LIST(4_000);

    final int longest;

    Part(int longest) {
      this.longest = longest;
    }

    boolean isOnLockScreens() {
      return switch (this) {
        case LOCK_SCREEN_TITLE, LOCK_SCREEN_BODY, LABEL -> true;
        case TITLE, BODY, NAME, LIST -> false;
      };
    }
  }

  /**
   * What is known of a text.
   *
   * @param insertions what it may hold in braces
   * @param needed by every language, in the file for everybody
   */
  record Rule(Part part, Set<String> insertions, boolean needed) {

    private Rule notNeeded() {
      return new Rule(part, insertions, false);
    }
  }

  static final Map<String, Rule> ALL = all();

  private NoticeKeys() {}

  private static Map<String, Rule> all() {
    var all = new HashMap<String, Rule>();
    Stream.of(NoticeKind.values()).forEach(kind -> add(all, kind));
    all.put(UNSAID_ON_LOCK_SCREENS, new Rule(Part.LIST, Set.of(), true));
    all.put(UNSAID_AFTER_A_LOSS, new Rule(Part.LIST, Set.of(), true));
    all.put(TEST, new Rule(Part.LABEL, Set.of(), true));
    UNNAMED.values().forEach(key -> all.put(key, new Rule(Part.NAME, Set.of(), true)));
    return Map.copyOf(all);
  }

  private static void add(Map<String, Rule> all, NoticeKind kind) {
    addWithGentle(all, kind + ".title", new Rule(Part.TITLE, kind.insertionsOfTitle(), true));
    addWithGentle(all, kind + ".body", new Rule(Part.BODY, kind.insertions(), true));
    addWithGentle(all, kind + ".lockscreen.title", new Rule(Part.LOCK_SCREEN_TITLE, Set.of(), true));
    addWithGentle(all, kind + ".lockscreen.body", new Rule(Part.LOCK_SCREEN_BODY, Set.of(), true));
    kind.endings().stream().map(NoticeKeys::suffix).forEach(settled -> {
      addWithGentle(all, kind + ".title" + settled, new Rule(Part.TITLE, Set.of(), true));
      addWithGentle(all, kind + ".body" + settled, new Rule(Part.BODY, kind.insertions(), true));
    });
  }

  private static void addWithGentle(Map<String, Rule> all, String key, Rule rule) {
    all.put(key, rule);
    all.put(key + ".bereaved", rule.notNeeded());
  }

  static String suffix(Became became) {
    return "." + became.name().toLowerCase(Locale.ROOT);
  }

  /** Whether it belongs to a language, and no municipality or channel says it in another way. */
  static boolean isOfALanguage(String key) {
    return OF_A_LANGUAGE.contains(key);
  }
}
