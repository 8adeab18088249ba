package jp.sango.audit.store;

import java.time.Instant;
import java.util.Optional;
import jp.sango.audit.AuditTrail;
import jp.sango.audit.RecordedEntry;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;

/** Reads {@code audit_entry} by its identity, which grows: no page is skipped or told twice while entries are added. */
final class AuditTrailTable implements AuditTrail {

  private static final String FIND = """
      select %s
      from audit_entry e
      where municipality = :municipality
        and (:from::timestamptz is null or at >= :from)
        and (:to::timestamptz is null or at < :to)
        and (:action::text is null or action = :action)
        and (:subject::text is null or subject_id = :subject
          or (detail ? 'subjects' and detail -> 'subjects' @> to_jsonb(:subject::text)))
        and (:before::bigint is null or id < :before)
      order by id desc
      limit :limit
      """.formatted(EntryRows.COLUMNS);

  private final DatabaseClient database;

  AuditTrailTable(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<RecordedEntry> find(Question question) {
    return database.sql(FIND)
        .bind("municipality", question.municipality().value())
        .bind("from", parameter(question.from(), Instant.class))
        .bind("to", parameter(question.to(), Instant.class))
        .bind("action", parameter(question.action(), String.class))
        .bind("subject", parameter(question.subject(), String.class))
        .bind("before", parameter(question.before(), Long.class))
        .bind("limit", question.limit())
        .map(EntryRows::entry)
        .all();
  }

  private static <T> Parameter parameter(Optional<T> value, Class<T> type) {
    return Parameter.fromOrEmpty(value.orElse(null), type);
  }
}
