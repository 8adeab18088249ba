package jp.sango.sealing;

import reactor.core.publisher.Mono;

/** Puts families' keys under the current master key, while everybody works. */
public interface KeyRotation {

  /** Rewraps at most so many that hang on an older master; answers how many. */
  Mono<Integer> rewrap(int atMost);
}
