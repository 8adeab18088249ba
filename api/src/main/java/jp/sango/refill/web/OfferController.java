package jp.sango.refill.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.refill.Offer;
import jp.sango.refill.OfferDesk;
import jp.sango.refill.OfferId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Seats that came free after a draw, offered to a resident; she answers with one tap. */
@RestController
@RequestMapping("/v1/me/offers")
class OfferController {

  private final OfferDesk desk;
  private final Writes writes;

  OfferController(OfferDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  @Operation(summary = "What has been offered to the resident, newest first: open and ended")
  @GetMapping
  Flux<OfferView> list(Actor actor) {
    return desk.list(actor).map(desk::standing).map(OfferView::of);
  }

  @Operation(
      summary = "Her phone says that the offer has reached it: from now on her time to answer runs",
      description = "Nights do not count. A second time changes nothing.")
  @PostMapping("/{id}/delivered")
  Mono<ResponseEntity<OfferView>> delivered(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return once(actor, exchange, () -> desk.arrived(Behalf.own(actor), new OfferId(id)));
  }

  @Operation(summary = "Accepts the offer: her visit is arranged; a second time gives the same")
  @PostMapping("/{id}/accept")
  Mono<ResponseEntity<OfferView>> accept(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return once(actor, exchange, () -> desk.accept(Behalf.own(actor), new OfferId(id)));
  }

  @Operation(summary = "Declines the offer, and the next family is asked; a second time gives the same")
  @PostMapping("/{id}/decline")
  Mono<ResponseEntity<OfferView>> decline(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return once(actor, exchange, () -> desk.decline(Behalf.own(actor), new OfferId(id)));
  }

  private Mono<ResponseEntity<OfferView>> once(Actor actor, ServerWebExchange exchange, Supplier<Mono<Offer>> work) {
    return writes.once(actor, exchange, Map.of(),
        () -> work.get().map(desk::standing).map(OfferView::of).map(ResponseEntity::ok));
  }
}
