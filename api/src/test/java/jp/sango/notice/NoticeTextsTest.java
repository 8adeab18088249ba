package jp.sango.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.push.Channel;
import jp.sango.push.LockScreenText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text, for everybody: in each municipality, language and channel, before a loss and after it. */
class NoticeTextsTest {

  private static final MunicipalityCode TOWN = new MunicipalityCode("131121");

  private final NoticeTexts texts = ShippedWords.NOTICES;

  static Stream<Arguments> kindsAndHearers() {
    return Stream.of(NoticeKind.values()).flatMap(kind -> LongestValues.hearers().map(hearer -> Arguments.of(kind, hearer)));
  }

  static Stream<Arguments> kindsAndLanguages() {
    return Stream.of(NoticeKind.values())
        .flatMap(kind -> Language.HOUSE.stream().map(language -> Arguments.of(kind, language)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndHearers")
  void lockScreenSaysNothingThatIsNobodysBusiness(NoticeKind kind, Hearer hearer) {
    for (var channel : Channel.values()) {
      var text = texts.lockScreen(kind, channel, hearer);
      var shown = (text.title() + ' ' + text.body()).toLowerCase(Locale.ROOT);
      assertThat(LockScreenWords.FORBIDDEN).noneMatch(shown::contains);
      assertThat(LockScreenWords.NAMES).noneMatch(shown::contains);
      assertThat(shown).doesNotContain("{", "}");
      // Its own lengths are checked there.
      new LockScreenText(text.title(), text.body());
    }
  }

  @ParameterizedTest
  @MethodSource("kindsAndHearers")
  void fullTextIsFilledWithTheLongestNamesThereAre(NoticeKind kind, Hearer hearer) {
    var text = texts.full(kind, LongestValues.in(hearer.language()), hearer);
    assertThat(text.title()).isNotBlank().doesNotContain("{", "}");
    assertThat(text.body()).isNotBlank().hasSizeLessThan(400).doesNotContain("{", "}", "2026-");
  }

  @ParameterizedTest
  @EnumSource
  void whatBecameOfAnOfferIsSaidInEveryLanguage(Became became) {
    for (var language : Language.HOUSE) {
      var values = LongestValues.in(language);
      var settled = texts.full(offered(language, Optional.of(became)), TOWN, false);
      assertThat(settled.title()).isNotEqualTo(texts.full(offered(language, Optional.empty()), TOWN, false).title());
      assertThat(settled.body()).hasSizeLessThan(400).doesNotContain("{", "}", "2026-")
          .contains(values.get("facility"), values.get("service"), "30");
    }
  }

  private static Notice offered(Language language, Optional<Became> became) {
    return new Notice(new NoticeId(UUID.randomUUID()), NoticeKind.SEAT_OFFERED, "offer", LongestValues.in(language),
        language, Instant.EPOCH, Optional.empty(), became);
  }

  /** Said by an expression: whoever adds a kind has to say here what its text holds. */
  @ParameterizedTest
  @MethodSource("kindsAndLanguages")
  void nothingIsMissingFromASentence(NoticeKind kind, Language language) {
    var marked = Map.of("facility", "FACILITY", "service", "SERVICE", "start", "2026-12-01", "end", "2026-12-03",
        "last", "2026-12-02", "time", "TIME", "headline", "HEADLINE", "text", "TEXT");
    var said = switch (kind) {
      case DRAW_WON, VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED, VISIT_TO_TALK_OVER, BOOKING_ACCEPTED,
          BOOKING_DECLINED, BOOKING_EXPIRED, COORDINATION_REQUESTED, COORDINATION_CONTINUES, SEAT_OFFERED,
          SEAT_OFFER_CANCELLED -> List.of("FACILITY", "SERVICE", "1", "3");
      case VISIT_SHORTENED -> List.of("FACILITY", "SERVICE", "1", "2", "3");
      case STANDING_WISH_OVER -> List.of("1", "3");
      case BROADCAST -> List.of("TEXT");
      case PRE_VISIT_CALL -> List.of("FACILITY");
      case PRE_VISIT_CALL_SOON -> List.of("FACILITY", "TIME");
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, DRAW_LOST, COORDINATION_ENDED -> List.<String>of();
    };
    var body = texts.full(kind, marked, in(language)).body();
    assertThat(said).allSatisfy(word -> assertThat(body).contains(word));
    if (said.isEmpty()) {
      assertThat(body).isEqualTo(texts.full(kind, Map.of(), in(language)).body());
    }
  }

  @Test
  void lockScreenIsTheSameHoweverTheDrawWent() {
    LongestValues.hearers().forEach(hearer -> {
      for (var channel : Channel.values()) {
        assertThat(texts.lockScreen(NoticeKind.DRAW_WON, channel, hearer))
            .isEqualTo(texts.lockScreen(NoticeKind.DRAW_LOST, channel, hearer));
        assertThat(texts.lockScreen(NoticeKind.REGISTRATION_APPROVED, channel, hearer))
            .isEqualTo(texts.lockScreen(NoticeKind.REGISTRATION_RETURNED, channel, hearer));
      }
    });
  }

  @Test
  void listOfForbiddenWordsFindsWhatStandsInFullTexts() {
    var full = texts.full(NoticeKind.DRAW_WON, LongestValues.in(Language.ENGLISH), in(Language.ENGLISH));
    var said = full.title() + full.body();
    assertThat(LockScreenWords.FORBIDDEN).anyMatch(said.toLowerCase(Locale.ROOT)::contains);
    assertThat(texts.unsaidOnLockScreens(said)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '"', textBlock = """
      JAPANESE,       2026-12-01, 2026-12-01, 12月1日(火)
      JAPANESE,       2026-12-31, 2027-01-02, 12月31日(木)から1月2日(土)まで
      PLAIN_JAPANESE, 2026-12-01, 2026-12-01, 12月1日 火曜日(かようび)
      PLAIN_JAPANESE, 2026-12-05, 2026-12-07, 12月5日 土曜日(どようび) から 12月7日 月曜日(げつようび) まで
      ENGLISH,        2026-12-01, 2026-12-01, Tuesday 1 December
      ENGLISH,        2026-12-02, 2026-12-04, Wednesday 2 December to Friday 4 December
      """)
  void datesReadAsPeopleSayThem(String language, String start, String end, String spoken) {
    var body = texts.full(NoticeKind.DRAW_WON,
        Map.of("facility", "F", "service", "S", "start", start, "end", end), in(Language.valueOf(language))).body();
    assertThat(body).contains(spoken);
  }

  @Test
  void valuesAreTakenAsTheyAre() {
    var body = texts.full(NoticeKind.DRAW_WON,
        Map.of("facility", "$1 {service} \\", "service", "S", "start", "2026-12-01", "end", "2026-12-01"),
        in(Language.ENGLISH)).body();
    assertThat(body).contains("$1 {service} \\ (S)");
  }

  @Test
  void languageThatNobodyWroteIsReadInPlainJapanese() {
    assertThat(texts.full(NoticeKind.DRAW_LOST, Map.of(), in(new Language("fr"))))
        .isEqualTo(texts.full(NoticeKind.DRAW_LOST, Map.of(), in(Language.PLAIN_JAPANESE)));
    assertThat(texts.full(NoticeKind.DRAW_LOST, Map.of(), in(new Language("en-GB"))))
        .isEqualTo(texts.full(NoticeKind.DRAW_LOST, Map.of(), in(Language.ENGLISH)));
  }

  private static Hearer in(Language language) {
    return new Hearer(TOWN, language, false);
  }
}
