package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every payload that left the system, for whoever reads them all when the tests are over: one JSON object a line, in a
 * file of this JVM's in the directory {@code SANGO_PAYLOADS}. Without that variable nothing is written.
 */
public final class Payloads {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Optional<Path> FILE = Optional.ofNullable(System.getenv("SANGO_PAYLOADS"))
      .filter(directory -> !directory.isBlank()).map(Payloads::file);

  private Payloads() {
  }

  static void keep(ReceivedMessage message) {
    keep(message.channel(), message.raw());
  }

  /** A request's body as it came in, whatever became of it. */
  public static void keep(ReceivedMessage.Channel channel, String body) {
    FILE.ifPresent(file -> write(file, JSON.writeValueAsString(Map.of("channel", channel, "body", body)) + "\n"));
  }

  private static synchronized void write(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String directory) {
    try {
      return Files.createDirectories(Path.of(directory)).resolve(ProcessHandle.current().pid() + ".jsonl");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
