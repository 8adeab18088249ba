package jp.sango.care;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.sango.kernel.Problem;

/**
 * A filled-in form: answers by the policy's question keys. Whether they fit, the policy's form says. Prints as redacted.
 */
public record AssessmentForm(Map<String, Answer> answers) {

  private static final int MOST_ANSWERS = 200;
  private static final int MOST_OPTIONS = 50;
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_TEXT = 1_000;

  public AssessmentForm {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /**
   * Answers as JSON has them: a text, a list of texts, a whole number, true or false. Refuses what is no answer to any
   * question.
   *
   * @param field where they stand in the request, for example {@code answers}
   */
  public static AssessmentForm asSent(Map<String, Object> values, String field) {
    require(Problem.required(values, field).size() <= MOST_ANSWERS, field);
    var answers = new LinkedHashMap<String, Answer>();
    values.forEach((key, value) -> {
      require(key.length() <= LONGEST_KEY, field);
      answers.put(key, answer(value, field + "." + key));
    });
    return new AssessmentForm(answers);
  }

  /** As JSON has it. */
  public Map<String, Object> plain() {
    var values = new LinkedHashMap<String, Object>();
    answers.forEach((key, answer) -> values.put(key, answer.plain()));
    return values;
  }

  private static Answer answer(Object value, String path) {
    return switch (value) {
      case null -> throw Problem.invalid("required", path).asError();
      case Boolean yes -> new Answer.Truth(yes);
      case Integer number -> new Answer.Score(number);
      case String text -> new Answer.Text(text(text, path));
      case List<?> list -> several(list, path);
      case Object _ -> throw Problem.invalid("invalid-value", path).asError();
    };
  }

  private static Answer several(List<?> list, String path) {
    require(list.size() <= MOST_OPTIONS && list.stream().allMatch(String.class::isInstance), path);
    return new Answer.Several(list.stream().map(option -> text((String) option, path)).toList());
  }

  /** U+0000 is nothing that a person writes, and nothing that PostgreSQL stores. */
  private static String text(String text, String path) {
    require(text.length() <= LONGEST_TEXT && text.indexOf('\0') < 0, path);
    return text;
  }

  private static void require(boolean fine, String path) {
    if (!fine) {
      throw Problem.invalid("invalid-value", path).asError();
    }
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
