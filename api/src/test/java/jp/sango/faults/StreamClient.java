package jp.sango.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A browser's EventSource: keeps the state that the events add up to, and connects again with the last event's id. */
final class StreamClient implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI node;
  private final Screen screen = new Screen();
  /** How each stream that ended did. */
  final Queue<String> endings = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  private StreamClient(URI node) {
    this.node = node;
  }

  static StreamClient open(URI node) {
    var client = new StreamClient(node);
    Thread.ofVirtual().start(client::live);
    return client;
  }

  /** As {@link Availability#slots} has them. */
  List<String> slots() {
    return screen.slots();
  }

  int events() {
    return screen.events();
  }

  private void live() {
    while (!over) {
      screen.begin();
      var ending = read();
      if (!over) {
        endings.add(screen.hinted() ? "hint" : ending);
        Load.pause(300);
      }
    }
  }

  private String read() {
    var request = HttpRequest.newBuilder(node.resolve(Availability.EVENTS)).header("Accept", "text/event-stream");
    try {
      var answer = http.send(
          (screen.lastId().isEmpty() ? request : request.header("Last-Event-ID", screen.lastId())).build(),
          BodyHandlers.ofLines());
      answer.body().forEach(screen::line);
      return "status " + answer.statusCode() + " without a hint";
    } catch (IOException | UncheckedIOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    over = true;
    http.shutdownNow();
  }
}
