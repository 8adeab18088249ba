package jp.sango.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

  private static final Path MAIN = Path.of("src/main");
  /** As problems are made: by a factory, by the constructor, or by the edge for the framework's own refusals. */
  private static final Pattern USE = Pattern.compile(
      "Problem\\s*\\.\\s*(?:invalid|refused|conflict|notFound|gone|forbidden)\\(\\s*\"([^\"]+)\""
          + "|new Problem\\(\\s*[\\w.]+,\\s*\"([^\"]+)\"|case \\d{3} -> \"([a-z-]+)\"|isError\\(\\) \\? \"([a-z-]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  @Test
  void everyCodeInTheCodeHasBothTexts() throws IOException {
    var codes = codesInUse();
    assertThat(codes).contains("invalid-value", "not-found", "idempotency-key-reused");
    var needed = codes.stream()
        .flatMap(code -> Stream.of("problem." + code + ".title", "problem." + code + ".detail"))
        .toList();
    assertThat(texts(false).keySet()).as("English").containsAll(needed);
    assertThat(texts(true).keySet()).as("Japanese").containsAll(needed);
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    var english = texts(false);
    var japanese = texts(true);
    assertThat(japanese.keySet()).isEqualTo(english.keySet());
    english.forEach((key, text) ->
        assertThat(placeholders(japanese.get(key))).as(key).isEqualTo(placeholders(text)));
  }

  @Test
  void japaneseIsJapaneseAndEnglishIsNot() throws IOException {
    assertThat(texts(true)).allSatisfy((key, text) -> assertThat(text).as(key).containsPattern(JAPANESE));
    assertThat(texts(false)).allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(JAPANESE));
  }

  @Test
  void noTextIsLeftOver() throws IOException {
    var sources = sources();
    assertThat(texts(false).keySet().stream()
        .map(key -> key.replaceAll("^problem\\.|\\.(title|detail)$", "")).distinct()
        .filter(code -> sources.stream().noneMatch(source -> source.contains('"' + code + '"'))))
        .isEmpty();
  }

  @Test
  void placeholdersAreFilledByName() {
    var problem = new Problem(
        Problem.Kind.INVALID, "limit-out-of-range", Optional.of("limit"), Map.of("most", 200));
    var texts = ProblemTexts.ofAllFeatures();
    assertThat(texts.text(problem, "detail", Language.ENGLISH))
        .hasValue("The number of entries must be from 1 to 200.");
    assertThat(texts.text(problem, "detail", Language.JAPANESE)).hasValueSatisfying(text ->
        assertThat(text).contains("1から200"));
  }

  @Test
  void peopleReadDaysAndTimesAsTheySayThem() {
    var texts = ProblemTexts.ofAllFeatures();
    var tooEarly = Problem.refused("application-too-early", "wishes[0].start")
        .with("opens", Instant.parse("2026-12-01T01:00:00Z"));
    assertThat(texts.text(tooEarly, "detail", Language.ENGLISH)).get().asString().contains("Tue 1 Dec 10:00.");
    assertThat(texts.text(tooEarly, "detail", Language.JAPANESE)).get().asString().contains("12月1日(火) 10:00から");
    var closed = Problem.refused("facility-closed", "wishes[0].start").with("date", LocalDate.of(2026, 12, 31));
    assertThat(texts.text(closed, "detail", Language.ENGLISH)).get().asString().contains("Thursday 31 December");
    assertThat(texts.text(closed, "detail", Language.JAPANESE)).get().asString().contains("12月31日(木)");
  }

  @Test
  void noTextSpeaksOfFieldsOrNamesInTheCode() throws IOException {
    for (boolean japanese : List.of(true, false)) {
      texts(japanese).forEach((key, text) ->
          assertThat(placeholders(text)).as(key).doesNotContain("field", "state", "known", "pools"));
    }
  }

  private static Set<String> codesInUse() throws IOException {
    return sources().stream()
        .flatMap(source -> USE.matcher(source).results())
        .flatMap(found -> Stream.of(1, 2, 3, 4).map(found::group).filter(java.util.Objects::nonNull))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static List<String> sources() throws IOException {
    try (var files = Files.walk(MAIN.resolve("java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).map(ProblemTextsTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(boolean japanese) throws IOException {
    var all = new TreeMap<String, String>();
    try (var files = Files.list(MAIN.resolve("resources/problems"))) {
      for (var file : files.filter(file -> file.toString().endsWith("_ja.properties") == japanese).toList()) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
          properties.load(reader);
        }
        properties.stringPropertyNames().forEach(key -> assertThat(all.put(key, properties.getProperty(key)))
            .as("%s stands in two files, one is %s", key, file.getFileName()).isNull());
      }
    }
    return all;
  }
}
