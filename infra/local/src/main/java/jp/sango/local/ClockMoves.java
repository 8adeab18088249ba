package jp.sango.local;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** What has to happen when the clock has been moved; the application says so by a bean of this type. */
@FunctionalInterface
public interface ClockMoves {

  /** Completes when every schedule due up to the instant, which the clock now shows, has been run in its order. */
  Mono<Void> caughtUpWith(Instant instant);
}
