package jp.sango.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.push.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class LineTextsTest {

  private static final MunicipalityCode TOWN = new MunicipalityCode("131121");

  private final LineTexts texts = ShippedWords.LINE;

  @ParameterizedTest
  @FieldSource("jp.sango.kernel.Language#HOUSE")
  void telephoneIsNamedWhereThePolicyHasOne(Language language) {
    assertThat(texts.help(TOWN, language, List.of(desk("03-0000-0000"), desk("03-0000-0001"))))
        .contains("03-0000-0000 / 平日\n03-0000-0001 / 平日").contains("119");
    assertThat(texts.help(TOWN, language, List.of())).contains("119").doesNotContain("/");
  }

  @ParameterizedTest
  @FieldSource("jp.sango.kernel.Language#HOUSE")
  void longestTextIsTakenByLine(Language language) {
    var desks = Collections.nCopies(200, desk("0".repeat(40)));
    assertThat(texts.welcome(TOWN, language, desks)).hasSizeLessThanOrEqualTo(LineTexts.LONGEST);
    assertThat(texts.help(TOWN, language, desks)).hasSizeLessThanOrEqualTo(LineTexts.LONGEST);
  }

  /** A chat is read over shoulders as a lock screen is, and by who has lost her baby. */
  @ParameterizedTest
  @FieldSource("jp.sango.kernel.Language#HOUSE")
  void nothingIsSaidOfHealthOrBabies(Language language) {
    assertThat(texts.welcome(TOWN, language, List.of()).toLowerCase())
        .doesNotContain("産", "妊", "赤ちゃん", "あかちゃん", "抽選", "baby", "birth", "mother", "draw", "pregnan");
  }

  static Stream<Arguments> kindsAndLanguages() {
    return Stream.of(NoticeKind.values())
        .flatMap(kind -> Language.HOUSE.stream().map(language -> Arguments.of(kind, language)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndLanguages")
  void buttonsLeadIntoTheAppAndSayNothingOfHowItWent(NoticeKind kind, Language language) {
    var buttons = new NoticeButtons(texts).of(kind, new NoticeId(UUID.randomUUID()),
        new Hearer(TOWN, language, false));
    assertThat(buttons).isNotEmpty().hasSizeLessThanOrEqualTo(Button.MOST)
        // What goes to many in one request leads all of them to the same page.
        .allSatisfy(button -> assertThat(button.path()).startsWith(kind == NoticeKind.BROADCAST ? "/notices" : "/notices/"));
    assertThat(buttons).extracting(Button::label).doesNotHaveDuplicates().allSatisfy(label ->
        assertThat(LockScreenWords.FORBIDDEN).noneMatch(label.toLowerCase(Locale.ROOT)::contains));
  }

  @Test
  void buttonsAreTheSameHoweverTheDrawWent() {
    var buttons = new NoticeButtons(texts);
    var id = new NoticeId(UUID.randomUUID());
    var reader = new Hearer(TOWN, Language.ENGLISH, false);
    assertThat(buttons.of(NoticeKind.DRAW_WON, id, reader))
        .isEqualTo(buttons.of(NoticeKind.DRAW_LOST, id, reader));
  }

  private static Helplines.Desk desk(String telephone) {
    return new Helplines.Desk(telephone, Optional.of(new LocalizedText(Map.of(Language.JAPANESE, "平日"))));
  }
}
