package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;

/** An open event stream, as text line by line and as it comes. */
final class EventStream implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Disposable reading;

  private EventStream(WebTestClient client, String path) {
    var body = client.get().uri(path).accept(MediaType.TEXT_EVENT_STREAM).exchange()
        .expectStatus().isOk()
        .returnResult(String.class).getResponseBody();
    // The decoder of event streams gives data only; names and hints are asked for beside it.
    reading = body.subscribe(lines::add, failure -> lines.add("failed: " + failure));
  }

  static EventStream open(WebTestClient client, String path) {
    return new EventStream(client, path);
  }

  /** The data of the events so far. */
  List<String> events() {
    return lines;
  }

  void awaitEvent(String part) {
    Eventually.within(Duration.ofSeconds(5), () -> assertThat(lines).anyMatch(line -> line.contains(part)));
  }

  @Override
  public void close() {
    reading.dispose();
  }
}
