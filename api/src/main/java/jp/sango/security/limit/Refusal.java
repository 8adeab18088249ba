package jp.sango.security.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Problem.Kind;

/** Not now, and when again. */
final class Refusal {

  private static final Duration SOON = Duration.ofSeconds(5);

  private Refusal() {}

  static Problem tooMany(String code, Duration wait) {
    return of(Kind.TOO_MANY, code, wait);
  }

  static Problem uncounted() {
    return of(Kind.UNAVAILABLE, "guesses-uncounted", SOON);
  }

  /** In whole seconds, rounded up: who comes back then is not too early. */
  private static Problem of(Kind kind, String code, Duration wait) {
    return new Problem(kind, code, Optional.empty(), Map.of())
        .with("retryAfterSeconds", Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
  }
}
