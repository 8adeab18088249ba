package jp.sango.audit;

import java.util.Collection;
import java.util.Map;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Keeps entries. Those of writes take part in the caller's transaction, and fail where there is none. */
public interface Audit {

  Mono<Void> record(AuditEntry entry);

  /** What the system itself did, for example a draw. */
  Mono<Void> recordBySystem(MunicipalityCode municipality, String action, String subjectId, Map<String, Object> detail);

  /**
   * Somebody is about to see what is known about a family: recorded before it is shown, in the open transaction or in
   * one of its own.
   *
   * @param action as {@code subject.verb}, for example {@code assessment.read}
   * @param subjectId of what is shown, opaque
   * @param why a code in kebab-case such as {@code preparing-the-visit}; never what somebody typed, for audit cannot
   *     forget
   */
  Mono<Void> recordRead(Actor actor, String action, String subjectId, String why);

  /** The same for a list, also an empty one: one entry that says who stood in it. */
  Mono<Void> recordRead(Actor actor, String action, Collection<?> subjectIds, String why);
}
