package jp.sango.slot.web;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.Connection.Reason;
import jp.sango.availability.Frame;
import jp.sango.kernel.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Writes availability as Server-Sent Events; all streams share the bytes. */
public final class EventStreams {

  private static final String BUFFERING = "X-Accel-Buffering";

  private EventStreams() {}

  /** A response is committed by its first element: until then there may still turn out to be too many streams. */
  static Mono<Void> write(Flux<AvailabilityEvent> events, ServerWebExchange exchange) {
    var response = exchange.getResponse();
    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
    response.getHeaders().setCacheControl("no-store");
    // Proxies gather what they are given; nginx lets the answer itself forbid it.
    response.getHeaders().set(BUFFERING, "no");
    return response.writeAndFlushWith(events
        .doOnError(TimeoutException.class, _ -> hangUp(exchange.getRequest()))
        .onErrorComplete(TimeoutException.class)
        .map(event -> orRefusal(event, response.getHeaders()))
        .map(frame -> Mono.fromSupplier(() -> response.bufferFactory().wrap(frame.content().nioBuffer()))));
  }

  /** Not by ending the answer: that would wait behind what is never taken. */
  private static void hangUp(ServerHttpRequest request) {
    if (ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest server) {
      server.withConnection(connection -> connection.channel().close());
    }
  }

  private static Frame orRefusal(AvailabilityEvent event, HttpHeaders headers) {
    return switch (event) {
      case AvailabilityEvent.Told(var frame) -> frame;
      case AvailabilityEvent.Refused(var reason, var retryAfter) -> {
        headers.remove(BUFFERING);
        throw refusal(reason, retryAfter).asError();
      }
    };
  }

  /** To whom no stream can be opened now. */
  public static Problem refusal(Reason reason, Duration retryAfter) {
    var code = switch (reason) {
      case TOO_MANY, TOO_MANY_OF_ADDRESS -> "too-many-streams";
      case CLOSING -> "unavailable";
    };
    return Problem.notNow(Problem.Kind.UNAVAILABLE, code, retryAfter);
  }
}
