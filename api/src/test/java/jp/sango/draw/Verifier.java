package jp.sango.draw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** {@code infra/verify-draw}, run as anybody would run it: in a process of its own. */
public final class Verifier {

  private static final Path SOURCE = Path.of("").toAbsolutePath().resolve("../infra/verify-draw/VerifyDraw.java");

  private Verifier() {}

  public record Verdict(int exit, String words) {}

  /** Initialised by the JVM exactly once. */
  private static final class Compiled {
    private static final Path CLASSES = compiled();

    private static Path compiled() {
      try {
        var classes = Files.createTempDirectory("verify-draw");
        classes.toFile().deleteOnExit();
        int result = ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", classes.toString(), SOURCE.toString());
        if (result != 0) {
          throw new IllegalStateException("the verifier is no Java 17");
        }
        return classes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static Verdict run(String... arguments) {
    return start(List.of("-cp", Compiled.CLASSES.toString(), "VerifyDraw"), arguments);
  }

  public static Verdict runFromSource(String... arguments) {
    return start(List.of("--source", "17", SOURCE.toString()), arguments);
  }

  private static Verdict start(List<String> program, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(program);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SANGO_TOKEN", "local-token");
    try {
      var process = builder.start();
      var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Verdict(process.waitFor(), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
