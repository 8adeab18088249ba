package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Problem;
import jp.sango.visit.CallAnswer;
import jp.sango.visit.CallDesk;
import jp.sango.visit.CallId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The resident's end of the call before her visit. */
@RestController
@RequestMapping("/v1/me/pre-visit-calls")
class ResidentCallController {

  private final CallDesk desk;
  private final CallsForHer hers;
  private final Writes writes;

  ResidentCallController(CallDesk desk, CallsForHer hers, Writes writes) {
    this.desk = desk;
    this.hers = hers;
    this.writes = writes;
  }

  /** {@code at} and {@code remindMe} belong to {@code CALL_ME_AT} alone. */
  record AnswerRequest(
      @Schema(example = "CALL_ME_AT") CallView.Answer answer,
      @Schema(example = "2026-12-01T14:30:00+09:00") OffsetDateTime at,
      @Schema(description = "whether her phone tells her when that time is near", example = "true") Boolean remindMe) {

    CallAnswer toAnswer() {
      Problem.required(answer, "answer");
      requireAlone(at, "at");
      requireAlone(remindMe, "remindMe");
      return switch (answer) {
        case NOW -> new CallAnswer.Now();
        case BUSY -> new CallAnswer.Busy();
        case DONE_BY_MESSAGE -> new CallAnswer.DoneByMessage();
        case CALL_ME_AT -> new CallAnswer.CallMeAt(
            Problem.required(at, "at").toInstant(), Boolean.TRUE.equals(remindMe));
      };
    }

    private void requireAlone(Object value, String field) {
      if (value != null && answer != CallView.Answer.CALL_ME_AT) {
        throw Problem.invalid("not-expected", field).asError();
      }
    }
  }

  @Operation(summary = "Calls from providers, newest first")
  @GetMapping
  Flux<CallView> list(Actor actor) {
    return desk.list(actor).map(hers::view);
  }

  @Operation(summary = "Answers a call: now, busy, call me at, or done by message; the last answer counts")
  @PostMapping("/{id}/answer")
  Mono<ResponseEntity<CallView>> answer(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody AnswerRequest request) {
    return writes.once(actor, exchange, request, () -> desk.answer(Behalf.own(actor), new CallId(id), request.toAnswer())
        .map(hers::view)
        .map(ResponseEntity::ok));
  }

  @Operation(summary = "Goes over to the telephone: the answer has the facility's number to dial, and the tablet knows")
  @PostMapping("/{id}/telephone")
  Mono<ResponseEntity<CallView>> telephone(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> desk.telephone(Behalf.own(actor), new CallId(id))
        .map(hers::view)
        .map(ResponseEntity::ok));
  }
}
