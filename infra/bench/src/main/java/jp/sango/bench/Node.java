package jp.sango.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The application as it is in production: its jar, extracted as in the image, and environment variables. */
final class Node implements AutoCloseable {

  private static final Duration TO_START = Duration.ofSeconds(180);
  private static final Pattern HEAP_USED = Pattern.compile("(?:DefNew|Tenured).* used (\\d+)K");
  /** Counted all the same, but out of reach: the load comes from a few addresses. */
  private static final String OUT_OF_REACH = "100000000";

  private final Child child;
  private final int port;
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Node(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  static Node start(Settings settings, Stack stack) {
    return start(settings, stack, List.of(settings.nodeOptions().split(" ")));
  }

  /** @param properties as {@code --name=value}: what no variable sets */
  static Node with(Settings settings, Stack stack, String... properties) {
    return start(settings, stack, List.of(settings.nodeOptions().split(" ")), properties);
  }

  /** Its heap is never larger than what lives in it, so that the process's memory says what connections need. */
  static Node tight(Settings settings, Stack stack) {
    return start(settings, stack,
        List.of("-Xms16m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10",
            "-XX:-ShrinkHeapInSteps"));
  }

  private static Node start(Settings settings, Stack stack, List<String> options, String... properties) {
    int port = freePort();
    var environment = new HashMap<>(stack.environment());
    environment.putAll(Map.of("SANGO_PORT", "" + port, "SANGO_LIMIT_ADDRESS", OUT_OF_REACH,
        "SANGO_LIMIT_CLIENT", OUT_OF_REACH, "SANGO_LIMIT_PERSON", OUT_OF_REACH, "SANGO_LIMIT_READS", OUT_OF_REACH));
    var command = new ArrayList<>(List.of(Java.program()));
    command.addAll(options);
    // No line for each request: nginx writes none here either.
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
        "-jar", settings.jar().toString(), "--logging.level.jp.sango.access=warn"));
    command.addAll(List.of(properties));
    var node = new Node(
        Child.server(settings, command, environment, settings.scratch().resolve("node-" + port + ".log")), port);
    node.awaitReady();
    return node;
  }

  int port() {
    return port;
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  Usage usage() {
    return Usage.of(child.id());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(at(path)).GET());
  }

  HttpResponse<byte[]> read(String path, String... headers) {
    return read(at(path), headers);
  }

  /** The bytes as they come, compressed ones too. */
  static HttpResponse<byte[]> read(URI address, String... headers) {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Child.interrupted(e);
    }
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Child.interrupted(e);
    }
  }

  /** So that garbage does not count as memory of connections. */
  void collectGarbage() {
    Child.output(List.of(Java.tool("jcmd"), Long.toString(child.id()), "GC.run"));
  }

  /** Bytes that live in the heap, right after a collection: a check on what the process's memory says. */
  long heap() {
    return HEAP_USED.matcher(Child.output(List.of(Java.tool("jcmd"), Long.toString(child.id()), "GC.heap_info")))
        .results().mapToLong(found -> Long.parseLong(found.group(1)) * 1024).sum();
  }

  /** While the other side has its turn nothing here runs in the background. */
  void pause() {
    child.pause();
  }

  void goOn() {
    child.goOn();
  }

  @Override
  public void close() {
    http.close();
    child.close();
  }

  private void awaitReady() {
    var end = System.nanoTime() + TO_START.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > end || !child.isAlive()) {
        throw new IllegalStateException("the node did not become ready: see node-" + port + ".log");
      }
      pause(Duration.ofMillis(200));
    }
  }

  private boolean isReady() {
    try {
      return http.send(HttpRequest.newBuilder(at("/readyz")).timeout(Duration.ofSeconds(5)).build(),
          HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw Child.interrupted(e);
    }
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw Child.interrupted(e);
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
