package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.visit.LateEntryDesk;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Days that the programme office enters afterwards. */
@RestController
@RequestMapping("/v1/staff/check-ins")
class StaffCheckInController {

  private final LateEntryDesk desk;
  private final Writes writes;

  StaffCheckInController(LateEntryDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  @Operation(summary = "Enters a day of a visit afterwards; the same day gives the same check-in")
  @PostMapping
  Mono<ResponseEntity<CheckInController.CheckInView>> enter(
      Actor actor, ServerWebExchange exchange, @RequestBody LateEntryRequest request) {
    return writes.once(actor, exchange, request, () -> desk
        .enter(actor, request.checkedVisit(), request.checkedDate(), request.checkedReason())
        .map(entered -> ResponseEntity.status(entered.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
            .body(CheckInController.CheckInView.of(entered.checkIn()))));
  }
}
