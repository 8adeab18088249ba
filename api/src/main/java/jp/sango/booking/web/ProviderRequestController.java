package jp.sango.booking.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.UUID;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.booking.ProviderDesk;
import jp.sango.booking.RequestId;
import jp.sango.booking.web.ProviderRequestView.Answered;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
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

/** What a facility is asked, and its answers. */
@RestController
@RequestMapping("/v1/provider/requests")
class ProviderRequestController {

  private final ProviderDesk desk;
  private final Writes writes;

  ProviderRequestController(ProviderDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  /** Why the facility cannot receive her; staff read it. */
  @Schema(name = "Decline")
  record DeclineRequest(@Schema(example = "STAFFING") DeclineReason reason) {

    DeclineReason checkedReason() {
      return Problem.required(reason, "reason");
    }
  }

  @Operation(summary = "Requests that this facility has to answer, due first; without names")
  @GetMapping
  Flux<ProviderRequestView> list(Actor actor) {
    return desk.open(actor).map(ProviderRequestView::of);
  }

  @Operation(summary = "Accepts: the visit is arranged, and the family is told")
  @PostMapping("/{id}/accept")
  Mono<ResponseEntity<Answered>> accept(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () ->
        desk.accept(actor, new RequestId(id)).map(Answered::of).map(ResponseEntity::ok));
  }

  @Operation(summary = "Declines with a reason: the places are free again, and staff go on or the family is told")
  @PostMapping("/{id}/decline")
  Mono<ResponseEntity<Answered>> decline(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody DeclineRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.decline(actor, new RequestId(id), request.checkedReason()).map(Answered::of).map(ResponseEntity::ok));
  }
}
