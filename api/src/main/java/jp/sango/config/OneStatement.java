package jp.sango.config;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.RowWriter;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * One insert for each table, all in one statement, every column an array: its text hangs on the tables alone, so that
 * PostgreSQL plans it once, however many rows there are.
 */
public final class OneStatement implements RowWriter {

  private final DatabaseClient database;
  private final Map<List<NewRow.Table>, String> texts = new ConcurrentHashMap<>();

  public OneStatement(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> write(Collection<NewRow> rows) {
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    var byTable = rows.stream()
        .collect(groupingBy(NewRow::table, LinkedHashMap::new, mapping(NewRow::values, toList())));
    var statement = database.sql(texts.computeIfAbsent(List.copyOf(byTable.keySet()), OneStatement::text));
    int parameter = 0;
    for (var table : byTable.entrySet()) {
      for (int column = 0; column < table.getKey().columns().size(); column++) {
        statement = statement.bind(parameter++, column(table.getValue(), column));
      }
    }
    return statement.then();
  }

  private static String[] column(List<List<String>> rows, int column) {
    return rows.stream().map(row -> row.get(column)).toArray(String[]::new);
  }

  private static String text(List<NewRow.Table> tables) {
    var inserts = new ArrayList<String>();
    int parameter = 1;
    for (var table : tables) {
      inserts.add(insert(table, parameter));
      parameter += table.columns().size();
    }
    int last = inserts.size() - 1;
    return last == 0 ? inserts.getLast() : IntStream.range(0, last)
        .mapToObj(number -> "rows_%d as (%s)".formatted(number, inserts.get(number)))
        .collect(joining(", ", "with ", " " + inserts.getLast()));
  }

  private static String insert(NewRow.Table table, int firstParameter) {
    var columns = table.columns();
    var names = columns.stream().map(NewRow.Column::name).collect(joining(", "));
    var arrays = IntStream.range(0, columns.size())
        .mapToObj(index -> "cast(cast($%d as text[]) as %s[])".formatted(
            firstParameter + index, columns.get(index).type()))
        .collect(joining(", "));
    return "insert into %s (%s) select %s %s from unnest(%s) as given (%s)".formatted(
        table.name(), names, table.isEachOnce() ? "distinct" : "", names, arrays, names);
  }
}
