package jp.sango.visit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.sango.registration.Setting;

/**
 * What was talked over before a visit: an entry for each topic of the policy that came up. Sensitive; prints as redacted.
 *
 * @param finished whether everything has been said
 * @param setting which she needed then; not known of what was kept long ago
 */
public record Checklist(
    SortedMap<String, String> entries, boolean finished, Instant at, Optional<Setting> setting) {

  public Checklist {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  public Checklist(Map<String, String> entries, boolean finished, Instant at, Optional<Setting> setting) {
    this(new TreeMap<>(entries), finished, at, setting);
  }

  /** Whether she needs another setting now than when it was talked over: the facility has to read it anew. */
  public boolean isOutdatedBy(Setting now) {
    return setting.filter(then -> !then.equals(now)).isPresent();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
