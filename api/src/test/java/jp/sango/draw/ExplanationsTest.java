package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.application.WishResult;
import jp.sango.kernel.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Why, in words that people understand. */
class ExplanationsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 3);
  private static final String NUMBER = "0123456789abcdef".repeat(4);

  private final Explanations explanations = new Explanations();

  static Stream<WishResult> results() {
    return Stream.of(new WishResult.Given(), new WishResult.Full(DAY), new WishResult.Full(DAY, Optional.of(NUMBER)),
        new WishResult.Closed(DAY), new WishResult.Lapsed(), new WishResult.NotNeeded());
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyResultIsExplainedInEveryLanguageWithoutATier(WishResult result) {
    for (var language : Language.values()) {
      assertThat(explanations.of(result, language)).isNotBlank()
          .doesNotContain("{", "HIGH", "必要性", "ひつよう", "tier", "赤ちゃん", "baby");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void fullDayIsNamedWithTheNumberItWasFullAt(Language language) {
    assertThat(explanations.of(new WishResult.Full(DAY, Optional.of(NUMBER)), language))
        .contains("01234567").doesNotContain(NUMBER).contains("3");
  }
}
