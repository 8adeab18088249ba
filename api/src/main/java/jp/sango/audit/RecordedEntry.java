package jp.sango.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry as it was recorded.
 *
 * @param person empty where the system itself acted; with it the role, and for tablets the facility
 * @param detail as JSON
 * @param why a code; empty in entries from before it was asked for
 * @param origin the network that the request came from, never the whole address
 */
public record RecordedEntry(
    long id,
    Instant at,
    Optional<UUID> person,
    Optional<String> role,
    Optional<String> facility,
    String action,
    String subjectId,
    String detail,
    Optional<String> requestId,
    Optional<String> why,
    Optional<String> origin) {

  /** In the detail: who of a facility was at its tablet. */
  public static final String ON_SHIFT = "onShift";
}
