package jp.sango.audit;

import jp.sango.kernel.NewRow;
import reactor.core.publisher.Mono;

/** For whoever writes together with others: what {@link Audit#record} would write. */
public interface AuditRows {

  /** With the request that the chain's context names; to be written in the transaction of what it tells of. */
  Mono<NewRow> row(AuditEntry entry);
}
