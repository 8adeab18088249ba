package jp.sango.replay;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.replay.Comparison.Interval;
import jp.sango.replay.Comparison.Row;
import jp.sango.replay.ToHandOut.Line;

/** The comparison as CSV (RFC 4180). What is of few families is left empty. */
public final class CsvTable {

  private static final String HEAD = "dimension,key,applications,decided_before,decided_after,rate_before,rate_after,"
      + "difference,difference_from,difference_to";
  private static final String NO_FIGURES = ",,,,,,,";

  private CsvTable() {}

  public static String of(Comparison comparison, int fewest) {
    return Stream.concat(Stream.of(HEAD), new ToHandOut(comparison, fewest).lines().stream().map(CsvTable::line))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String line(Line line) {
    var row = line.row();
    return row.dimension() + "," + quoted(row.key()) + "," + (line.shown() ? figures(row) : NO_FIGURES);
  }

  private static String figures(Row row) {
    return Stream.of(
            Stream.of(String.valueOf(row.applications()), number(row.before()), number(row.after()),
                number(row.rateBefore()), number(row.rateAfter()), number(row.difference())),
            row.interval().map(CsvTable::ends).orElse(Stream.of("", "")))
        .flatMap(cells -> cells).collect(Collectors.joining(","));
  }

  private static Stream<String> ends(Interval interval) {
    return Stream.of(number(interval.from()), number(interval.to()));
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  /** A spreadsheet reads what begins so as a formula. */
  private static String quoted(String key) {
    return "\"" + (key.matches("[=+@\\t].*") ? "'" : "") + key.replace("\"", "\"\"") + "\"";
  }
}
