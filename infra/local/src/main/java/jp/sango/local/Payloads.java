package jp.sango.local;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Every payload that leaves the system, whatever becomes of it, for who reads along with all tests of a JVM. */
public final class Payloads {
  private static final List<Consumer<Payload>> READERS = new CopyOnWriteArrayList<>();

  private Payloads() {
  }

  /** A request's body as it came in. */
  public record Payload(ReceivedMessage.Channel channel, String body) {
  }

  /** From now on, until the JVM ends. */
  public static void readBy(Consumer<Payload> reader) {
    READERS.add(reader);
  }

  static void keep(ReceivedMessage message) {
    READERS.forEach(reader -> reader.accept(new Payload(message.channel(), message.raw())));
  }
}
