package jp.sango.visit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was talked over before a visit: an entry for each topic of the policy that came up. Sensitive; prints as redacted.
 *
 * @param finished whether everything has been said
 */
public record Checklist(SortedMap<String, String> entries, boolean finished, Instant at) {

  public Checklist {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  public Checklist(Map<String, String> entries, boolean finished, Instant at) {
    this(new TreeMap<>(entries), finished, at);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
