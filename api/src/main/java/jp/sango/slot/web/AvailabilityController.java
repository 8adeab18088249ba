package jp.sango.slot.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.Optional;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.ContentCoding;
import jp.sango.availability.LiveAvailability;
import jp.sango.edge.ClientAddress;
import jp.sango.kernel.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Live availability, from this node's memory: no database, no Redis and no identity is asked. */
@RestController
class AvailabilityController {

  private static final Duration SOON = Duration.ofSeconds(2);

  private final LiveAvailability live;
  private final AvailabilityQuery query;

  AvailabilityController(LiveAvailability live, AvailabilityQuery query) {
    this.live = live;
    this.query = query;
  }

  @Operation(summary = "What can be applied for, by facility, type and date; from memory, with an ETag", description = """
      A board that cannot be kept current is shown as it last was, and `staleSince` says when that was known to be true.
      Without it the board is live.""")
  @Parameter(name = "from", in = ParameterIn.QUERY, description = "today where left out",
      schema = @Schema(type = "string", format = "date"))
  @Parameter(name = "to", in = ParameterIn.QUERY, description = "at most 92 days from the first",
      schema = @Schema(type = "string", format = "date"))
  @Parameter(name = "facility", in = ParameterIn.QUERY, description = "one or more, repeated or between commas")
  @Parameter(name = "type", in = ParameterIn.QUERY, description = "one or more, repeated or between commas")
  @ApiResponse(responseCode = "200",
      content = @Content(mediaType = "application/json", schema = @Schema(implementation = AvailabilityDocument.class)))
  @GetMapping("/v1/programmes/{code}/availability")
  Mono<Void> now(@PathVariable String code, @Parameter(hidden = true) ServerWebExchange exchange) {
    var programme = query.programme(code);
    var filter = query.filter(programme, exchange.getRequest().getQueryParams());
    return live.view(programme.value(), filter)
        .map(view -> write(view, exchange))
        .orElseGet(() -> Mono.error(notYetKnown().asError()));
  }

  @Operation(summary = "The same as an event stream: `snapshot`, then `slot` for each change", description = """
      A `freshness` event without an id says when the board can no longer be kept current (`{"staleSince":"…"}`: what was
      sent was last known to be true then) and when it is live again (`{}`). Until one came it is live.
      When too many streams are open, when too much waits for streams that nobody reads, or when one address asks in more
      than a hundred different ways, the answer is 503 with Retry-After. An EventSource does not come back from that by
      itself: open another one after the time that Retry-After gives. The `retry` before the end of a stream differs
      from one to the next, so that not all come back at one instant.""")
  @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, description = "or the parameter lastEventId")
  @ApiResponse(responseCode = "200",
      content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
  @GetMapping("/v1/programmes/{code}/availability/events")
  Mono<Void> changes(@PathVariable String code, @Parameter(hidden = true) ServerWebExchange exchange) {
    var programme = query.programme(code);
    var parameters = exchange.getRequest().getQueryParams();
    var last = Optional.ofNullable(exchange.getRequest().getHeaders().getFirst("Last-Event-ID"))
        .or(() -> Optional.ofNullable(parameters.getFirst("lastEventId")));
    var filter = query.filter(programme, parameters);
    return EventStreams.write(live.events(programme.value(), filter, last, address(exchange)), exchange);
  }

  private static String address(ServerWebExchange exchange) {
    return ClientAddress.of(exchange).map(ClientAddress::client).orElse("unknown");
  }

  private static Mono<Void> write(AvailabilityView view, ServerWebExchange exchange) {
    var asked = exchange.getRequest().getHeaders();
    var known = all(asked, HttpHeaders.IF_NONE_MATCH);
    var answer = AvailabilityAnswer.of(view, AcceptedCodings.of(all(asked, HttpHeaders.ACCEPT_ENCODING)), known);
    var response = exchange.getResponse();
    response.getHeaders().setCacheControl(AvailabilityAnswer.CACHE_CONTROL);
    response.getHeaders().add(HttpHeaders.VARY, AvailabilityAnswer.VARY);
    response.getHeaders().setETag(answer.etag());
    if (answer.isKnownTo(known)) {
      response.setStatusCode(HttpStatus.NOT_MODIFIED);
      return response.setComplete();
    }
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    response.getHeaders().setContentLength(answer.json().length());
    if (answer.coding() != ContentCoding.IDENTITY) {
      response.getHeaders().set(HttpHeaders.CONTENT_ENCODING, answer.coding().token());
    }
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.json().buffer())));
  }

  /** A list may come in one line or in several. */
  private static String all(HttpHeaders asked, String name) {
    return String.join(",", asked.getOrEmpty(name));
  }

  private static Problem notYetKnown() {
    return Problem.notNow(Problem.Kind.UNAVAILABLE, "availability-not-yet-known", SOON);
  }
}
