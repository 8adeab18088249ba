package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How messages were treated, a line for each, in a file that outlives a killed process. */
public final class Treatments implements AutoCloseable {
  private final FileChannel channel;

  private Treatments(FileChannel channel) {
    this.channel = channel;
  }

  /** Goes on where the file ends. */
  static Treatments open(Path file) {
    try {
      return new Treatments(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Behaviour.Plain behaviour) {
    try {
      channel.write(ByteBuffer.wrap((behaviour.getClass().getSimpleName() + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many of each {@link Behaviour}, by its name, so far. */
  public static Map<String, Long> read(Path file) {
    try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
      return lines.collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
