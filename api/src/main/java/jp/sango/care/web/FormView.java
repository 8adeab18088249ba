package jp.sango.care.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.programme.AssessmentPolicy;
import jp.sango.programme.AssessmentPolicy.AnswerKind;
import jp.sango.programme.AssessmentPolicy.Option;
import jp.sango.programme.AssessmentPolicy.Question;
import jp.sango.programme.AssessmentPolicy.Topic;
import jp.sango.programme.Policy;

/** The form as a family is asked it. */
@Schema(name = "AssessmentForm")
record FormView(String policyVersion, boolean sample, List<SectionView> sections) {

  @Schema(name = "AssessmentSection")
  record SectionView(Topic topic, Map<String, String> title, List<QuestionView> questions) {}

  /** A question; options, bounds and length by its kind. */
  @Schema(name = "AssessmentQuestion")
  record QuestionView(
      String key,
      Map<String, String> text,
      Kind kind,
      List<OptionView> options,
      Optional<Integer> least,
      Optional<Integer> most,
      Optional<Integer> longest,
      boolean required,
      boolean shared) {}

  @Schema(name = "AssessmentOption")
  record OptionView(String key, Map<String, String> text) {}

  /** How the answer looks in JSON: an option's key, a list of such, a number, true or false, a text. */
  enum Kind {
    ONE_OF,
    SOME_OF,
    SCALE,
    YES_NO,
    WORDS
  }

  static FormView of(Policy policy, boolean afterLoss) {
    var form = policy.care().assessment();
    return new FormView(policy.version().value(), form.sample(),
        form.sections().stream().map(section -> section(section, afterLoss)).toList());
  }

  private static SectionView section(AssessmentPolicy.Section section, boolean afterLoss) {
    return new SectionView(section.topic(), section.title().byTag(), section.questions().stream()
        .filter(question -> question.isAsked(afterLoss))
        .map(question -> question(question, afterLoss))
        .toList());
  }

  private static QuestionView question(Question question, boolean afterLoss) {
    var answer = question.answer();
    var scale = Optional.of(answer).filter(AnswerKind.Scale.class::isInstance).map(AnswerKind.Scale.class::cast);
    return new QuestionView(
        question.key(), question.text(afterLoss).byTag(), kind(answer), options(answer).stream()
            .map(option -> new OptionView(option.key(), option.text().byTag())).toList(),
        scale.map(AnswerKind.Scale::least), scale.map(AnswerKind.Scale::most),
        answer instanceof AnswerKind.Words(int longest) ? Optional.of(longest) : Optional.empty(),
        question.required(), question.shared());
  }

  private static Kind kind(AnswerKind answer) {
    return switch (answer) {
      case AnswerKind.OneOf _ -> Kind.ONE_OF;
      case AnswerKind.SomeOf _ -> Kind.SOME_OF;
      case AnswerKind.Scale _ -> Kind.SCALE;
      case AnswerKind.YesNo _ -> Kind.YES_NO;
      case AnswerKind.Words _ -> Kind.WORDS;
    };
  }

  static List<Option> options(AnswerKind answer) {
    return switch (answer) {
      case AnswerKind.OneOf(var options) -> options;
      case AnswerKind.SomeOf(var options) -> options;
      case AnswerKind.Scale _, AnswerKind.YesNo _, AnswerKind.Words _ -> List.of();
    };
  }
}
