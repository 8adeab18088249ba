package jp.sango.notice;

import java.time.Duration;
import java.time.Instant;
import jp.sango.kernel.Actor;
import reactor.core.publisher.Mono;

/**
 * Numbers that tie a login at LINE to the resident who began it: LINE writes the number into the ID token, so that a token
 * which somebody caught elsewhere links nothing.
 */
public interface LineNonces {

  /** As long as a login takes, with a password to be looked up. */
  Duration LIFE = Duration.ofMinutes(10);

  /** A new one, in place of an earlier one of hers. */
  Mono<LineNonce> begin(Actor resident, Instant at);

  /** True once, in its life, for whom it was given to. */
  Mono<Boolean> use(Actor resident, String nonce, Instant at);

  /** Deletes those that are over, so many at most, and says how many there were. */
  Mono<Long> forget(Instant now, int most);
}
