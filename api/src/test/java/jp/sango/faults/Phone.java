package jp.sango.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A phone that wanders between nodes, loses its connection, may read slowly, and always comes back with its last id. */
final class Phone implements AutoCloseable {

  private static final int MILLIS_TO_COME_BACK = 300;

  private final Supplier<URI> nodes;
  private final Screen screen = new Screen();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile int millisPerLine;
  private volatile SlowSocket socket = new SlowSocket();
  private volatile boolean over;

  private Phone(Supplier<URI> nodes, int millisPerLine) {
    this.nodes = nodes;
    this.millisPerLine = millisPerLine;
  }

  /** @param nodes where it connects next */
  static Phone open(Supplier<URI> nodes, int millisPerLine) {
    var phone = new Phone(nodes, millisPerLine);
    Thread.ofVirtual().start(phone::live);
    return phone;
  }

  List<String> slots() {
    return screen.slots();
  }

  int events() {
    return screen.events();
  }

  int connections() {
    return connections.get();
  }

  /** As in a tunnel. */
  void breakOff() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void readAsFastAsYouCan() {
    millisPerLine = 0;
  }

  private void live() {
    while (!over) {
      try (var next = new SlowSocket()) {
        socket = next;
        connections.incrementAndGet();
        next.read(nodes.get(), Availability.EVENTS, screen.lastId(), this::line);
      } catch (IOException | UncheckedIOException brokenOff) {
        // It comes back.
      }
      Load.pause(MILLIS_TO_COME_BACK);
    }
  }

  private void line(String line) {
    if (millisPerLine > 0) {
      Load.pause(millisPerLine);
    }
    screen.line(line);
  }

  @Override
  public void close() {
    over = true;
    breakOff();
  }
}
