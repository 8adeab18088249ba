package jp.sango.journey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.sango.kernel.RowScope;
import org.springframework.r2dbc.core.DatabaseClient;

/** How many rows each table holds. */
final class Rows {

  /** Change by themselves: by the agenda, by the relay, by deliveries on their way. */
  private static final Set<String> OF_THE_MACHINERY = Set.of(
      "agenda_mark", "audit_waiting", "audit_batch", "slot_change", "flyway_schema_history");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DatabaseClient database;

  Rows(DatabaseClient database) {
    this.database = database;
  }

  /** By table, in all schemas of the application. */
  Map<String, Long> counts() {
    return new TreeMap<>(RowScope.EVERYWHERE.around(database.sql(tables().stream()
            .map(table -> "select '%1$s' as name, count(*) as rows from %1$s".formatted(table))
            .collect(Collectors.joining(" union all ")))
        .map(row -> Map.entry(row.get("name", String.class), row.get("rows", Long.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue))
        .block(PATIENCE));
  }

  private List<String> tables() {
    return database.sql("""
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
            """)
        .map(row -> row.get("table_name", String.class)).all()
        .filter(table -> !OF_THE_MACHINERY.contains(table))
        .collectSortedList()
        .block(PATIENCE);
  }
}
