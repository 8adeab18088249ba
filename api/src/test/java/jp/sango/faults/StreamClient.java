package jp.sango.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A browser's EventSource: keeps the state that the events add up to, and connects again with the last event's id. */
final class StreamClient implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI node;
  private final Map<String, String> slots = new ConcurrentHashMap<>();
  /** How each stream that ended did. */
  final Queue<String> endings = new ConcurrentLinkedQueue<>();
  private volatile String lastId = "";
  private volatile int events;
  private volatile boolean hinted;
  private volatile boolean over;
  private String name = "";

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
    return slots.values().stream().sorted().toList();
  }

  int events() {
    return events;
  }

  private void live() {
    while (!over) {
      hinted = false;
      var ending = read();
      if (!over) {
        endings.add(hinted ? "hint" : ending);
        Load.pause(300);
      }
    }
  }

  private String read() {
    var request = HttpRequest.newBuilder(node.resolve(Availability.EVENTS)).header("Accept", "text/event-stream");
    try {
      var answer = http.send(
          (lastId.isEmpty() ? request : request.header("Last-Event-ID", lastId)).build(), BodyHandlers.ofLines());
      answer.body().forEach(this::line);
      return "status " + answer.statusCode() + " without a hint";
    } catch (IOException | UncheckedIOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void line(String line) {
    if (line.startsWith("retry: ")) {
      hinted = true;
    } else if (line.startsWith("event: ")) {
      name = line.substring(7);
    } else if (line.startsWith("id: ")) {
      lastId = line.substring(4);
    } else if (line.startsWith("data: ")) {
      data(line.substring(6));
    }
  }

  private void data(String data) {
    var json = Resident.JSON.readTree(data);
    switch (name) {
      case "snapshot" -> {
        slots.clear();
        json.path("slots").forEach(slot -> slots.put(Availability.key(slot), Availability.line(slot)));
      }
      case "slot" -> slots.put(Availability.key(json), Availability.line(json));
      case String other -> throw new IllegalStateException("unknown event " + other);
    }
    events++;
  }

  @Override
  public void close() {
    over = true;
    http.shutdownNow();
  }
}
