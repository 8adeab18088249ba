package jp.sango.notice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Language;

/** What a municipality's account says in a chat, one file a language. A missing text stops the start. */
public final class LineTexts {

  /** What LINE takes as one text. */
  public static final int LONGEST = 5_000;

  private static final List<String> KEYS = List.of("welcome", "nobody-reads", "telephone", "no-telephone", "urgent",
      "button.see", "button.see-result", "button.accept", "button.decline", "button.talk-now", "button.call-me-at");

  private final Map<Language, Properties> byLanguage = new EnumMap<>(Language.class);

  private LineTexts() {}

  /** Reads {@code line/<language tag>.properties} for every language. */
  public static LineTexts load() {
    var texts = new LineTexts();
    for (var language : Language.values()) {
      var properties = read(language);
      KEYS.forEach(key ->
          Objects.requireNonNull(properties.getProperty(key), () -> key + " is missing in line/" + language.tag()));
      texts.byLanguage.put(language, properties);
    }
    return texts;
  }

  private static Properties read(Language language) {
    var properties = new Properties();
    try (var stream = LineTexts.class.getResourceAsStream("/line/" + language.tag() + ".properties");
        Reader reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For who has just made the account a friend. */
  public String welcome(Language language, List<Helplines.Desk> desks) {
    return shortened(Stream.of(of(language, "welcome"), help(language, desks)).collect(Collectors.joining("\n\n")));
  }

  /** For who has written something: nobody reads it, and here is who listens. */
  public String help(Language language, List<Helplines.Desk> desks) {
    var whom = desks.isEmpty() ? Stream.of(of(language, "no-telephone"))
        : Stream.concat(Stream.of(of(language, "telephone")), desks.stream().map(desk -> line(language, desk)));
    return shortened(Stream.of(Stream.of(of(language, "nobody-reads")), whom, Stream.of(of(language, "urgent")))
        .flatMap(lines -> lines).collect(Collectors.joining("\n")));
  }

  /** What stands on a button. */
  String button(Language language, String what) {
    return of(language, "button." + what);
  }

  private static String line(Language language, Helplines.Desk desk) {
    return Stream.concat(Stream.of(desk.telephone()), desk.hours().map(hours -> hours.in(language)).stream())
        .collect(Collectors.joining(" / "));
  }

  private String of(Language language, String key) {
    return byLanguage.get(language).getProperty(key);
  }

  /** A policy may have any number of desks. */
  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
