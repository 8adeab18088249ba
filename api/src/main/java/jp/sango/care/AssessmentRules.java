package jp.sango.care;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.AssessmentPolicy;
import jp.sango.programme.AssessmentPolicy.AnswerKind;
import jp.sango.programme.AssessmentPolicy.Option;
import jp.sango.programme.AssessmentPolicy.Question;

/** Whether answers fit the policy's form: no question that isn't asked, none left out that has to be answered. */
final class AssessmentRules {

  private static final String FIELD = "answers.";

  private AssessmentRules() {}

  /** @param afterLoss whether the family has lost her baby: then the form leaves out what speaks of one */
  static Decision decide(AssessmentPolicy policy, boolean afterLoss, AssessmentForm form) {
    List<Question> asked = policy.questions(afterLoss).toList();
    var strange = form.answers().keySet().stream().sorted()
        .filter(key -> asked.stream().noneMatch(question -> question.key().equals(key)))
        .map(key -> Decision.rejected(Problem.invalid("question-unknown", FIELD + key)));
    var answered = asked.stream().map(question -> decide(question, form.answers().get(question.key())));
    return Decision.firstObjection(Stream.concat(strange, answered));
  }

  private static Decision decide(Question question, Answer answer) {
    String field = FIELD + question.key();
    if (answer == null) {
      return Decision.unless(question.required(), () -> Problem.invalid("required", field));
    }
    return switch (question.answer()) {
      case AnswerKind.OneOf(var options) ->
          fits(answer instanceof Answer.Text(var key) && offers(options, key), field);
      case AnswerKind.SomeOf(var options) ->
          fits(answer instanceof Answer.Several(var keys) && offersEach(options, keys), field);
      case AnswerKind.YesNo() -> fits(answer instanceof Answer.Truth, field);
      case AnswerKind.Scale scale -> answer instanceof Answer.Score(int value)
          ? Decision.unless(value < scale.least() || value > scale.most(), () ->
              Problem.invalid("score-out-of-range", field).with("least", scale.least()).with("most", scale.most()))
          : fits(false, field);
      case AnswerKind.Words(int longest) -> answer instanceof Answer.Text(var text)
          ? words(text, longest, question.required(), field)
          : fits(false, field);
    };
  }

  private static Decision words(String text, int longest, boolean required, String field) {
    if (text.isBlank() && required) {
      return Decision.rejected(Problem.invalid("required", field));
    }
    return Decision.unless(text.length() > longest, () -> Problem.invalid("too-long", field).with("most", longest));
  }

  private static Decision fits(boolean fits, String field) {
    return Decision.unless(!fits, () -> Problem.invalid("invalid-value", field));
  }

  private static boolean offers(List<Option> options, String key) {
    return options.stream().anyMatch(option -> option.key().equals(key));
  }

  /** Each once. */
  private static boolean offersEach(List<Option> options, List<String> keys) {
    return keys.stream().allMatch(key -> offers(options, key)) && new HashSet<>(keys).size() == keys.size();
  }
}
