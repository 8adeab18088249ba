package jp.sango.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that this one has started and ends: by its id, however the run ends. */
final class Child implements AutoCloseable {

  private static final int SECONDS_TO_END = 20;
  private static final Deque<Child> RUNNING = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Child::endAll));
  }

  private final Process process;
  private final boolean endsWithItsInput;

  private Child(Process process, boolean endsWithItsInput) {
    this.process = process;
    this.endsWithItsInput = endsWithItsInput;
  }

  /** A server on the servers' core; what it says goes to the file. */
  static Child server(Settings settings, List<String> command, Map<String, String> environment, Path log) {
    return started(builder(settings, command, environment)
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())), false);
  }

  /** The same for one that is talked to, and ends when nobody talks any more. */
  static Child conversation(Settings settings, List<String> command, Path errors) {
    return conversation(settings, command, Map.of(), errors);
  }

  static Child conversation(Settings settings, List<String> command, Map<String, String> environment, Path errors) {
    return started(builder(settings, command, environment)
        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())), true);
  }

  /** A tool beside this program, on its core: waits for it and gives what it said. */
  static String output(List<String> command) {
    return output(command, Map.of());
  }

  static String output(List<String> command, Map<String, String> environment) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      var process = builder.start();
      try (var child = register(new Child(process, false))) {
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
          throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
        }
        return said;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static ProcessBuilder builder(Settings settings, List<String> command, Map<String, String> environment) {
    var whole = new ArrayList<String>();
    settings.serverCore().ifPresent(core -> whole.addAll(List.of("taskset", "-c", core)));
    whole.addAll(command);
    var builder = new ProcessBuilder(whole);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return builder;
  }

  private static Child started(ProcessBuilder builder, boolean endsWithItsInput) {
    try {
      return register(new Child(builder.start(), endsWithItsInput));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Child register(Child child) {
    synchronized (RUNNING) {
      RUNNING.push(child);
    }
    return child;
  }

  long id() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void tell(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes());
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BufferedReader said() {
    return process.inputReader();
  }

  /** Freezes it while the other side has its turn. */
  void pause() {
    output(List.of("kill", "-STOP", Long.toString(id())));
  }

  void goOn() {
    output(List.of("kill", "-CONT", Long.toString(id())));
  }

  @Override
  public void close() {
    synchronized (RUNNING) {
      RUNNING.remove(this);
    }
    try {
      if (endsWithItsInput) {
        process.getOutputStream().close();
      } else {
        process.destroy();
        resume();
      }
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException _) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** A frozen process would not hear that it is to end. */
  private void resume() throws IOException, InterruptedException {
    if (process.isAlive()) {
      new ProcessBuilder("kill", "-CONT", Long.toString(id()))
          .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null"))).start().waitFor();
    }
  }

  private static void endAll() {
    for (var next = last(); next.isPresent(); next = last()) {
      next.get().close();
    }
  }

  private static Optional<Child> last() {
    synchronized (RUNNING) {
      return Optional.ofNullable(RUNNING.peek());
    }
  }

  static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
