package jp.sango.audit;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;

/** Reading what was recorded. */
public interface AuditTrail {

  /** Newest first; never more than the question's limit. */
  Flux<RecordedEntry> find(Question question);

  /**
   * @param from inclusive
   * @param to exclusive
   * @param before only entries older than the one of this id: where the last page ended
   */
  record Question(
      MunicipalityCode municipality,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<String> action,
      Optional<String> subject,
      Optional<Long> before,
      int limit) {}
}
