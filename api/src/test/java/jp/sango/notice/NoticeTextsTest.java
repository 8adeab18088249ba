package jp.sango.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.push.LockScreenText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeTextsTest {

  private final NoticeTexts texts = NoticeTexts.load();

  static Stream<Arguments> kindsAndLanguages() {
    return Stream.of(NoticeKind.values())
        .flatMap(kind -> Stream.of(Language.values()).map(language -> Arguments.of(kind, language)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndLanguages")
  void lockScreenSaysNothingThatIsNobodysBusiness(NoticeKind kind, Language language) {
    var text = texts.lockScreen(kind, language, false);
    var shown = (text.title() + ' ' + text.body()).toLowerCase(Locale.ROOT);
    assertThat(LockScreenWords.FORBIDDEN).noneMatch(shown::contains);
    assertThat(shown).doesNotContain("{", "}");
    // Its own lengths are checked there.
    new LockScreenText(text.title(), text.body());
  }

  @ParameterizedTest
  @MethodSource("kindsAndLanguages")
  void fullTextIsFilledWithTheLongestNamesThereAre(NoticeKind kind, Language language) {
    var text = texts.full(kind, language, longestValues(language), false);
    assertThat(text.title()).isNotBlank().doesNotContain("{", "}");
    assertThat(text.body()).isNotBlank().hasSizeLessThan(400).doesNotContain("{", "}", "2026-");
  }

  @ParameterizedTest
  @EnumSource
  void whatBecameOfAnOfferIsSaidInEveryLanguage(Became became) {
    for (var language : Language.values()) {
      var settled = texts.full(offered(language, Optional.of(became)), false);
      assertThat(settled.title()).isNotEqualTo(texts.full(offered(language, Optional.empty()), false).title());
      assertThat(settled.body()).hasSizeLessThan(400).doesNotContain("{", "}", "2026-")
          .contains(longestValues(language).get("facility"), longestValues(language).get("service"), "30");
    }
  }

  private static Notice offered(Language language, Optional<Became> became) {
    return new Notice(new NoticeId(UUID.randomUUID()), NoticeKind.SEAT_OFFERED, "offer", longestValues(language), language,
        Instant.EPOCH, Optional.empty(), became);
  }

  @ParameterizedTest
  @MethodSource("kindsAndLanguages")
  void nothingIsMissingFromASentence(NoticeKind kind, Language language) {
    var marked = Map.of("facility", "FACILITY", "service", "SERVICE", "start", "2026-12-01", "end", "2026-12-03",
        "last", "2026-12-02", "time", "TIME");
    var body = texts.full(kind, language, marked, false).body();
    switch (kind) {
      case DRAW_WON, VISIT_CONFIRMED, VISIT_CANCELLED, VISIT_MOVED, VISIT_TO_TALK_OVER, BOOKING_ACCEPTED,
          BOOKING_DECLINED, BOOKING_EXPIRED, COORDINATION_REQUESTED, COORDINATION_CONTINUES, SEAT_OFFERED,
          SEAT_OFFER_CANCELLED ->
          assertThat(body).contains("FACILITY", "SERVICE", "1", "3");
      case VISIT_SHORTENED -> assertThat(body).contains("FACILITY", "SERVICE", "1", "2", "3");
      case PRE_VISIT_CALL -> assertThat(body).contains("FACILITY");
      case PRE_VISIT_CALL_SOON -> assertThat(body).contains("FACILITY", "TIME");
      case REGISTRATION_APPROVED, REGISTRATION_RETURNED, DRAW_LOST, COORDINATION_ENDED ->
          assertThat(body).doesNotContain("FACILITY", "SERVICE").isEqualTo(texts.full(kind, language, Map.of(), false).body());
    }
  }

  @Test
  void lockScreenIsTheSameHoweverTheDrawWent() {
    for (var language : Language.values()) {
      assertThat(texts.lockScreen(NoticeKind.DRAW_WON, language, false))
          .isEqualTo(texts.lockScreen(NoticeKind.DRAW_LOST, language, false));
      assertThat(texts.lockScreen(NoticeKind.REGISTRATION_APPROVED, language, false))
          .isEqualTo(texts.lockScreen(NoticeKind.REGISTRATION_RETURNED, language, false));
    }
  }

  @Test
  void listOfForbiddenWordsFindsWhatStandsInFullTexts() {
    var full = texts.full(NoticeKind.DRAW_WON, Language.ENGLISH, longestValues(Language.ENGLISH), false);
    assertThat(LockScreenWords.FORBIDDEN).anyMatch((full.title() + full.body()).toLowerCase(Locale.ROOT)::contains);
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
  void datesReadAsPeopleSayThem(Language language, String start, String end, String spoken) {
    var body = texts.full(NoticeKind.DRAW_WON, language,
        Map.of("facility", "F", "service", "S", "start", start, "end", end), false).body();
    assertThat(body).contains(spoken);
  }

  @Test
  void valuesAreTakenAsTheyAre() {
    var body = texts.full(NoticeKind.DRAW_WON, Language.ENGLISH,
        Map.of("facility", "$1 {service} \\", "service", "S", "start", "2026-12-01", "end", "2026-12-01"), false)
        .body();
    assertThat(body).contains("$1 {service} \\ (S)");
  }

  private static Map<String, String> longestValues(Language language) {
    var values = new HashMap<>(Map.of("start", "2026-12-30", "end", "2027-01-05", "last", "2026-12-31"));
    for (var municipality : PolicyFiles.shipped().municipalities()) {
      for (var policy : PolicyFiles.shipped().versions(municipality)) {
        policy.facilities().forEach(facility -> keepLonger(values, "facility", facility.name().in(language)));
        policy.services().forEach(service -> keepLonger(values, "service", service.name().in(language)));
      }
    }
    return values;
  }

  private static void keepLonger(Map<String, String> values, String name, String value) {
    values.merge(name, value, (one, other) -> one.length() >= other.length() ? one : other);
  }
}
