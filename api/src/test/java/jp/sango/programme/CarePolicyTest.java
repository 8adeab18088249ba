package jp.sango.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sango.kernel.LocalizedText;
import jp.sango.programme.AssessmentPolicy.AnswerKind;
import jp.sango.programme.AssessmentPolicy.Option;
import jp.sango.programme.AssessmentPolicy.Topic;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every shipped policy asks of families, and what it lets them agree to. */
class CarePolicyTest {

  private static final Pattern BABY = Pattern.compile(
      "赤|ベビー|新生児|乳児|お子|子ども|育児|授乳|ミルク|おっぱい|出産|産後|うんだ|bab(y|ies)|infant|child|birth|feeding|postnatal|postpartum"
          + "|mother", Pattern.CASE_INSENSITIVE);

  static Stream<Policy> policies() {
    var all = PolicyFiles.shipped();
    return all.municipalities().stream().flatMap(code -> all.versions(code).stream());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void bodyMindAndSocialSituationAreAskedForInThisOrder(Policy policy) {
    assertThat(policy.care().assessment().sections()).extracting(AssessmentPolicy.Section::topic)
        .containsExactly(Topic.BODY, Topic.MIND, Topic.SOCIAL);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void questionnaireOfMoodGoesFromZeroToThirty(Policy policy) {
    assertThat(policy.care().assessment().question("epds").orElseThrow().answer())
        .isEqualTo(new AnswerKind.Scale(0, 30));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyPurposeHasItsWords(Policy policy) {
    for (var purpose : ConsentPurpose.values()) {
      assertThat(policy.care().consent(purpose).purpose()).isEqualTo(purpose);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whoHasLostHerBabyReadsNoWordAboutOne(Policy policy) {
    var texts = textsAfterLoss(policy.care());
    assertThat(texts).hasSizeGreaterThan(20).noneMatch(text -> BABY.matcher(text).find());
  }

  @Test
  void thatTestFindsTheWordsThatOthersRead() {
    assertThat(policies()).allSatisfy(policy -> assertThat(policy.care().assessment().questions(false)
        .flatMap(question -> words(question.text(false)))).anyMatch(text -> BABY.matcher(text).find()));
  }

  private static List<String> textsAfterLoss(CarePolicy care) {
    var texts = new ArrayList<LocalizedText>();
    care.assessment().sections().forEach(section -> texts.add(section.title()));
    care.assessment().questions(true).forEach(question -> {
      texts.add(question.text(true));
      options(question.answer()).forEach(option -> texts.add(option.text()));
    });
    care.attention().forEach(attention -> texts.add(attention.text()));
    care.consents().forEach(consent -> texts.add(consent.text(true)));
    return texts.stream().flatMap(CarePolicyTest::words).toList();
  }

  private static List<Option> options(AnswerKind kind) {
    return switch (kind) {
      case AnswerKind.OneOf(var options) -> options;
      case AnswerKind.SomeOf(var options) -> options;
      case AnswerKind.Scale _, AnswerKind.YesNo _, AnswerKind.Words _ -> List.of();
    };
  }

  private static Stream<String> words(LocalizedText text) {
    return text.byLanguage().values().stream();
  }
}
