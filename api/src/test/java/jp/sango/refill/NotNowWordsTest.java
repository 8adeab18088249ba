package jp.sango.refill;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.kernel.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotNowWordsTest {

  private final NotNowWords words = new NotNowWords();

  @ParameterizedTest
  @EnumSource(NotNow.class)
  void eachReasonSaysThatSheKeepsHerPlace(NotNow why) {
    assertThat(words.of(why, Language.JAPANESE)).contains("順番はそのまま");
    assertThat(words.of(why, Language.PLAIN_JAPANESE)).contains("順番(じゅんばん)は かわりません");
    assertThat(words.of(why, Language.ENGLISH)).contains("You keep your place");
    assertThat(Language.HOUSE.stream().map(language -> words.of(why, language))).doesNotHaveDuplicates();
  }
}
