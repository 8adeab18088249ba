package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;

/** An open event stream, byte for byte as it comes. */
final class EventStream implements AutoCloseable {

  /** A blank after the colon is for people; some writers leave it out. */
  private static final Pattern AFTER_COLON = Pattern.compile("(?m)^(event|id|data):(?! )");

  private final StringBuffer received = new StringBuffer();
  private final Disposable reading;
  private volatile boolean ended;

  private EventStream(WebTestClient client, String path) {
    reading = client.get().uri(URI.create(path)).accept(MediaType.TEXT_EVENT_STREAM).exchange()
        .expectStatus().isOk()
        .expectHeader().contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
        .returnResult(DataBuffer.class).getResponseBody()
        .doFinally(signal -> ended = true)
        .subscribe(this::receive, failure -> received.append("\nfailed: ").append(failure));
  }

  static EventStream open(WebTestClient client, String path) {
    return new EventStream(client, path);
  }

  String received() {
    return received.toString();
  }

  boolean ended() {
    return ended;
  }

  /** Waits for an event of this name whose data has this part. */
  void awaitEvent(String name, String part) {
    Eventually.within(PATIENCE, () -> assertThat(events()).as("%s with %s", name, part).anyMatch(event ->
        event.contains("event: " + name + "\n") && event.contains("\nid: ") && event.contains(part)));
  }

  private List<String> events() {
    return Arrays.stream(received().split("\n\n")).map(event -> "\n" + AFTER_COLON.matcher(event).replaceAll("$1: "))
        .toList();
  }

  private void receive(DataBuffer buffer) {
    received.append(buffer.toString(StandardCharsets.UTF_8));
    DataBufferUtils.release(buffer);
  }

  @Override
  public void close() {
    reading.dispose();
  }
}
