package jp.sango.edge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import reactor.core.publisher.Mono;

/** Keys that were used and what was answered. All but {@link #forget} take part in the caller's transaction. */
public interface FirstAnswers {

  /** True for the first; a parallel repetition waits here until the first one's transaction has ended. */
  Mono<Boolean> claim(IdempotencyKey key, Fingerprint fingerprint);

  Mono<Void> keep(IdempotencyKey key, FirstAnswer answer);

  /** Empty where the key has been forgotten meanwhile. */
  Mono<Kept> find(IdempotencyKey key, Fingerprint fingerprint);

  /** Of several keys of one municipality those that have been used; a repetition that is under way is not among them. */
  Mono<Map<IdempotencyKey, Kept>> find(MunicipalityCode municipality, Map<IdempotencyKey, Fingerprint> keys);

  /** For whoever writes together with others: claims all keys and keeps their answers; fails where one has been used. */
  Mono<List<NewRow>> rows(MunicipalityCode municipality, List<Given> answers);

  /** Deletes at most so many that are older; answers how many. */
  Mono<Long> forget(Instant olderThan, int atMost);

  record Given(IdempotencyKey key, Fingerprint fingerprint, FirstAnswer answer) {}

  /** @param isOfThisRequest whether what was first written under the key has the same fingerprint */
  record Kept(boolean isOfThisRequest, FirstAnswer answer) {}
}
