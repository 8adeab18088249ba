package jp.sango.bench;

/** {@code infra/bench/run NAME}. */
public final class Bench {

  private Bench() {}

  public static void main(String[] arguments) {
    var settings = Settings.ofEnvironment();
    var name = arguments.length == 0 ? "" : arguments[0];
    var report = switch (name) {
      case "availability" -> Reads.whole(settings);
      case "not-modified" -> Reads.unchanged(settings);
      case "events" -> Events.run(settings);
      case "apply" -> Apply.run(settings);
      case "storm" -> Storm.run(settings);
      case "draw" -> DrawSpeed.run(settings);
      case "year" -> Year.run(settings);
      case "push" -> PushSpeed.run(settings);
      case "calls" -> Calls.run(settings);
      case "pages" -> Pages.run(settings);
      default -> throw new IllegalArgumentException(
          "availability, not-modified, events, apply, storm, draw, year, push, calls or pages");
    };
    report.print();
    System.exit(report.isWithinBounds() ? 0 : 1);
  }
}
