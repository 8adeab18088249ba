package jp.sango.care;

import java.util.List;

/** An answer to one question of an assessment; health data, prints as redacted. */
public sealed interface Answer {

  /** As JSON has it; {@link AssessmentForm#asSent} reads it again. */
  default Object plain() {
    return switch (this) {
      case Text(var text) -> text;
      case Several(var options) -> options;
      case Score(int value) -> value;
      case Truth(boolean yes) -> yes;
    };
  }

  /** An option's key where the question offers a choice, otherwise a few words of the one who asked. */
  record Text(String text) implements Answer {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** Several options by their keys; an empty list says "none of them". */
  record Several(List<String> options) implements Answer {

    public Several {
      options = List.copyOf(options);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** A whole number on the question's scale. */
  record Score(int value) implements Answer {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  record Truth(boolean yes) implements Answer {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
