package jp.sango.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** What a run has found: a table for people, one JSON object for programs. */
final class Report {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** More than this and somebody else was at work. */
  private static final double QUIET_LOAD = 0.7;

  private final String name;
  private final double loadBefore = load();
  private final Map<String, List<Double>> turns = new LinkedHashMap<>();
  private final Map<String, Double> ratios = new LinkedHashMap<>();
  private final Map<String, Object> said = new LinkedHashMap<>();
  private final List<Bound> bounds = new ArrayList<>();

  /** What of a figure's turns a bound is for. */
  enum Of { MEDIAN, MOST }

  private record Bound(String figure, double most, Of of) {}

  Report(String name) {
    this.name = name;
    System.out.printf("%s on %s, load %.2f%s%n", name, machine(), loadBefore, isQuiet() ? "" : ": NOT QUIET");
  }

  /** One turn's figure. */
  void add(String figure, double value) {
    turns.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value);
  }

  /** What is no number, or no figure of a turn. */
  void say(String what, Object value) {
    said.put(what, value);
  }

  /** A goal; a run that misses one fails. */
  void bound(String figure, double most, Of of) {
    bounds.add(new Bound(figure, most, of));
  }

  boolean isWithinBounds() {
    return bounds.stream().allMatch(this::isKept);
  }

  private boolean isKept(Bound bound) {
    return held(bound) <= bound.most();
  }

  private double held(Bound bound) {
    return switch (bound.of()) {
      case MEDIAN -> median(bound.figure());
      case MOST -> turns.get(bound.figure()).stream().max(Double::compare).orElseThrow();
    };
  }

  double median(String figure) {
    return median(turns.get(figure));
  }

  /** The median of what each pair of turns gives: so what disturbs both does not count. */
  void ratio(String ratio, String ours, String theirs) {
    var one = turns.get(ours);
    var other = turns.get(theirs);
    ratios.put(ratio, median(IntStream.range(0, Math.min(one.size(), other.size()))
        .mapToObj(turn -> one.get(turn) / other.get(turn)).toList()));
  }

  void print() {
    System.out.printf("%n%-44s %14s %14s %14s %6s%n", "figure", "median", "least", "most", "turns");
    turns.forEach((figure, values) -> System.out.printf("%-44s %14s %14s %14s %6d%n", figure, text(median(values)),
        text(values.stream().min(Double::compare).orElseThrow()),
        text(values.stream().max(Double::compare).orElseThrow()), values.size()));
    said.forEach((what, value) -> System.out.printf("%-44s %14s%n", what, value));
    ratios.forEach((ratio, value) -> System.out.printf("%-44s %14s%n", "ratio " + ratio, text(value)));
    bounds.forEach(bound -> System.out.printf("%-44s %14s %s %s%n", bound.figure(), text(held(bound)),
        isKept(bound) ? "<=" : "> ", text(bound.most()) + (isKept(bound) ? "" : "  MISSED")));
    System.out.println();
    System.out.println(JSON.writeValueAsString(json()));
  }

  private Map<String, Object> json() {
    var figures = new LinkedHashMap<String, Object>();
    turns.forEach((figure, values) -> figures.put(figure, rounded(median(values))));
    figures.putAll(said);
    var shown = new LinkedHashMap<String, Object>();
    ratios.forEach((ratio, value) -> shown.put(ratio, rounded(value)));
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name);
    json.put("machine", machine());
    json.put("quiet", isQuiet());
    json.put("ratios", shown);
    json.put("figures", figures);
    if (!bounds.isEmpty()) {
      json.put("missed", bounds.stream().filter(bound -> !isKept(bound)).map(Bound::figure).toList());
    }
    return json;
  }

  private boolean isQuiet() {
    return loadBefore <= QUIET_LOAD;
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Four digits that count. */
  private static Object rounded(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    return new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
  }

  private static String text(double value) {
    return value >= 1000 ? "%,.0f".formatted(value) : "%.4g".formatted(value);
  }

  private static double load() {
    try {
      return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    } catch (IOException _) {
      return Double.NaN;
    }
  }

  private static String machine() {
    try {
      var model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
          .findFirst().map(line -> line.substring(line.indexOf(':') + 2)).orElse(System.getProperty("os.arch"));
      int cores = (int) Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("processor")).count();
      return "%d x %s, %s %s".formatted(cores, model, System.getProperty("os.name"), System.getProperty("os.version"));
    } catch (IOException _) {
      return "unknown";
    }
  }
}
