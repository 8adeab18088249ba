package jp.sango.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.Became;
import jp.sango.notice.Hearer;
import jp.sango.notice.Notice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.ShippedWords;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.push.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the loss on, no word about a baby anywhere: every text that a bereaved mother can meet is read here. */
class BereavedTextsTest {

  static final Pattern BABY = Pattern.compile(
      "赤(\\(あか\\))?ちゃん|お子さん|子ども|子(\\(こ\\))?そだて|育児|ベビー|出産|産んだ|うんだ|生まれ|新生児|乳児|月齢|母子"
          + "|\\b(bab(y|ies)|child(ren)?|births?|born|infants?|newborns?|ages?|aged)\\b",
      Pattern.CASE_INSENSITIVE);

  /** Of facilities. */
  private static final Pattern NAMED_AFTER_IT = Pattern.compile("ママ|小児|[Pp]a?ediatric|\\bMama");

  private static final MunicipalityCode TOWN = new MunicipalityCode("131121");

  /** Said to who has a baby or expects one, or to staff; after a loss other codes stand for these. */
  private static final Set<String> NEVER_SAID_TO_HER = Set.of("child-not-born", "coupons-need-reason");

  private final NoticeTexts texts = ShippedWords.NOTICES;

  /** With every facility and service that any policy names, and whatever became of what was asked. */
  @ParameterizedTest
  @EnumSource
  void noticesAndLockScreens(NoticeKind kind) {
    hearers().forEach(hearer -> {
      var read = values(hearer.language()).flatMap(values -> inbox(kind, values, hearer))
          .flatMap(text -> Stream.of(text.title(), text.body()));
      var seen = Stream.of(Channel.values()).map(channel -> texts.lockScreen(kind, channel, hearer))
          .flatMap(text -> Stream.of(text.title(), text.body()));
      assertThat(Stream.concat(read, seen)).as("%s in %s", kind, hearer.language())
          .allSatisfy(text -> assertThat(text).doesNotContainPattern(BABY).doesNotContainPattern(NAMED_AFTER_IT));
    });
  }

  @Test
  void whatHurtsIsSaidInOtherWords() {
    Language.HOUSE.forEach(language -> {
      for (var kind : List.of(NoticeKind.REGISTRATION_APPROVED, NoticeKind.DRAW_LOST)) {
        assertThat(texts.full(kind, Map.of(), new Hearer(TOWN, language, true)).body()).as("%s in %s", kind, language)
            .isNotEqualTo(texts.full(kind, Map.of(), new Hearer(TOWN, language, false)).body());
      }
    });
  }

  @Test
  void facilityThatIsCalledAfterBabiesHasNoNameForHer() {
    var values = Map.of("facility", "ママズ・ルーム(いなみ小児科)", "service", "デイケア", "start", "2026-12-10", "end", "2026-12-10");
    assertThat(texts.full(NoticeKind.DRAW_WON, values, new Hearer(TOWN, Language.JAPANESE, true)).body())
        .startsWith("ご希望の施設（デイケア）、12月10日(木)");
    assertThat(texts.full(NoticeKind.DRAW_WON, values, new Hearer(TOWN, Language.JAPANESE, false)).body())
        .startsWith("ママズ・ルーム(いなみ小児科)（デイケア）");
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

  private static List<Hearer> hearers() {
    return PolicyFiles.shipped().municipalities().stream().sorted()
        .flatMap(municipality -> Language.HOUSE.stream().map(language -> new Hearer(municipality, language, true)))
        .toList();
  }

  private Stream<NoticeTexts.Text> inbox(NoticeKind kind, Map<String, String> values, Hearer hearer) {
    var plain = texts.full(kind, values, hearer);
    return kind == NoticeKind.SEAT_OFFERED
        ? Stream.concat(Stream.of(plain), Stream.of(Became.values()).map(became -> texts.full(
            new Notice(new NoticeId(UUID.randomUUID()), kind, "offer", values, hearer.language(), Instant.EPOCH,
                Optional.empty(), Optional.of(became)),
            hearer.municipality(), true)))
        : Stream.of(plain);
  }

  private static Stream<Map<String, String>> values(Language language) {
    return policies().flatMap(policy -> policy.facilities().stream().flatMap(facility -> policy.services().stream()
        .map(service -> Map.of("start", "2026-12-10", "end", "2026-12-11", "last", "2026-12-10", "time", "10:00",
            "facility", facility.name().in(language), "service", service.name().in(language)))));
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
