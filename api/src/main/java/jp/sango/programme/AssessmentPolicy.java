package jp.sango.programme;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.LocalizedText;

/**
 * A municipality's own form for assessing body, mind and social situation.
 *
 * @param sample invented, because the municipality's documents don't have it
 */
public record AssessmentPolicy(boolean sample, List<Section> sections) {

  /** What a section is about. */
  public enum Topic {
    BODY,
    MIND,
    SOCIAL
  }

  public record Section(Topic topic, LocalizedText title, List<Question> questions) {}

  /** Whether families are asked who have lost their baby. */
  public enum Asked {
    ALWAYS,
    NOT_AFTER_LOSS,
    ONLY_AFTER_LOSS
  }

  /**
   * One question.
   *
   * @param key stable: answers are kept by it
   * @param textAfterLoss in place of the text where a family has lost her baby, if it differs
   * @param shared whether the answer is part of what a provider sees by consent
   */
  public record Question(
      String key,
      LocalizedText text,
      Optional<LocalizedText> textAfterLoss,
      Asked asked,
      AnswerKind answer,
      boolean required,
      boolean shared) {

    public LocalizedText text(boolean afterLoss) {
      return textAfterLoss.filter(text -> afterLoss).orElse(text);
    }

    public boolean isAsked(boolean afterLoss) {
      return switch (asked) {
        case ALWAYS -> true;
        case NOT_AFTER_LOSS -> !afterLoss;
        case ONLY_AFTER_LOSS -> afterLoss;
      };
    }
  }

  /** What an answer can be. */
  public sealed interface AnswerKind {

    record OneOf(List<Option> options) implements AnswerKind {}

    record SomeOf(List<Option> options) implements AnswerKind {}

    /** Whole numbers, both bounds included. */
    record Scale(int least, int most) implements AnswerKind {}

    record YesNo() implements AnswerKind {}

    /** @param longest most characters */
    record Words(int longest) implements AnswerKind {}
  }

  public record Option(String key, LocalizedText text) {}

  public Stream<Question> questions(boolean afterLoss) {
    return sections.stream().flatMap(section -> section.questions().stream())
        .filter(question -> question.isAsked(afterLoss));
  }

  /** Whether or not it is still asked: for answers that were given once. */
  public Optional<Question> question(String key) {
    return sections.stream().flatMap(section -> section.questions().stream())
        .filter(question -> question.key().equals(key)).findFirst();
  }
}
