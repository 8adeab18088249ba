package jp.sango.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A script for pgbench that writes what one application has written: read from the rows themselves, so that tables,
 * columns and lengths are the same, with identifiers of its own in each transaction. Without the row that tells the board
 * of a change: of those, applications of one moment write one for each slot, and pgbench would write one for each.
 */
final class SampleRows {

  /** A variable of the script, so that one transaction's rows name each other. */
  private static final String NEW_ID = "md5(:number::text)::uuid";

  private final Connection connection;
  private final Map<String, String> inserts = new LinkedHashMap<>();

  private SampleRows(Connection connection) {
    this.connection = connection;
  }

  /** The newest application that waits. */
  static SampleRows ofNewestApplication(Connection connection) throws SQLException {
    var rows = new SampleRows(connection);
    var application = rows.value("select id from application where state = 'PENDING' order by received_at desc limit 1");
    var where = " = '" + application + "'";
    rows.read("application", "id" + where, Map.of("id", NEW_ID, "received_at", "now()"));
    rows.read("application_wish", "application" + where, Map.of("application", NEW_ID));
    rows.read("idempotency", "location like '%" + application + "'", Map.of("key", "md5(:number::text)",
        "location", "'/v1/me/applications/' || " + NEW_ID, "created_at", "now()"));
    rows.read("audit_entry", "subject_id" + where, Map.of("subject_id", NEW_ID + "::text", "at", "now()"));
    return rows;
  }

  /** One statement after the other between begin and commit, as most programs write it. */
  String statements() {
    return "\\set number random(1, 9000000000000000)\nbegin;\n"
        + inserts.values().stream().map(insert -> insert + ";\n").collect(Collectors.joining()) + "commit;\n";
  }

  /** All in one statement and one round trip. */
  String oneStatement() {
    var parts = inserts.entrySet().stream()
        .map(insert -> "new_" + insert.getKey() + " as (" + insert.getValue() + " returning 1)")
        .collect(Collectors.joining(",\n"));
    return "\\set number random(1, 9000000000000000)\nwith " + parts + "\nselect 1;\n";
  }

  /** Rows written so far, by table. */
  static Map<String, Long> written(Connection connection) throws SQLException {
    var rows = new LinkedHashMap<String, Long>();
    try (var found = connection.createStatement().executeQuery(
        "select relname, n_tup_ins from pg_stat_user_tables where n_tup_ins > 0 order by relname")) {
      while (found.next()) {
        rows.put(found.getString(1), found.getLong(2));
      }
    }
    return rows;
  }

  private void read(String table, String where, Map<String, String> other) throws SQLException {
    var columns = value("""
        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''
        """.formatted(table)).split(", ");
    var values = new LinkedHashMap<String, String>();
    for (var column : columns) {
      var value = other.containsKey(column) ? other.get(column)
          : value("select quote_nullable(%s::text) from %s where %s limit 1".formatted(column, table, where));
      values.put(column, value);
    }
    inserts.put(table, "insert into %s (%s) values (%s)".formatted(table,
        String.join(", ", values.keySet()), String.join(", ", values.values())).replace('\n', ' '));
  }

  private String value(String select) throws SQLException {
    try (var found = connection.createStatement().executeQuery(select)) {
      if (!found.next()) {
        throw new IllegalStateException("nothing found: " + select);
      }
      return found.getString(1);
    }
  }
}
