package jp.sango.bench;

import java.net.URI;
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
      Slots.shown(node, path);
      // Whatever opens days or rebuilds boards has come to rest.
      Node.pause(Duration.ofSeconds(3));
      var plain = node.read(path);
      var compressed = compressed(node, path);
      report.say("bytes", plain.body().length);
      report.say("bytes, gzip", compressed.body().length);
      try (var nginx = Nginx.withFile(settings, Nginx.Setup.TUNED, plain, compressed);
          var shipped = Nginx.withFile(settings, Nginx.Setup.AS_SHIPPED, plain, compressed)) {
        var servers = node.usage().and(stack.postgres()).and(stack.redis());
        var sides = new ArrayList<>(List.of(
            new Side("ours", node.at(path), tag(plain), "", servers),
            nginx("nginx", nginx, path, ""), nginx("nginx as shipped", shipped, path, "")));
        if (!conditional) {
          sides.add(new Side("ours, gzip", node.at(path), tag(compressed), "gzip", servers));
          sides.add(nginx("nginx, gzip", nginx, path, "gzip"));
        }
        // Slow while its code is compiled: whatever wrk says of it.
        sides.stream().filter(Side::isOurs).forEach(side -> wrk(side, settings.warmUpSeconds()));
        for (int pair = 0; pair < settings.pairs(); pair++) {
          sides.forEach(side -> turn(node, side));
        }
      }
    }
    compare("", "ours", "nginx");
    compare(", nginx as shipped", "ours", "nginx as shipped");
    if (!conditional) {
      compare(", gzip", "ours, gzip", "nginx, gzip");
    }
    return report;
  }

  /** A node compresses when it is first asked to, and answers in plain words until it has. */
  private static HttpResponse<byte[]> compressed(Node node, String path) {
    var answer = node.read(path, "Accept-Encoding", "gzip");
    for (int attempt = 0; attempt < 50 && answer.headers().firstValue("Content-Encoding").isEmpty(); attempt++) {
      Node.pause(Duration.ofMillis(100));
      answer = node.read(path, "Accept-Encoding", "gzip");
    }
    answer.headers().firstValue("Content-Encoding").filter("gzip"::equals)
        .orElseThrow(() -> new IllegalStateException("the node does not compress " + path));
    return answer;
  }

  private void compare(String what, String ours, String theirs) {
    report.ratio("requests" + what, ours + " requests/s", theirs + " requests/s");
    report.ratio("cpu" + what, ours + " CPU us/request", theirs + " CPU us/request");
  }

  /** @param coding in which the answer is asked for, empty for none */
  private record Side(String name, URI url, String etag, String coding, Usage usage) {
    boolean isOurs() {
      return name.startsWith("ours");
    }
  }

  private static Side nginx(String name, Nginx nginx, String path, String coding) {
    return new Side(name, nginx.at(path), tag(nginx.read(path)), coding, nginx.usage());
  }

  private static String tag(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  /** The node is frozen while somebody else has a turn. */
  private void turn(Node node, Side side) {
    if (side.isOurs()) {
      node.goOn();
    } else {
      node.pause();
    }
    Node.pause(Duration.ofSeconds(1));
    double before = side.usage().cpuSeconds();
    var said = wrk(side, settings.seconds());
    double used = side.usage().cpuSeconds() - before;
    report.add(side.name() + " errors and timeouts", errors(said));
    double rate = Double.parseDouble(found(RATE, said).group(1));
    report.add(side.name() + " requests/s", rate);
    report.add(side.name() + " CPU us/request", used * 1e6 / (rate * settings.seconds()));
    report.add(side.name() + " p99 ms", milliseconds(found(SLOWEST_PERCENT, said)));
    node.goOn();
  }

  private String wrk(Side side, int seconds) {
    var command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--latency"));
    if (conditional) {
      command.addAll(List.of("-H", "If-None-Match: " + side.etag()));
    }
    if (!side.coding().isEmpty()) {
      command.addAll(List.of("-H", "Accept-Encoding: " + side.coding()));
    }
    command.add(side.url().toString());
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
