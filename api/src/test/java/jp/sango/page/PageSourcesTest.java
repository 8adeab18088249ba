package jp.sango.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages' sources must not do, and that they say everything in each language. */
class PageSourcesTest {

  private static final Path PAGES = Path.of("src/main/resources/pages");
  private static final int COLUMNS = 130;
  /** Of keys that are put together, such as by a state, the part that is written down. */
  private static final Pattern KEY = Pattern.compile(
      "(?:say|plain|told|unseen)\\(\\s*['`]([\\w.-]+)(\\$\\{[^}]+})?([\\w.-]*)['`]");
  private static final Pattern MADE_UP_KEY = Pattern.compile("(?:say|plain|unseen)\\(\\s*`\\$\\{[^}]+}([\\w.-]+)`");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern UNREAD = Pattern.compile(
      "[\\p{IsHan}々]+(?![\\p{IsHan}々]*\\([\\p{IsHiragana}\\p{IsKatakana}ー ]+\\))");
  private static final List<String> LANGUAGES = List.of("ja", "ja-easy", "en");
  private static final List<String> APPS = List.of("resident", "provider", "staff");
  private static final Pattern IMPORT = Pattern.compile("\\b(?:from|import)[\\s(]*'(\\.[^']+)'");
  private static final Pattern LEARNT = Pattern.compile("\\blearn\\('([^']+)'\\)");

  /** Policies forbid inline styles, and text becomes markup through Lit alone. */
  @ParameterizedTest
  @ValueSource(strings = {"style=", "styleMap", "unsafeHTML", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
      "eval(", "new Function", "javascript:", "http://", "https://"})
  void pagesDoNothingThatTheirPolicyForbids(String forbidden) {
    assertThat(sources(".js", ".html")).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(forbidden));
  }

  @Test
  void whatIsKeptPlainlyIsKeptInOnePlace() {
    assertThat(sources(".js")).allSatisfy((name, text) -> {
      if (!name.equals("boot.js")) {
        assertThat(text).as(name).doesNotContain("localStorage", "sessionStorage");
      }
      if (!name.equals("core/store.js")) {
        assertThat(text).as(name).doesNotContain("indexedDB");
      }
    });
  }

  @Test
  void linesFit() {
    assertThat(sources(".js", ".css", ".html")).allSatisfy((name, text) -> assertThat(text.lines())
        .as(name).allMatch(line -> line.codePointCount(0, line.length()) <= COLUMNS && line.indexOf('\t') < 0));
  }

  @Test
  void everyWordIsThereInEachLanguageWithTheSamePlaces() {
    for (var set : sets()) {
      var inJapanese = words("ja", set);
      for (var language : LANGUAGES) {
        var words = words(language, set);
        assertThat(words.keySet()).as(language).isEqualTo(inJapanese.keySet());
        assertThat(words).as(language).allSatisfy((key, forms) -> assertThat(forms).as(key).isNotEmpty()
            .allSatisfy(form -> assertThat(form).isNotBlank())
            .allSatisfy(form -> assertThat(placeholders(form)).isEqualTo(placeholders(inJapanese.get(key).getFirst()))));
      }
    }
  }

  @Test
  void everyWordIsUsedAndEveryUsedWordIsThere() {
    var learnt = APPS.stream().flatMap(app -> everyWordOfTheAppIsUsedAndThere(app).stream()).toList();

    assertThat(learnt).as("sets of words, each learnt by one app").containsExactlyInAnyOrderElementsOf(sets());
  }

  /** The sets of words that it learns, at once or later. */
  private static Set<String> everyWordOfTheAppIsUsedAndThere(String app) {
    var sources = loadedBy(app);
    var written = sources.stream().flatMap(PageSourcesTest::keys).collect(Collectors.toSet());
    var sets = sources.stream().flatMap(source -> LEARNT.matcher(source).results().map(found -> found.group(1)))
        .collect(Collectors.toSet());
    var keys = sets.stream().flatMap(set -> words("ja", set).keySet().stream()).toList();

    assertThat(written).isNotEmpty().allSatisfy(pattern ->
        assertThat(keys).as("%s: words for %s", app, pattern).anyMatch(key -> key.matches(pattern)));
    assertThat(keys).as("%s: said in one set alone", app).doesNotHaveDuplicates().allSatisfy(key ->
        assertThat(written).as("%s: who says %s", app, key).anyMatch(
            pattern -> key.matches(pattern) || key.replaceFirst("\\.quiet$", "").matches(pattern)));
    return sets;
  }

  @Test
  void plainJapaneseHasAReadingForEveryCharacter() {
    assertThat(sets()).allSatisfy(set -> assertThat(words("ja-easy", set)).allSatisfy((key, forms) ->
        assertThat(forms).allSatisfy(form ->
            assertThat(UNREAD.matcher(form).results().map(found -> found.group())).as(key).isEmpty())));
  }

  /** What is said at first, and what is learnt when a screen needs it. */
  private static List<String> sets() {
    try (var files = Files.list(PAGES.resolve("words").resolve("ja"))) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The sources that an app comes to load, at once or later. */
  private static Collection<String> loadedBy(String app) {
    var all = sources(".js");
    var found = new TreeMap<String, String>();
    var open = new ArrayDeque<>(List.of(app + "/app.js"));
    while (!open.isEmpty()) {
      var name = open.pop();
      if (found.putIfAbsent(name, all.get(name)) == null) {
        IMPORT.matcher(all.get(name)).results()
            .map(next -> Path.of(name).resolveSibling(next.group(1)).normalize().toString()).forEach(open::push);
      }
    }
    return found.values();
  }

  private static Stream<String> keys(String source) {
    return Stream.concat(
        KEY.matcher(source).results().map(found -> Pattern.quote(found.group(1))
            + (found.group(2) == null ? "" : ".+") + Pattern.quote(found.group(3))),
        MADE_UP_KEY.matcher(source).results().map(found -> ".+" + Pattern.quote(found.group(1))));
  }

  private static List<String> placeholders(String form) {
    return PLACEHOLDER.matcher(form).results().map(found -> found.group(1)).sorted().distinct().toList();
  }

  /** A word's forms: one, or for languages that count one for each number. */
  private static Map<String, List<String>> words(String language, String set) {
    var file = PAGES.resolve("words").resolve(language).resolve(set + ".json");
    return JsonMapper.shared().readTree(text(file)).properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, word -> forms(word.getValue()), (one, other) -> one, TreeMap::new));
  }

  private static List<String> forms(JsonNode word) {
    return word.isString() ? List.of(word.asString())
        : word.properties().stream().map(form -> form.getValue().asString()).toList();
  }

  private static Map<String, String> sources(String... endings) {
    try (var files = Files.walk(PAGES)) {
      return files.filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .collect(Collectors.toMap(file -> PAGES.relativize(file).toString(), PageSourcesTest::text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
