package jp.sango.notice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.SpokenDates;

/**
 * The words of notices, one file a language. Every kind has a full text for inside the app, and a neutral one for the
 * lock screen, which takes no values at all: so no detail can slip onto it. A missing text stops the start. Beside a key
 * that speaks of a baby stands the same with {@code .bereaved}, for who has lost hers; beside one that
 * asks for an answer stands what became of it, as {@code .body.expired}.
 */
public final class NoticeTexts {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final Map<Language, Properties> byLanguage = new EnumMap<>(Language.class);

  /** A title and a body. */
  public record Text(String title, String body) {}

  private NoticeTexts() {}

  /** Reads {@code notices/<language tag>.properties} for every language. */
  public static NoticeTexts load() {
    var texts = new NoticeTexts();
    for (var language : Language.values()) {
      var properties = read(language);
      texts.byLanguage.put(language, properties);
      Stream.of(NoticeKind.values()).flatMap(NoticeTexts::keys).forEach(key ->
          Objects.requireNonNull(properties.getProperty(key), () -> key + " is missing in " + language.tag()));
    }
    return texts;
  }

  private static Properties read(Language language) {
    var properties = new Properties();
    try (var stream = NoticeTexts.class.getResourceAsStream("/notices/" + language.tag() + ".properties");
        Reader reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> keys(NoticeKind kind) {
    var usual = Stream.of(".title", ".body", ".lockscreen.title", ".lockscreen.body");
    var settled = Stream.of(Became.values()).filter(became -> kind.isSettledLater())
        .flatMap(became -> Stream.of(".title" + suffix(became), ".body" + suffix(became)));
    return Stream.concat(usual, settled).map(part -> kind.name() + part);
  }

  private static String suffix(Became became) {
    return "." + became.name().toLowerCase(Locale.ROOT);
  }

  /**
   * For inside the app, after sign-in. Values {@code start} and {@code end} also make {@code {dates}}, and {@code last}
   * makes {@code {lastDay}}, as people say them.
   */
  public Text full(NoticeKind kind, Language language, Map<String, String> values, boolean bereaved) {
    return full(kind, "", language, values, bereaved);
  }

  /** For her inbox: once what it asked for is settled, what became of it. */
  public Text full(Notice notice, boolean bereaved) {
    return full(notice.kind(), notice.became().map(NoticeTexts::suffix).orElse(""), notice.language(), notice.values(),
        bereaved);
  }

  private Text full(
      NoticeKind kind, String settled, Language language, Map<String, String> values, boolean bereaved) {
    var spoken = withLastDay(withDates(values, language), language);
    return new Text(
        fill(text(kind + ".title" + settled, language, bereaved), spoken),
        fill(text(kind + ".body" + settled, language, bereaved), spoken));
  }

  private String text(String key, Language language, boolean bereaved) {
    var texts = byLanguage.get(language);
    var usual = texts.getProperty(key);
    return bereaved ? texts.getProperty(key + ".bereaved", usual) : usual;
  }

  private static Map<String, String> withDates(Map<String, String> values, Language language) {
    if (!values.containsKey("start") || !values.containsKey("end")) {
      return values;
    }
    var more = new HashMap<>(values);
    more.put("dates",
        SpokenDates.of(LocalDate.parse(values.get("start")), LocalDate.parse(values.get("end")), language));
    return more;
  }

  private static Map<String, String> withLastDay(Map<String, String> values, Language language) {
    if (!values.containsKey("last")) {
      return values;
    }
    var more = new HashMap<>(values);
    more.put("lastDay", SpokenDates.of(LocalDate.parse(values.get("last")), language));
    return more;
  }

  /** For whoever sees the phone. */
  public Text lockScreen(NoticeKind kind, Language language, boolean bereaved) {
    return new Text(
        text(kind + ".lockscreen.title", language, bereaved), text(kind + ".lockscreen.body", language, bereaved));
  }

  private static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
  }
}
