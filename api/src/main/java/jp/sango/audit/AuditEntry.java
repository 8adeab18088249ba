package jp.sango.audit;

import java.util.Map;
import java.util.regex.Pattern;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Role;

/**
 * @param action what was done, as {@code subject.verb}, for example {@code application.submit}
 * @param subjectId of the thing that was changed, opaque
 * @param detail what an auditor needs to understand it: ids, states, counts; no names, no health data, nothing typed
 * @param why a code in kebab-case; what a role usually does this for, unless said
 */
public record AuditEntry(
    Actor actor, String action, String subjectId, Map<String, Object> detail, String why) {

  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

  public AuditEntry {
    if (!CODE.matcher(why).matches()) {
      throw new IllegalArgumentException("why is a code in kebab-case, never what somebody typed");
    }
  }

  public AuditEntry(Actor actor, String action, String subjectId, Map<String, Object> detail) {
    this(actor, action, subjectId, detail, usually(actor.role()));
  }

  public AuditEntry(Actor actor, String action, Object subjectId) {
    this(actor, action, subjectId.toString(), Map.of());
  }

  private static String usually(Role role) {
    return switch (role) {
      case RESIDENT -> "own-affairs";
      case PROVIDER -> "care-of-a-visit";
      case NURSE, STAFF -> "casework";
      case AUDITOR -> "oversight";
    };
  }
}
