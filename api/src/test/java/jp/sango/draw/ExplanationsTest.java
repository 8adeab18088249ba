package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.application.WishResult;
import jp.sango.draw.Telling.Company;
import jp.sango.kernel.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Why, in words that people understand. */
class ExplanationsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 3);
  private static final String NUMBER = "0123456789abcdef".repeat(4);
  private static final WishResult FULL_IN_THE_DRAW = new WishResult.Full(DAY, Optional.of(NUMBER));

  private final Explanations explanations = new Explanations();

  static Stream<Telling> tellings() {
    var results = Stream.of(new WishResult.Given(), new WishResult.Full(DAY), FULL_IN_THE_DRAW, new WishResult.Closed(DAY),
        new WishResult.Lapsed(), new WishResult.NotNeeded());
    return Stream.concat(Stream.of(new Telling(FULL_IN_THE_DRAW, Company.ONE_PLACE, Optional.of(NUMBER))),
        results.flatMap(result -> Arrays.stream(Company.values()).map(company -> Telling.of(result, company))));
  }

  @ParameterizedTest
  @MethodSource("tellings")
  void everyResultIsExplainedInEveryLanguageWithoutATier(Telling telling) {
    for (var language : Language.HOUSE) {
      assertThat(explanations.of(telling, language)).isNotBlank()
          .doesNotContain("{", "HIGH", "必要性", "ひつよう", "tier", "赤ちゃん", "baby");
    }
  }

  @ParameterizedTest
  @FieldSource("jp.sango.kernel.Language#HOUSE")
  void fullDayIsNamedWithTheNumberItWasFullAt(Language language) {
    assertThat(explanations.of(new Telling(FULL_IN_THE_DRAW, Company.ONE_PLACE, Optional.of(NUMBER)), language))
        .contains("01234567").doesNotContain(NUMBER).contains("3");
  }

  @ParameterizedTest
  @FieldSource("jp.sango.kernel.Language#HOUSE")
  void numberThatIsNotToldIsNotInTheWordsEither(Language language) {
    assertThat(explanations.of(Telling.of(FULL_IN_THE_DRAW, Company.ONE_PLACE), language)).doesNotContain("0123");
  }

  /** One bed may have been left: that the last one went to somebody would be untrue. */
  @ParameterizedTest
  @EnumSource(value = Company.class, names = "ONE_PLACE", mode = EnumSource.Mode.EXCLUDE)
  void whoNeededSeveralPlacesIsToldThatTheyWereTooFewForAll(Company company) {
    var told = new Telling(FULL_IN_THE_DRAW, company, Optional.of(NUMBER));
    assertThat(explanations.of(told, Language.ENGLISH)).contains("too few places were left for").doesNotContain("0123", "last");
    assertThat(explanations.of(told, Language.JAPANESE)).contains("残っていませんでした").doesNotContain("0123", "最後", "満員");
  }
}
