package jp.sango.booking.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.CoordinationState;
import jp.sango.application.Wish;
import jp.sango.booking.RecallReason;
import jp.sango.booking.Spoken;
import jp.sango.booking.StaffDesk;
import jp.sango.booking.web.StaffBookingView.FileView;
import jp.sango.care.AssessmentForm;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The board of staff and nurses: applications that no draw decides, and what is to be done for them. */
@RestController
@RequestMapping("/v1/staff/applications")
class CoordinationController {

  private static final int LARGEST_PAGE = 100;

  private final StaffDesk desk;
  private final Writes writes;

  CoordinationController(StaffDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  /** Answers by the keys of the policy's form; health data, so it prints as redacted. */
  @Schema(name = "Assess")
  record AssessRequest(
      @Schema(
          example = "{\"condition\":\"tired\"}",
          description = "left out where she could not be asked yet, or has been assessed before")
      Map<String, Object> answers,
      @Schema(example = "true", description = "whether staff can look for a facility now") Boolean finished) {

    Optional<AssessmentForm> form() {
      return Optional.ofNullable(answers).map(given -> AssessmentForm.asSent(given, "answers"));
    }

    boolean isFinished() {
      return Problem.required(finished, "finished");
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** What a facility is asked for. */
  @Schema(name = "AskFacility")
  record AskRequest(
      @Schema(example = "sample-clinic") String facility,
      @Schema(example = "SHORT_STAY") ServiceType type,
      @Schema(example = "2026-12-01") LocalDate start,
      @Schema(example = "2", description = "1 night 2 days = 2") Integer days,
      @Schema(example = "0", description = "older siblings who are to come along; none if left out") Integer siblings,
      @Schema(example = "true", description = "whether she agreed to it, where it is none of her wishes") Boolean agreed) {

    Wish toWish() {
      return Wish.asSent(facility, type, start, days, siblings, "");
    }

    boolean isAgreed() {
      return Boolean.TRUE.equals(agreed);
    }
  }

  /** Why a facility is asked no longer. */
  @Schema(name = "RecallRequest")
  record RecallRequest(@Schema(example = "FAMILY_WISHES_OTHERWISE") RecallReason reason) {

    RecallReason checkedReason() {
      return Problem.required(reason, "reason");
    }
  }

  /** What a family would like for whom time ran out. */
  @Schema(name = "SpokenWithFamily")
  record SpokenRequest(@Schema(example = "OTHER_DAYS") Spoken outcome) {

    Spoken checkedOutcome() {
      return Problem.required(outcome, "outcome");
    }
  }

  @Operation(summary = "Applications to be arranged, due first, by pages; without a state all that wait for somebody")
  @GetMapping
  Mono<StaffBookingView.Page> list(
      Actor actor,
      @RequestParam Optional<CoordinationState> state,
      @RequestParam Optional<UUID> after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      return Mono.error(Problem.invalid("limit-out-of-range", "limit").with("most", LARGEST_PAGE).asError());
    }
    return desk.page(actor, state, after.map(ApplicationId::new), limit + 1)
        .map(found -> StaffBookingView.Page.of(found, limit));
  }

  @Operation(summary = "One application with every step on its way, and the facilities that were asked")
  @GetMapping("/{id}")
  Mono<FileView> find(Actor actor, @PathVariable UUID id) {
    return desk.file(actor, new ApplicationId(id)).map(FileView::of);
  }

  @Operation(summary = "Begins or goes on with the assessment; finished, staff look for a facility")
  @PostMapping("/{id}/assessment")
  Mono<ResponseEntity<FileView>> assess(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody AssessRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.assess(actor, new ApplicationId(id), request.form(), request.isFinished())
            .map(FileView::of).map(ResponseEntity::ok));
  }

  @Operation(summary = "Asks a facility to receive the family; its places are held until it answers")
  @PostMapping("/{id}/request")
  Mono<ResponseEntity<FileView>> request(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody AskRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.request(actor, new ApplicationId(id), request.toWish(), request.isAgreed())
            .map(FileView::of).map(ResponseEntity::ok));
  }

  @Operation(summary = "Takes back what a facility has been asked and not answered; its places are free at once")
  @PostMapping("/{id}/recall")
  Mono<ResponseEntity<FileView>> recall(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody RecallRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.recall(actor, new ApplicationId(id), request.checkedReason())
            .map(FileView::of).map(ResponseEntity::ok));
  }

  @Operation(summary = "Says that somebody has spoken with a family whom time ran out for; she is off the board")
  @PostMapping("/{id}/spoken")
  Mono<ResponseEntity<FileView>> spoken(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody SpokenRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.spoke(actor, new ApplicationId(id), request.checkedOutcome())
            .map(FileView::of).map(ResponseEntity::ok));
  }
}
