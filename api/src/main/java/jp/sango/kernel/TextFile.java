package jp.sango.kernel;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts of one file, as {@code KEY.<language tag>}. Each exists in every language of the house; in another language all
 * of them do, or none. A missing text stops the start.
 */
public final class TextFile {

  private final Properties texts;
  private final Set<Language> languages;

  private TextFile(Properties texts, Set<Language> languages) {
    this.texts = texts;
    this.languages = languages;
  }

  /** @param path of the resource, from the root */
  public static TextFile read(String path, Collection<String> keys) {
    var texts = new Properties();
    try (var stream = TextFile.class.getResourceAsStream(path);
        var reader = new InputStreamReader(Objects.requireNonNull(stream, path), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var languages = Stream.concat(Language.HOUSE.stream(), said(texts)).collect(Collectors.toUnmodifiableSet());
    for (var key : keys) {
      languages.forEach(language -> Objects.requireNonNull(
          texts.getProperty(key + "." + language), () -> key + "." + language + " is missing in " + path));
    }
    return new TextFile(texts, languages);
  }

  private static Stream<Language> said(Properties texts) {
    return texts.stringPropertyNames().stream()
        .map(key -> key.substring(key.lastIndexOf('.') + 1))
        .flatMap(tag -> Language.ofTag(tag).stream());
  }

  /** In which language somebody reads this file: what stands in a text, such as a date, has to be in the same one. */
  public Language languageFor(Language hers) {
    return hers.orInstead().filter(languages::contains).findFirst().orElse(Language.JAPANESE);
  }

  public String text(String key, Language hers) {
    return texts.getProperty(key + "." + languageFor(hers));
  }
}
