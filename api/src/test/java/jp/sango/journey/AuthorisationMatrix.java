package jp.sango.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;

/** {@code authorisation-matrix.md} as people read it: a row for each operation, a column for each asker. */
record AuthorisationMatrix(List<Row> rows) {

  private static final String FILE = "authorisation-matrix.md";
  private static final String FIRST_COLUMN = "operation";
  private static final int ASKERS_FROM = 2;

  /** What an asker is answered. */
  enum Cell {
    YES, OWN, UNKNOWN, NO, SIGN_IN, NONE;

    boolean changesNothing() {
      return switch (this) {
        case UNKNOWN, NO, SIGN_IN -> true;
        case YES, OWN, NONE -> false;
      };
    }

    static Cell written(String cell) {
      return cell.equals("-") ? NONE : valueOf(cell.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
  }

  /** @param of what the operation asks for */
  record Row(HttpMethod method, String path, String of, Map<Asker, Cell> cells) {

    String operation() {
      return method + " " + path;
    }

    boolean reads() {
      return method.equals(HttpMethod.GET);
    }

    Stream<Asked> asked() {
      return cells.entrySet().stream().map(cell -> new Asked(this, cell.getKey(), cell.getValue()));
    }
  }

  /** One cell: an operation, who asks, and the answer that is expected. */
  record Asked(Row row, Asker asker, Cell expected) {

    @Override
    public String toString() {
      return row.operation() + " by " + asker.column() + " expects " + expected;
    }
  }

  static AuthorisationMatrix read() {
    var lines = text().lines().filter(line -> line.startsWith("|")).map(AuthorisationMatrix::cells).toList();
    var askers = lines.stream().filter(cells -> cells.getFirst().equals(FIRST_COLUMN)).findFirst().orElseThrow()
        .stream().skip(ASKERS_FROM).map(Asker::of).toList();
    return new AuthorisationMatrix(lines.stream()
        .filter(cells -> cells.getFirst().matches("(GET|PUT|POST|DELETE) .*"))
        .map(cells -> row(cells, askers))
        .toList());
  }

  Stream<Asked> asked() {
    return rows.stream().flatMap(Row::asked);
  }

  private static Row row(List<String> cells, List<Asker> askers) {
    var operation = cells.getFirst().split(" ");
    var answers = new LinkedHashMap<Asker, Cell>();
    for (int i = 0; i < askers.size(); i++) {
      answers.put(askers.get(i), Cell.written(cells.get(i + ASKERS_FROM)));
    }
    return new Row(HttpMethod.valueOf(operation[0]), operation[1], cells.get(1), answers);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
  }

  private static String text() {
    try {
      return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who asks, seen from the family whose thing it is. */
  enum Asker {
    ANYONE("anyone"),
    RESIDENT("resident: own"),
    OTHER_RESIDENT("resident: another's"),
    PROVIDER("provider: own facility"),
    OTHER_PROVIDER("provider: other facility"),
    NURSE("nurse: own district"),
    OTHER_NURSE("nurse: other district"),
    STAFF("staff"),
    AUDITOR("auditor"),
    RESIDENT_ELSEWHERE("resident elsewhere"),
    PROVIDER_ELSEWHERE("provider elsewhere"),
    NURSE_ELSEWHERE("nurse elsewhere"),
    STAFF_ELSEWHERE("staff elsewhere"),
    AUDITOR_ELSEWHERE("auditor elsewhere");

    private final String column;

    Asker(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }

    static Asker of(String column) {
      return Arrays.stream(values()).filter(asker -> asker.column.equals(column)).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such column: " + column));
    }
  }
}
