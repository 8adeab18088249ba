package jp.sango.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.Problem;
import jp.sango.programme.AssessmentPolicy;
import jp.sango.programme.AssessmentPolicy.AnswerKind;
import jp.sango.programme.AssessmentPolicy.Asked;
import jp.sango.programme.AssessmentPolicy.Option;
import jp.sango.programme.AssessmentPolicy.Question;
import jp.sango.programme.AssessmentPolicy.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are held against the form that the policy has. */
class AssessmentRulesTest {

  private static final List<Option> OPTIONS = List.of(option("a"), option("b"));

  @Test
  void answersOfEveryKindFit() {
    assertAccepted(Map.of("score", 30, "one", "a", "some", List.of("a", "b"), "truth", false, "words", "言葉"));
  }

  @Test
  void whatNeedNotBeAnsweredMayBeLeftOutAndNoneOfTheOptionsIsAnAnswer() {
    assertAccepted(Map.of("score", 0, "some", List.of()));
  }

  @Test
  void requiredQuestionIsNamed() {
    assertRefused(Map.of("one", "a"), "required", "answers.score");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 31, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void scoreLiesOnItsScale(int score) {
    var problem = assertRefused(Map.of("score", score), "score-out-of-range", "answers.score");
    assertThat(problem.arguments()).containsEntry("least", 0).containsEntry("most", 30);
  }

  @Test
  void answersOfAnotherKindAreRefused() {
    for (Object wrong : List.of("12", true, List.of("12"))) {
      assertRefused(Map.of("score", wrong), "invalid-value", "answers.score");
    }
    assertRefused(Map.of("score", 1, "one", "c"), "invalid-value", "answers.one");
    assertRefused(Map.of("score", 1, "one", List.of("a")), "invalid-value", "answers.one");
    assertRefused(Map.of("score", 1, "some", List.of("a", "c")), "invalid-value", "answers.some");
    assertRefused(Map.of("score", 1, "some", List.of("a", "a")), "invalid-value", "answers.some");
    assertRefused(Map.of("score", 1, "truth", "yes"), "invalid-value", "answers.truth");
    assertRefused(Map.of("score", 1, "words", 5), "invalid-value", "answers.words");
  }

  @Test
  void wordsHaveTheirLength() {
    assertAccepted(Map.of("score", 1, "words", "x".repeat(20)));
    assertRefused(Map.of("score", 1, "words", "x".repeat(21)), "too-long", "answers.words");
  }

  @Test
  void nothingIsAnsweredThatIsNotAsked() {
    assertRefused(Map.of("score", 1, "shoe-size", 24), "question-unknown", "answers.shoe-size");
    assertRefused(Map.of("score", 1, "grief", true), "question-unknown", "answers.grief");
    var afterLoss = AssessmentRules.decide(form(), true, sent(Map.of("score", 1, "bonding", 3)));
    assertThat(afterLoss.objection().orElseThrow().field()).contains("answers.bonding");
    assertThat(AssessmentRules.decide(form(), true, sent(Map.of("score", 1, "grief", true))).isRejection()).isFalse();
  }

  private static void assertAccepted(Map<String, Object> answers) {
    assertThat(AssessmentRules.decide(form(), false, sent(answers)).objection()).isEmpty();
  }

  private static Problem assertRefused(Map<String, Object> answers, String code, String field) {
    var problem = AssessmentRules.decide(form(), false, sent(answers)).objection().orElseThrow();
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.field()).contains(field);
    return problem;
  }

  private static AssessmentForm sent(Map<String, Object> answers) {
    return AssessmentForm.asSent(answers, "answers");
  }

  private static AssessmentPolicy form() {
    return new AssessmentPolicy(true, List.of(new AssessmentPolicy.Section(Topic.BODY, text("body"), List.of(
        question("score", new AnswerKind.Scale(0, 30), Asked.ALWAYS, true),
        question("one", new AnswerKind.OneOf(OPTIONS), Asked.ALWAYS, false),
        question("some", new AnswerKind.SomeOf(OPTIONS), Asked.ALWAYS, false),
        question("truth", new AnswerKind.YesNo(), Asked.ALWAYS, false),
        question("words", new AnswerKind.Words(20), Asked.ALWAYS, false),
        question("bonding", new AnswerKind.Scale(0, 30), Asked.NOT_AFTER_LOSS, false),
        question("grief", new AnswerKind.YesNo(), Asked.ONLY_AFTER_LOSS, false)))));
  }

  private static Question question(String key, AnswerKind answer, Asked asked, boolean required) {
    return new Question(key, text(key), Optional.empty(), asked, answer, required, false);
  }

  private static Option option(String key) {
    return new Option(key, text(key));
  }

  private static LocalizedText text(String text) {
    return new LocalizedText(Map.of(Language.JAPANESE, text));
  }
}
