package jp.sango.security.limit;

import java.time.Duration;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Problem.Kind;

/** What is answered to who has done too much, and to a guess that nobody could count. */
final class Refusal {

  private static final Duration SOON = Duration.ofSeconds(5);

  private Refusal() {}

  static Problem tooMany(String code, Duration wait) {
    return Problem.notNow(Kind.TOO_MANY, code, wait);
  }

  static Problem uncounted() {
    return Problem.notNow(Kind.UNAVAILABLE, "guesses-uncounted", SOON);
  }
}
