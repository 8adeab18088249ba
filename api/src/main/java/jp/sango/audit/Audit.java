package jp.sango.audit;

import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Keeps entries; takes part in the caller's transaction, and fails where there is none. */
public interface Audit {

  Mono<Void> record(AuditEntry entry);

  /** What the system itself did, for example a draw. */
  Mono<Void> recordBySystem(MunicipalityCode municipality, String action, String subjectId, Map<String, Object> detail);
}
