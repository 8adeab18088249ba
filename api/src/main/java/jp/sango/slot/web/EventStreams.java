package jp.sango.slot.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.EncodedJson;
import jp.sango.kernel.Problem;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes availability as Server-Sent Events; all streams share the JSON's bytes. */
final class EventStreams {

  private static final byte[] SNAPSHOT = bytes("event: snapshot\nid: ");
  private static final byte[] SLOT = bytes("event: slot\nid: ");
  private static final byte[] DATA = bytes("\ndata: ");
  private static final byte[] END = bytes("\n\n");
  private static final byte[] HEARTBEAT = bytes(":\n\n");

  private EventStreams() {}

  /** A response is committed by its first element: until then there may still turn out to be too many streams. */
  static Mono<Void> write(Flux<AvailabilityEvent> events, ServerWebExchange exchange) {
    var response = exchange.getResponse();
    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
    response.getHeaders().setCacheControl("no-store");
    // Proxies gather what they are given; nginx lets the answer itself forbid it.
    response.getHeaders().set("X-Accel-Buffering", "no");
    return response.writeAndFlushWith(events.map(EventStreams::orRefusal)
        .map(event -> Mono.fromSupplier(() -> encode(event, response.bufferFactory()))));
  }

  private static AvailabilityEvent orRefusal(AvailabilityEvent event) {
    if (event instanceof AvailabilityEvent.Refused(var retryAfter)) {
      throw refused(retryAfter).asError();
    }
    return event;
  }

  private static DataBuffer encode(AvailabilityEvent event, DataBufferFactory buffers) {
    return switch (event) {
      case AvailabilityEvent.Snapshot(var id, var json) -> encode(SNAPSHOT, id, json, buffers);
      case AvailabilityEvent.Slot(var id, var json) -> encode(SLOT, id, json, buffers);
      case AvailabilityEvent.Heartbeat() -> buffers.wrap(HEARTBEAT);
      case AvailabilityEvent.Retry(var after) -> retry(after, buffers);
      case AvailabilityEvent.Refused(var after) -> retry(after, buffers);
    };
  }

  private static DataBuffer encode(byte[] name, String id, EncodedJson json, DataBufferFactory buffers) {
    return buffers.join(List.of(buffers.wrap(name), buffers.wrap(bytes(id)), buffers.wrap(DATA),
        buffers.wrap(json.buffer()), buffers.wrap(END)));
  }

  private static DataBuffer retry(Duration after, DataBufferFactory buffers) {
    return buffers.wrap(ByteBuffer.wrap(bytes("retry: " + after.toMillis() + "\n\n")));
  }

  private static Problem refused(Duration retryAfter) {
    return new Problem(Problem.Kind.UNAVAILABLE, "too-many-streams", Optional.empty(),
        Map.of("retryAfterSeconds", Math.max(1, retryAfter.toSeconds())));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
