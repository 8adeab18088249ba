package jp.sango.edge;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import jp.sango.kernel.SpokenDates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words of all problems, from {@code problems/<feature>.properties} and {@code <feature>_ja.properties}. */
final class ProblemTexts {

  private static final String JAPANESE_FILE = "_ja.properties";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final Map<String, String> english = new HashMap<>();
  private final Map<String, String> japanese = new HashMap<>();

  private ProblemTexts() {}

  static ProblemTexts ofAllFeatures() {
    try {
      var texts = new ProblemTexts();
      for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:problems/*.properties")) {
        texts.read(file);
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sentence for a code's {@code title} or {@code detail}; empty where nobody has written one. */
  Optional<String> text(Problem problem, String part, Language language) {
    var texts = language.equals(Language.ENGLISH) ? english : japanese;
    return Optional.ofNullable(texts.get("problem." + problem.code() + '.' + part))
        .map(text -> filled(text, problem, language));
  }

  private static String filled(String text, Problem problem, Language language) {
    return PLACEHOLDER.matcher(text).replaceAll(found ->
        java.util.regex.Matcher.quoteReplacement(spoken(problem.arguments().get(found.group(1)), language)));
  }

  /** Days and times as people say them; programs read them in the arguments. */
  private static String spoken(Object value, Language language) {
    return switch (value) {
      case null -> "";
      case Instant instant -> SpokenDates.of(instant, language);
      case OffsetDateTime time -> SpokenDates.of(time.toInstant(), language);
      case LocalDate date -> SpokenDates.of(date, language);
      case Object other -> other.toString();
    };
  }

  private void read(Resource file) throws IOException {
    var texts = String.valueOf(file.getFilename()).endsWith(JAPANESE_FILE) ? japanese : english;
    var properties = new Properties();
    try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    // The same text in two files is a test's business, not a reason for not starting.
    properties.stringPropertyNames().forEach(key -> texts.putIfAbsent(key, properties.getProperty(key)));
  }
}
