package jp.sango.edge;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Keys that were used and what was answered. All but {@link #forget} take part in the caller's transaction. */
public interface FirstAnswers {

  /** True for the first; a parallel repetition waits here until the first one's transaction has ended. */
  Mono<Boolean> claim(IdempotencyKey key, Fingerprint fingerprint);

  Mono<Void> keep(IdempotencyKey key, FirstAnswer answer);

  /** Empty where the key has been forgotten meanwhile. */
  Mono<Kept> find(IdempotencyKey key, Fingerprint fingerprint);

  /** Deletes at most so many that are older; answers how many. */
  Mono<Long> forget(Instant olderThan, int atMost);

  /** @param isOfThisRequest whether what was first written under the key has the same fingerprint */
  record Kept(boolean isOfThisRequest, FirstAnswer answer) {}
}
