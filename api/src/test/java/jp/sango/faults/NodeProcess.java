package jp.sango.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, which may be killed. It ends when its standard input does: at the latest with us. */
final class NodeProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(120);

  private final Process process;
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final Queue<String> output = new ConcurrentLinkedQueue<>();

  private NodeProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  /** @param role by whose name it is known to PostgreSQL */
  static NodeProcess start(Surroundings surroundings, String role, String clockStart) throws IOException {
    return start(surroundings, Map.of("sango.postgres.user", role, "sango.postgres.password", role), clockStart);
  }

  /** @param own properties that are this node's alone */
  static NodeProcess start(Surroundings surroundings, Map<String, String> own, String clockStart) throws IOException {
    var properties = new LinkedHashMap<>(surroundings.properties());
    properties.putAll(own);
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), Node.class.getName(),
        clockStart));
    command.addAll(List.of(Node.arguments(properties)));
    return new NodeProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Waits until it listens. */
  URI address() {
    return address.orTimeout(LONGEST_START.toSeconds(), TimeUnit.SECONDS).join();
  }

  void moveClockTo(Instant instant) throws IOException {
    process.getOutputStream().write((instant + "\n").getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  boolean runs() {
    return process.isAlive();
  }

  private void listen() {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> {
        output.add(line);
        if (line.startsWith(Node.READY)) {
          address.complete(URI.create(line.substring(Node.READY.length())));
        }
      });
    } catch (IOException | UncheckedIOException killed) {
      output.add(killed.toString());
    }
    address.completeExceptionally(new IllegalStateException("ended before it listened:\n" + String.join("\n", output)));
  }

  @Override
  public void close() {
    kill();
  }
}
