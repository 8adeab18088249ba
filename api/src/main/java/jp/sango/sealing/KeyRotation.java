package jp.sango.sealing;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** Puts families' keys under the current master key, while everybody works. */
public interface KeyRotation {

  /**
   * Rewraps at most so many that hang on an older master, in the order of their owners. One that cannot be opened stays
   * as it is and keeps no other waiting.
   *
   * @param after where the last batch ended; empty to begin
   * @return where this one ended; empty where there was nothing left
   */
  Mono<KeyOwner> rewrap(Optional<KeyOwner> after, int atMost);
}
