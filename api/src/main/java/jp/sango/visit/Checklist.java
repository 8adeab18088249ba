package jp.sango.visit;

import java.time.Instant;
import java.util.Map;

/**
 * What was talked over before a visit: an entry for each topic of the policy that came up. Sensitive; prints as redacted.
 *
 * @param finished whether everything has been said
 */
public record Checklist(Map<String, String> entries, boolean finished, Instant at) {

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
