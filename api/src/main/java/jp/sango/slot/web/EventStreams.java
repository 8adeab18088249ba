package jp.sango.slot.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.Frame;
import jp.sango.kernel.Problem;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes availability as Server-Sent Events; all streams share the bytes. */
final class EventStreams {

  private EventStreams() {}

  /** A response is committed by its first element: until then there may still turn out to be too many streams. */
  static Mono<Void> write(Flux<AvailabilityEvent> events, ServerWebExchange exchange) {
    var response = exchange.getResponse();
    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
    response.getHeaders().setCacheControl("no-store");
    // Proxies gather what they are given; nginx lets the answer itself forbid it.
    response.getHeaders().set("X-Accel-Buffering", "no");
    return response.writeAndFlushWith(events.map(EventStreams::orRefusal)
        .map(frame -> Mono.fromSupplier(() -> response.bufferFactory().wrap(frame.content().nioBuffer()))));
  }

  private static Frame orRefusal(AvailabilityEvent event) {
    return switch (event) {
      case AvailabilityEvent.Told(var frame) -> frame;
      case AvailabilityEvent.Refused(var reason, var retryAfter) -> throw refused(retryAfter).asError();
    };
  }

  private static Problem refused(Duration retryAfter) {
    return new Problem(Problem.Kind.UNAVAILABLE, "too-many-streams", Optional.empty(),
        Map.of("retryAfterSeconds", Math.max(1, retryAfter.toSeconds())));
  }
}
