package jp.sango.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The verbs that the draw needs; all take part in the caller's transaction. */
public interface Applications {

  /** Marks everything that waits for a draw and came in before the cut-off as belonging to this draw. Idempotent. */
  Mono<Long> seal(MunicipalityCode municipality, UUID draw, Instant cutOff);

  /** The sealed applications that are still pending, locked, in the order of their ids. */
  Flux<PendingApplication> sealed(UUID draw);

  /** Enters outcomes: the number of the granted wish (0 is the first), or empty for a loss; one statement. */
  Mono<Void> decide(UUID draw, Map<ApplicationId, Optional<Integer>> granted, Instant at);

  /** Ids of all applications a draw has decided, with the granted wish. */
  Mono<List<Decided>> decided(UUID draw);

  record Decided(ApplicationId application, Optional<Integer> grantedWish) {}
}
