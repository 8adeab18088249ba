package jp.sango.replay;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.sango.replay.Comparison.Row;
import jp.sango.replay.ToHandOut.Line;

/**
 * The comparison as bars (SVG), two for each row: before and after. Told apart by pattern of their outline too, not by
 * colour alone; the description says all figures in words for those who hear it.
 */
public final class Chart {

  private static final int WIDTH = 720;
  private static final int LABELS = 220;
  private static final int BARS = 420;
  private static final int ROW = 34;
  private static final int TOP = 56;

  private Chart() {}

  public static String of(Comparison comparison, int fewest) {
    var lines = new ToHandOut(comparison, fewest).lines();
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title words" \
        font-family="sans-serif" font-size="12">
        <title id="title">Decision rates before and after the change</title>
        <desc id="words">%s</desc>
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text x="16" y="22" font-size="15">Decision rates: grey before, outlined blue after the change</text>
        %s
        </svg>
        """.formatted(WIDTH, TOP + ROW * lines.size() + 16,
        lines.stream().map(Chart::words).collect(Collectors.joining(" ")),
        IntStream.range(0, lines.size()).mapToObj(index -> bars(lines.get(index), TOP + ROW * index))
            .collect(Collectors.joining("\n")));
  }

  private static String words(Line line) {
    var row = line.row();
    return line.shown()
        ? "%s: %d applications, %s before, %s after.".formatted(name(row), row.applications(), percent(row.rateBefore()),
            percent(row.rateAfter()))
        : "%s: too few to show.".formatted(name(row));
  }

  private static String bars(Line line, int top) {
    var label = "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>".formatted(LABELS - 8, top + 17, name(line.row()));
    return label + (line.shown() ? figures(line.row(), top)
        : "<text x=\"%d\" y=\"%d\" fill=\"#555\">too few to show</text>".formatted(LABELS, top + 17));
  }

  private static String figures(Row row, int top) {
    return bar(row.rateBefore(), top + 2, "fill=\"#8c8c8c\"")
        + bar(row.rateAfter(), top + 15, "fill=\"#cfe0fc\" stroke=\"#0031d8\"")
        + "<text x=\"%d\" y=\"%d\">%s → %s</text>".formatted(LABELS + BARS + 6, top + 17, percent(row.rateBefore()),
            percent(row.rateAfter()));
  }

  private static String bar(double rate, int top, String look) {
    return String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"11\" %s/>", LABELS, top,
        Math.clamp(rate, 0, 1) * BARS, look);
  }

  private static String name(Row row) {
    return escaped(row.dimension() == Dimension.ALL ? "all"
        : row.dimension().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + row.key());
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * rate);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
