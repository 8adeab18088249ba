package jp.sango.replay;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.replay.Comparison.Row;

/**
 * What may leave the office's hands: rows of few families have no figures. Where one row of a dimension had none, the
 * others and the total would tell it: then the next smallest has none either.
 */
record ToHandOut(Comparison comparison, int fewest) {

  /** In the order of the rows; those of few say so. */
  record Line(Row row, boolean shown) {}

  List<Line> lines() {
    Map<Dimension, Set<Row>> hidden = new EnumMap<>(Dimension.class);
    comparison.rows().stream().collect(Collectors.groupingBy(Row::dimension))
        .forEach((dimension, rows) -> hidden.put(dimension, hidden(rows)));
    return comparison.rows().stream().map(row -> new Line(row, !hidden.get(row.dimension()).contains(row))).toList();
  }

  private Set<Row> hidden(List<Row> rows) {
    var hidden = rows.stream().filter(row -> row.isSmall(fewest)).collect(Collectors.toCollection(HashSet::new));
    if (hidden.size() == 1) {
      rows.stream().filter(row -> !hidden.contains(row)).min(Comparator.comparingInt(Row::applications))
          .ifPresent(hidden::add);
    }
    return hidden;
  }
}
