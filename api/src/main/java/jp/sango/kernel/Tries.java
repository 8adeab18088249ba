package jp.sango.kernel;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** For what may be had soon, and must not be waited for in a way that could fail. */
public final class Tries {

  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Tries() {}

  /** Asks at least once, and again until it is so or patience ends; whether it was so at last. */
  public static Mono<Boolean> until(Mono<Boolean> once, Duration patience) {
    return once.expand(held -> held ? Mono.empty() : Mono.delay(BETWEEN).then(once))
        .take(1 + patience.dividedBy(BETWEEN))
        .last();
  }
}
