package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every row that was written after the draw had been sealed, whichever table it is of, inserted or changed: as it stands
 * in the end, whole, in files that psql reads.
 */
final class ResultRows {

  /** But for what a trigger writes on both sides. */
  private static final String TABLES = """
      select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        and relname not in ('flyway_schema_history', 'audit_waiting')
        order by relname
      """;
  /** Younger than what bound what the draw is decided from. */
  private static final String WRITTEN = "age(xmin) < (select max(age(xmin)) from draw_sealed_part)";
  private static final String COLUMNS = """
      select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
      where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      """;
  private static final String PARENTS = """
      select confrelid::regclass::text from pg_constraint
      where contype = 'f' and conrelid = '%1$s'::regclass and confrelid <> conrelid
      """;

  private final Stack stack;
  private final Path directory;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final StringBuilder script = new StringBuilder();

  private ResultRows(Stack stack, Path directory) {
    this.stack = stack;
    this.directory = directory;
  }

  static ResultRows of(Stack stack, String database, Path directory) {
    var rows = new ResultRows(stack, directory);
    try (var connection = stack.connect(database)) {
      Files.createDirectories(directory);
      rows.keep(connection, database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private void keep(Connection connection, String database) throws SQLException, IOException {
    var tables = new TreeSet<String>();
    for (var table : column(connection, TABLES)) {
      long count = Long.parseLong(
          column(connection, "select count(*) from %s where %s".formatted(table, WRITTEN)).getFirst());
      if (count > 0) {
        tables.add(table);
        counts.put(table, count);
      }
    }
    for (var table : parentsFirst(connection, tables)) {
      var columns = column(connection, COLUMNS.formatted(table)).getFirst();
      var file = directory.resolve(table);
      stack.psql(database, "-c", "\\copy (select %s from %s where %s order by ctid) to '%s'".formatted(
          columns, table, WRITTEN, file));
      script.append("\\copy %s (%s) from '%s'\n".formatted(table, columns, file));
    }
    Files.writeString(directory.resolve("copy.sql"), script);
  }

  /** As foreign keys want it. */
  private static List<String> parentsFirst(Connection connection, Set<String> tables) throws SQLException {
    var waiting = new TreeSet<>(tables);
    var ordered = new ArrayList<String>();
    while (!waiting.isEmpty()) {
      for (var table : List.copyOf(waiting)) {
        if (column(connection, PARENTS.formatted(table)).stream().noneMatch(waiting::contains)) {
          ordered.add(table);
          waiting.remove(table);
        }
      }
    }
    return ordered;
  }

  Map<String, Long> counts() {
    return counts;
  }

  /** In one transaction. */
  void copyInto(String database) {
    stack.psql(database, "-1", "-f", directory.resolve("copy.sql").toString());
  }

  private static List<String> column(Connection connection, String select) throws SQLException {
    try (var statement = connection.createStatement(); var found = statement.executeQuery(select)) {
      var values = new ArrayList<String>();
      while (found.next()) {
        values.add(found.getString(1));
      }
      return values;
    }
  }
}
