package jp.sango.shift;

import java.util.regex.Pattern;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;

/** What somebody types on a tablet and nobody else may know. Never printed. */
public record Digits(String value) {

  private static final Pattern PIN = Pattern.compile("[0-9]{6,8}");
  private static final Pattern CODE = Pattern.compile("[0-9]{8}");

  /** A PIN that may be hers, as far as its form goes. */
  public static Digits pin(String typed, String field) {
    return of(typed, PIN, field);
  }

  public static Digits code(String typed, String field) {
    return of(typed, CODE, field);
  }

  private static Digits of(String typed, Pattern form, String field) {
    if (!form.matcher(Problem.required(typed, field)).matches()) {
      throw Problem.invalid("invalid-value", field).asError();
    }
    return new Digits(typed);
  }

  /** Five tries are enough for what everybody would try first: one digit alone, or digits in a row. */
  public Decision asNewPin() {
    return Decision.unless(isSteady(0) || isSteady(1) || isSteady(-1), () -> Problem.refused("pin-too-simple", "pin"));
  }

  private boolean isSteady(int step) {
    for (int i = 1; i < value.length(); i++) {
      if (Math.floorMod(value.charAt(i) - value.charAt(i - 1) - step, 10) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
