package jp.sango.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A row to be inserted, as a value: what several features have to write for one thing, or for many at once, then goes
 * out in one statement (see {@link RowWriter}).
 *
 * @param values as PostgreSQL reads them, in the order of the columns; null where there is none
 */
public record NewRow(Table table, List<String> values) {

  /** @param type as PostgreSQL calls it */
  public record Column(String name, String type) {}

  /**
   * Which columns of a table rows give.
   *
   * @param isEachOnce whether equal rows that go out together are one
   */
  public record Table(String name, List<Column> columns, boolean isEachOnce) {

    public Table {
      columns = List.copyOf(columns);
    }

    public Table eachOnce() {
      return new Table(name, columns, true);
    }

    /** @param values in the order of the columns; null or an empty {@link Optional} where there is none */
    public NewRow row(Object... values) {
      if (values.length != columns.size()) {
        throw new IllegalArgumentException(name + " is given " + values.length + " of " + columns.size() + " columns");
      }
      return new NewRow(this, Arrays.stream(values).map(Table::text).toList());
    }

    private static String text(Object value) {
      var present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      return present == null ? null : present.toString();
    }
  }

  /** @param columns each a name and a type, for example {@code "received_at timestamptz"} */
  public static Table into(String table, String... columns) {
    return new Table(table, Arrays.stream(columns)
        .map(column -> column.split(" ", 2))
        .map(parts -> new Column(parts[0], parts[1]))
        .toList(), false);
  }
}
