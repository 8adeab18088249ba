package jp.sango.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the loss on, no word about a baby anywhere: every text that a bereaved mother can meet is read here. */
class BereavedTextsTest {

  static final Pattern BABY = Pattern.compile(
      "赤(\\(あか\\))?ちゃん|お子さん|子ども|子(\\(こ\\))?そだて|育児|ベビー|出産|産んだ|うんだ|生まれ|新生児|乳児|月齢|母子"
          + "|\\b(bab(y|ies)|child(ren)?|births?|born|infants?|newborns?|ages?|aged)\\b",
      Pattern.CASE_INSENSITIVE);

  /** Said to who has a baby or expects one, or to staff; after a loss other codes stand for these. */
  private static final Set<String> NEVER_SAID_TO_HER = Set.of("child-not-born", "coupons-need-reason");

  private final NoticeTexts texts = NoticeTexts.load();

  @ParameterizedTest
  @EnumSource
  void noticesAndLockScreens(NoticeKind kind) {
    for (var language : Language.values()) {
      var full = texts.full(kind, language, services(language), true);
      var lockScreen = texts.lockScreen(kind, language, true);
      assertThat(Stream.of(full.title(), full.body(), lockScreen.title(), lockScreen.body()))
          .as("%s in %s", kind, language.tag())
          .allSatisfy(text -> assertThat(text).doesNotContainPattern(BABY));
    }
  }

  @Test
  void nobodyIsToldOfAnybodysAge() {
    assertThat(NoticeKind.values()).extracting(NoticeKind::name)
        .noneMatch(name -> name.matches("(.*_)?(AGE|MONTHS|BIRTHDAY|BABY|CHILD|BORN)(_.*)?"));
  }

  @Test
  void whatServicesAreCalled() {
    policies().flatMap(policy -> policy.services().stream()).map(ServicePolicy::name).forEach(name ->
        assertThat(name.byLanguage().values()).allSatisfy(text -> assertThat(text).doesNotContainPattern(BABY)));
  }

  @Test
  void whatSheAgreesTo() {
    policies().flatMap(policy -> policy.care().consents().stream()).map(consent -> consent.text(true)).forEach(text ->
        assertThat(text.byLanguage().values()).allSatisfy(words -> assertThat(words).doesNotContainPattern(BABY)));
  }

  @Test
  void nextSteps() throws IOException {
    var steps = new TreeMap<>(read(Path.of("src/main/resources/application/next-steps.properties")));
    read(Path.of("src/main/resources/registration/next-steps.properties")).forEach((key, text) -> {
      // After a loss nobody is asked for a birth.
      if (!key.startsWith("ENTER_CHILD.")) {
        steps.put("registration " + key, text);
      }
    });
    assertThat(steps).isNotEmpty().allSatisfy((key, text) ->
        assertThat(text).as(key).doesNotContainPattern(BABY));
  }

  @Test
  void problems() throws IOException {
    var problems = new TreeMap<String, String>();
    try (var files = Files.list(Path.of("src/main/resources/problems"))) {
      for (var file : files.toList()) {
        read(file).forEach((key, text) -> problems.put(key + " in " + file.getFileName(), text));
      }
    }
    assertThat(problems).isNotEmpty();
    problems.forEach((key, text) -> {
      if (NEVER_SAID_TO_HER.stream().noneMatch(code -> key.startsWith("problem." + code + "."))) {
        assertThat(text).as(key).doesNotContainPattern(BABY);
      }
    });
  }

  private static Map<String, String> services(Language language) {
    var values = new HashMap<>(Map.of("start", "2026-12-10", "end", "2026-12-11", "facility", "F"));
    policies().findFirst().flatMap(policy -> policy.services().stream().findFirst())
        .ifPresent(service -> values.put("service", service.name().in(language)));
    return values;
  }

  private static Stream<Policy> policies() {
    var shipped = PolicyFiles.shipped();
    return shipped.municipalities().stream().flatMap(municipality -> shipped.versions(municipality).stream());
  }

  private static Map<String, String> read(Path file) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    var texts = new TreeMap<String, String>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }
}
