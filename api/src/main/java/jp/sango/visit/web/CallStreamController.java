package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.kernel.Actor;
import jp.sango.security.SignIns;
import jp.sango.visit.CallNews;
import jp.sango.visit.CallStreams;
import jp.sango.visit.PreVisitCall;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** Calls before visits as Server-Sent Events: to the facility's tablets, and to the app that a resident has open. */
@RestController
class CallStreamController {

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final Duration COME_BACK_AFTER = Duration.ofSeconds(2);

  private final CallStreams streams;
  private final CallsForHer hers;
  private final SignIns signIns;

  CallStreamController(CallStreams streams, CallsForHer hers, SignIns signIns) {
    this.streams = streams;
    this.hers = hers;
    this.signIns = signIns;
  }

  @Operation(summary = "Calls of this facility as they happen: `calls` with all of them, then `call` for each change",
      description = """
          The newest call of each visit that is not over, as the list of visits shows it, without names and numbers. Who
          comes back with the id of the last event is spared `calls` where nothing has changed since. `gone` names a call
          that is not among them any more, and no other of its visit is. The stream ends with the sign-in. A facility has
          30 at a node and a resident 5: for the newest the oldest ends with `end` and `NEWER_STREAM`, and of a facility
          that of the person who has the most; whoever hears it opens another one when she is asked to, not by herself.
          Where a node has too many in all, the answer is 503 with Retry-After.""")
  @Parameter(name = LAST_EVENT_ID, in = ParameterIn.HEADER, description = "of the last event from an earlier stream")
  @ApiResponse(responseCode = "200",
      content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
  @GetMapping(path = "/v1/provider/pre-visit-calls/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> ofFacility(Actor actor, @Parameter(hidden = true) ServerWebExchange exchange) {
    return events(streams.ofFacility(actor, known(exchange)), CallView::of, exchange);
  }

  @Operation(summary = "Her own calls as they happen, for the open app to ring: `calls`, then `call` for each change",
      description = "As with a facility's; with the facility's number to dial, where it is known.")
  @Parameter(name = LAST_EVENT_ID, in = ParameterIn.HEADER, description = "of the last event from an earlier stream")
  @ApiResponse(responseCode = "200",
      content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
  @GetMapping(path = "/v1/me/pre-visit-calls/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> ofResident(Actor actor, @Parameter(hidden = true) ServerWebExchange exchange) {
    return events(streams.ofResident(actor, known(exchange)), hers::view, exchange);
  }

  private static Optional<String> known(ServerWebExchange exchange) {
    return Optional.ofNullable(exchange.getRequest().getHeaders().getFirst(LAST_EVENT_ID));
  }

  private Flux<ServerSentEvent<Object>> events(
      Flux<CallNews> news, Function<PreVisitCall, CallView> view, ServerWebExchange exchange) {
    // Proxies gather what they are given; nginx lets the answer itself forbid it.
    exchange.getResponse().getHeaders().set("X-Accel-Buffering", "no");
    return news.takeUntilOther(signIns.over(exchange)).map(one -> event(one, view));
  }

  private static ServerSentEvent<Object> event(CallNews news, Function<PreVisitCall, CallView> view) {
    var event = ServerSentEvent.builder();
    return (switch (news) {
      case CallNews.All(var calls, var id) -> event.id(id).event("calls").retry(COME_BACK_AFTER)
          .data(new CallsView(calls.stream().map(view).toList()));
      case CallNews.Changed(var call, var id) -> id.map(event::id).orElse(event).event("call").data(view.apply(call));
      case CallNews.Gone(var call, var visit, var id) -> id.map(event::id).orElse(event).event("gone")
          .data(new GoneView(call.value(), visit.value()));
      case CallNews.Replaced() -> event.event("end").data(new EndView(EndView.Reason.NEWER_STREAM));
      case CallNews.StillHere() -> event.comment("still here");
    }).build();
  }

  /** One that has gone from among them, and no other of its visit is there. */
  @Schema(name = "PreVisitCallGone")
  record GoneView(UUID id, UUID visit) {}

  /** Why a stream ends here, where that is not how streams end. */
  @Schema(name = "PreVisitCallsEnd")
  record EndView(Reason reason) {

    enum Reason {
      /** So many newer ones of the same listener are open: it is not to be opened again by itself. */
      NEWER_STREAM
    }
  }

  /** All calls of a stream. */
  @Schema(name = "PreVisitCalls")
  record CallsView(List<CallView> calls) {}
}
