package jp.sango.edge;

import jp.sango.kernel.Problem;

/** A text that somebody has to write, as it came in. */
public final class RequiredText {

  private RequiredText() {}

  /** Without blanks around it; refused by a problem at the field where it is missing or longer than {@code most}. */
  public static String of(String text, String field, int most) {
    if (text == null || text.isBlank()) {
      throw Problem.invalid("required", field).asError();
    }
    if (text.length() > most) {
      throw Problem.invalid("too-long", field).with("most", most).asError();
    }
    return text.strip();
  }
}
