package jp.sango.chance;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVersion;
import jp.sango.slot.PoolDay;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where counts of past draws and of those who wait come from and are kept. */
public interface Lessons {

  /** A draw whose results are published. */
  record Drawn(UUID id, Instant drawAt, PolicyVersion policy) {}

  /** Draws since an instant that nothing has been learnt from yet, the earliest first, a hundred at most. */
  Flux<Drawn> ahead(MunicipalityCode municipality, Instant since);

  /**
   * Counts what was wished in a draw and how it fared, and keeps the counts: one statement, once for each draw.
   *
   * @param policy that it was drawn by: which pool a type at a facility draws on
   */
  Mono<Void> learn(Policy policy, Drawn draw);

  /** Of a draw whose policy is served no more: it is not looked at again, and makes room for those after it. */
  Mono<Void> learnNothing(MunicipalityCode municipality, Drawn draw);

  /** What draws since an instant have taught. */
  Mono<Experience> since(MunicipalityCode municipality, Instant since, int fewest);

  /** Families that wait for the next draw, by the day that they wish; a day without any is left out. */
  Mono<Map<PoolDay, Integer>> waiting(Policy policy);
}
