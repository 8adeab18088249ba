package jp.sango.local;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What phones got, 40 bytes a message in a file that outlives a killed process: an entry is written before the sender
 * hears that his message has been taken.
 */
public final class Ledger implements AutoCloseable {
  private static final int ENTRY = 40;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(ENTRY);

  /**
   * One message for one phone.
   *
   * @param id the notice's, or LINE's retry key
   * @param phone stands for the address
   * @param place stands for what a phone replaces by it: a message with the same phone and place is not shown beside
   *     another
   */
  public record Entry(UUID id, long phone, long place, Instant receivedAt) {
    static Entry of(ReceivedMessage message) {
      var id = message.noticeId().map(Entry::uuid).orElseGet(() -> uuid(message.id()));
      return new Entry(id, number(message.address()), number(message.place()), message.receivedAt());
    }

    private static UUID uuid(String text) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException _) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
      }
    }

    /** Different for different texts, as far as chance goes: 64 bits of FNV-1a. */
    public static long number(String text) {
      var number = 0xcbf29ce484222325L;
      for (var index = 0; index < text.length(); index++) {
        number = (number ^ text.charAt(index)) * 0x100000001b3L;
      }
      return number;
    }
  }

  private Ledger(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Goes on where the file ends; what a killed process has half written is taken off. */
  static Ledger open(Path file) {
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(channel.size() / ENTRY * ENTRY).position(channel.size());
      return new Ledger(file, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  synchronized void write(Entry entry) {
    buffer.clear().putLong(entry.id().getMostSignificantBits()).putLong(entry.id().getLeastSignificantBits())
        .putLong(entry.phone()).putLong(entry.place()).putLong(entry.receivedAt().toEpochMilli()).flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All entries so far, in the order in which they came. */
  public static void read(Path file, Consumer<Entry> reader) {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      while (true) {
        reader.accept(new Entry(new UUID(in.readLong(), in.readLong()), in.readLong(), in.readLong(),
            Instant.ofEpochMilli(in.readLong())));
      }
    } catch (EOFException _) {
      // All has been read; a half entry is none.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many entries there are so far. */
  public static long size(Path file) {
    try {
      return Files.size(file) / ENTRY;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
