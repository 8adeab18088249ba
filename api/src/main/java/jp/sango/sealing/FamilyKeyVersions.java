package jp.sango.sealing;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Gives families' keys new versions while everybody works, in steps far enough apart that all nodes have seen the step
 * before: whoever remembers a key from one step can read and write through the next. A key that fails to take a step
 * stays where it is, and keeps no other waiting.
 */
public interface FamilyKeyVersions {

  /**
   * Adds a version to keys whose newest is older than this; nothing is sealed under it yet. Answers how many it went
   * through.
   */
  Mono<Integer> prepare(Duration age, int atMost);

  /** From now on seals under the version that was added. Answers how many it went through. */
  Mono<Integer> promote(int atMost);

  /**
   * Seals anew whatever is still under an older version, and drops that version where nothing is. Answers how many
   * families it went through.
   */
  Mono<Integer> sealAnew(int atMost);
}
