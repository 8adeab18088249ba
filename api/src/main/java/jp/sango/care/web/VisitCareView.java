package jp.sango.care.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.care.Answer;
import jp.sango.care.Assessment;
import jp.sango.care.CarePlan;
import jp.sango.care.Disclosure;
import jp.sango.care.VisitCare;
import jp.sango.kernel.Japan;
import jp.sango.programme.AssessmentPolicy.Question;
import jp.sango.programme.Policy;

/** What a provider is shown for one visit by the family's consent, and what it is not shown and why. Redacted. */
@Schema(name = "VisitCare")
record VisitCareView(
    UUID visit, Optional<PlanView> carePlan, Optional<SummaryView> assessment, List<WithheldView> withheld) {

  /** The care plan. */
  @Schema(name = "VisitCarePlan")
  record PlanView(
      int version,
      OffsetDateTime at,
      List<String> goals,
      List<String> wishes,
      List<String> cautions,
      List<FormView.OptionView> attention) {

    static PlanView of(CarePlan plan, Policy policy) {
      var content = plan.content();
      return new PlanView(
          plan.version(), Japan.written(plan.at()), content.goals(), content.wishes(), content.cautions(),
          policy.care().attention().stream()
              .filter(attention -> content.attention().contains(attention.key()))
              .map(attention -> new FormView.OptionView(attention.key(), attention.text().byTag()))
              .toList());
    }
  }

  /** Those answers that the policy shares for the care. */
  @Schema(name = "VisitAssessment")
  record SummaryView(int version, OffsetDateTime at, List<AnsweredView> answers) {

    static SummaryView of(Assessment assessment, Policy policy, boolean afterLoss) {
      return new SummaryView(assessment.version(), Japan.written(assessment.at()),
          policy.care().assessment().questions(afterLoss)
              .filter(question -> question.shared() && assessment.form().answers().containsKey(question.key()))
              .map(question ->
                  AnsweredView.of(question, assessment.form().answers().get(question.key()), afterLoss))
              .toList());
    }
  }

  /** @param options the words of the options that were chosen */
  @Schema(name = "VisitAnswer")
  record AnsweredView(
      String key, Map<String, String> question, Object answer, List<Map<String, String>> options) {

    static AnsweredView of(Question question, Answer answer, boolean afterLoss) {
      List<String> chosen = switch (answer) {
        case Answer.Text(var key) -> List.of(key);
        case Answer.Several(var keys) -> keys;
        case Answer.Score _, Answer.Truth _ -> List.of();
      };
      return new AnsweredView(question.key(), question.text(afterLoss).byTag(), answer.plain(),
          FormView.options(question.answer()).stream().filter(option -> chosen.contains(option.key()))
              .map(option -> option.text().byTag()).toList());
    }
  }

  /** What is not shown. */
  @Schema(name = "Withheld")
  record WithheldView(Disclosure.What what, WithheldTexts.Why why, Map<String, String> text) {}

  static Stream<WithheldView> withheld(Disclosure.What what, VisitCare.Part<?> part, WithheldTexts texts) {
    return switch (part) {
      case VisitCare.Part.Shown<?> _ -> Stream.empty();
      case VisitCare.Part.NoConsent<?> _ -> Stream.of(withheld(what, WithheldTexts.Why.NO_CONSENT, texts));
      case VisitCare.Part.NothingKept<?> _ -> Stream.of(withheld(what, WithheldTexts.Why.NOTHING_KEPT, texts));
    };
  }

  private static WithheldView withheld(Disclosure.What what, WithheldTexts.Why why, WithheldTexts texts) {
    return new WithheldView(what, why, texts.of(why));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
