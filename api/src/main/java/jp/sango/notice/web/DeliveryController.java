package jp.sango.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.push.Receipts;
import jp.sango.push.Recipient;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What the app says of what came to it. */
@RestController
@RequestMapping("/v1/me/deliveries")
class DeliveryController {

  private final Receipts receipts;
  private final Writes writes;

  DeliveryController(Receipts receipts, Writes writes) {
    this.receipts = receipts;
    this.writes = writes;
  }

  @Operation(
      summary = "A push has arrived on this phone; said again it changes nothing",
      description = "The id is deliveryId in the push's data. That she has read it is said of the notice.")
  @PostMapping("/{id}/delivered")
  Mono<ResponseEntity<Void>> delivered(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () ->
        receipts.delivered(id, new Recipient(actor.person().value()))
            .filter(known -> known)
            .switchIfEmpty(Mono.error(() -> Problem.notFound("delivery-unknown").asError()))
            .thenReturn(ResponseEntity.noContent().build()));
  }
}
