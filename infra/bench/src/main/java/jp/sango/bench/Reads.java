package jp.sango.bench;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Availability beside a file with the same bytes: requests a second and CPU for each, by wrk. */
final class Reads {

  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final Pattern SLOWEST_PERCENT = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
  private static final Pattern ERRORS =
      Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
  private static final String CONNECTIONS = "64";

  private final Settings settings;
  private final Report report;
  private final boolean conditional;

  private Reads(Settings settings, Report report, boolean conditional) {
    this.settings = settings;
    this.report = report;
    this.conditional = conditional;
  }

  static Report whole(Settings settings) {
    return new Reads(settings, new Report("availability"), false).run();
  }

  static Report unchanged(Settings settings) {
    return new Reads(settings, new Report("not-modified"), true).run();
  }

  private Report run() {
    var path = "/v1/programmes/" + settings.programme() + "/availability";
    try (var stack = Stack.start(settings); var node = Node.start(settings, stack)) {
      var answer = known(node, path);
      report.say("bytes", answer.body().length());
      try (var nginx = Nginx.withFile(settings, answer)) {
        var ours = new Side("ours", node.at(path).toString(), etag(answer),
            node.usage().and(stack.postgres()).and(stack.redis()));
        var theirs = "http://127.0.0.1:" + nginx.port() + path;
        var reference = new Side("nginx", theirs, etag(node.send(
            java.net.http.HttpRequest.newBuilder(java.net.URI.create(theirs)))), nginx.usage());
        // Slow while its code is compiled: whatever wrk says of it.
        wrk(ours, settings.warmUpSeconds());
        for (int pair = 0; pair < settings.pairs(); pair++) {
          node.goOn();
          turn(ours);
          node.pause();
          turn(reference);
        }
        node.goOn();
      }
    }
    report.ratio("requests", "ours requests/s", "nginx requests/s");
    report.ratio("cpu", "ours CPU us/request", "nginx CPU us/request");
    return report;
  }

  private record Side(String name, String url, String etag, Usage usage) {}

  /** When whatever opens days or rebuilds boards has come to rest. */
  private static HttpResponse<String> known(Node node, String path) {
    Slots.shown(node, path);
    Node.pause(Duration.ofSeconds(3));
    return node.get(path);
  }

  private static String etag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private void turn(Side side) {
    Node.pause(Duration.ofSeconds(1));
    double before = side.usage().cpuSeconds();
    var said = wrk(side, settings.seconds());
    double used = side.usage().cpuSeconds() - before;
    report.add(side.name() + " errors and timeouts", errors(said));
    double rate = Double.parseDouble(found(RATE, said).group(1));
    report.add(side.name() + " requests/s", rate);
    report.add(side.name() + " CPU us/request", used * 1e6 / (rate * settings.seconds()));
    report.add(side.name() + " p99 ms", milliseconds(found(SLOWEST_PERCENT, said)));
  }

  private String wrk(Side side, int seconds) {
    var command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--latency"));
    if (conditional) {
      command.addAll(List.of("-H", "If-None-Match: " + side.etag()));
    }
    command.add(side.url());
    return Child.output(command);
  }

  /** Connections that broke, and answers that took more than two seconds. */
  private static double errors(String said) {
    if (said.contains("Non-2xx")) {
      throw new IllegalStateException("not what was asked for: " + said);
    }
    return ERRORS.matcher(said).results().mapToInt(found -> Integer.parseInt(found.group(1))
        + Integer.parseInt(found.group(2)) + Integer.parseInt(found.group(3)) + Integer.parseInt(found.group(4))).sum();
  }

  private static java.util.regex.MatchResult found(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst()
        .orElseThrow(() -> new IllegalStateException("wrk said: " + text));
  }

  private static double milliseconds(java.util.regex.MatchResult found) {
    double value = Double.parseDouble(found.group(1));
    return switch (found.group(2)) {
      case "us" -> value / 1e3;
      case "ms" -> value;
      case String seconds -> value * 1e3;
    };
  }
}
