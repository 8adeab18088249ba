package jp.sango.push.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** A program in a JVM of its own. It ends when its standard input does: at the latest with us. */
final class Child implements Mortal, AutoCloseable {

  private static final String READY = "ready";

  private final List<String> command;
  private final Path log;
  private Process process;

  private Child(List<String> command, Path log) {
    this.command = command;
    this.log = log;
  }

  /** @param options of the JVM, before the program's own arguments */
  static Child started(Class<?> program, Path log, List<String> options, Object... arguments) {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    var child = new Child(command, log);
    child.startAgain();
    return child;
  }

  /** In the program itself, before all else. */
  static void begin() {
    LoggingSystem.get(Child.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
  }

  /** In the program itself: says that it works, and ends with its input. */
  static void workUntilTheEnd() throws IOException {
    System.out.println(READY);
    while (System.in.read() >= 0) {
      // Nobody says anything: it is the end that counts.
    }
    Runtime.getRuntime().halt(0);
  }

  /** It works when this returns. */
  @Override
  public void startAgain() {
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
      var said = process.inputReader();
      awaitReady(said);
      Thread.ofVirtual().start(() -> said.lines().forEach(this::note));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(String line) {
    try {
      Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(BufferedReader said) throws IOException {
    for (var line = said.readLine(); !READY.equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IllegalStateException("It ended before it worked:\n" + Files.readString(log));
      }
    }
  }

  @Override
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
