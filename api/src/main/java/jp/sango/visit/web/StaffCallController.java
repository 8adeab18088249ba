package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.registration.OnBehalf;
import jp.sango.visit.CallDesk;
import jp.sango.visit.CallId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers to calls before a visit that a family gave the office. */
@RestController
@RequestMapping("/v1/staff/pre-visit-calls")
class StaffCallController {

  private final CallDesk desk;
  private final OnBehalf onBehalf;
  private final Writes writes;

  StaffCallController(CallDesk desk, OnBehalf onBehalf, Writes writes) {
    this.desk = desk;
    this.onBehalf = onBehalf;
    this.writes = writes;
  }

  /** What she said; {@code at} belongs to {@code CALL_ME_AT} alone. */
  @Schema(name = "StaffAnswer")
  record StaffAnswerRequest(
      @Schema(example = "TELEPHONE") Channel channel,
      @Schema(example = "CALL_ME_AT") CallView.Answer answer,
      @Schema(example = "2026-12-01T14:30:00+09:00") OffsetDateTime at) {

    Channel checkedChannel() {
      return Problem.required(channel, "channel");
    }

    ResidentCallController.AnswerRequest given() {
      return new ResidentCallController.AnswerRequest(answer, at, null);
    }
  }

  @Operation(summary = "Answers a provider's call for a family: now, busy, call me at, or done by message")
  @PostMapping("/{id}/answer")
  Mono<ResponseEntity<CallView>> answer(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody StaffAnswerRequest request) {
    return writes.once(actor, exchange, request, () -> {
      var channel = request.checkedChannel();
      var answer = request.given().toAnswer();
      return desk.familyOf(actor, new CallId(id))
          .flatMap(family -> onBehalf.of(actor, family, channel))
          .flatMap(behalf -> desk.answer(behalf, new CallId(id), answer))
          .map(CallView::of)
          .map(ResponseEntity::ok);
    });
  }
}
