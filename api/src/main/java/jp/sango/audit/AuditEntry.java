package jp.sango.audit;

import java.util.Map;
import jp.sango.kernel.Actor;

/**
 * @param action what was done, as {@code subject.verb}, for example {@code application.submit}
 * @param subjectId of the thing that was changed, opaque
 * @param detail what an auditor needs to understand it: ids, states, reasons; no names, no health data
 */
public record AuditEntry(Actor actor, String action, String subjectId, Map<String, Object> detail) {

  public AuditEntry(Actor actor, String action, Object subjectId) {
    this(actor, action, subjectId.toString(), Map.of());
  }
}
