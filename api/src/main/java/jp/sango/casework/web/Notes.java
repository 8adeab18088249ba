package jp.sango.casework.web;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.sango.kernel.Problem;

/** What staff note down about a talk; short, and a blank one counts as not given. */
final class Notes {

  private static final int LONGEST = 1_000;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  private Notes() {}

  static Optional<String> checked(String note) {
    var stripped = note == null ? "" : note.strip();
    if (stripped.length() > LONGEST) {
      throw Problem.invalid("too-long", "note").with("most", LONGEST).asError();
    }
    if (CONTROL.matcher(stripped).find()) {
      throw Problem.invalid("invalid-value", "note").asError();
    }
    return Optional.of(stripped).filter(text -> !text.isEmpty());
  }
}
