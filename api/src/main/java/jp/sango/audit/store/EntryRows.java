package jp.sango.audit.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.RecordedEntry;

/** Reads rows of {@code audit_entry}. */
final class EntryRows {

  static final String COLUMNS = "e.id, e.at, e.actor_person, e.actor_role, e.actor_facility, e.action, e.subject_id, "
      + "e.detail::text as detail, e.request_id, e.why, e.origin";

  private EntryRows() {}

  static RecordedEntry entry(Readable row) {
    return new RecordedEntry(
        row.get("id", Long.class),
        row.get("at", Instant.class),
        optional(row, "actor_person", UUID.class),
        optional(row, "actor_role", String.class),
        optional(row, "actor_facility", String.class),
        row.get("action", String.class),
        row.get("subject_id", String.class),
        row.get("detail", String.class),
        optional(row, "request_id", String.class),
        optional(row, "why", String.class),
        optional(row, "origin", String.class));
  }

  private static <T> Optional<T> optional(Readable row, String column, Class<T> type) {
    return Optional.ofNullable(row.get(column, type));
  }
}
