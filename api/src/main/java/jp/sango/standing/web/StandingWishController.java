package jp.sango.standing.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import jp.sango.application.StandingWishId;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.NextSteps;
import jp.sango.standing.ShownWish;
import jp.sango.standing.StandingWishDesk;
import jp.sango.standing.StandingWishShelf;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A resident's own standing wishes. */
@RestController
@RequestMapping("/v1/me/standing-wishes")
class StandingWishController {

  private final StandingWishDesk desk;
  private final StandingWishShelf shelf;
  private final Writes writes;
  private final NextSteps nextSteps = new NextSteps();

  StandingWishController(StandingWishDesk desk, StandingWishShelf shelf, Writes writes) {
    this.desk = desk;
    this.shelf = shelf;
    this.writes = writes;
  }

  @Operation(summary = "Applies once for every draw until it is won, withdrawn or out of date")
  @PostMapping
  Mono<ResponseEntity<StandingWishView>> submit(
      Actor actor, ServerWebExchange exchange, @RequestBody StandingWishRequest request) {
    return writes.once(actor, exchange, request, () ->
        Mono.defer(() -> desk.submit(Behalf.own(actor), request.toTerms(), request.news(NewsWanted.ALL)))
            .map(this::view)
            .map(view -> ResponseEntity.created(URI.create("/v1/me/standing-wishes/" + view.id())).body(view)));
  }

  @Operation(summary = "What a standing wish would cost and which draw it would enter first; keeps nothing")
  @PostMapping("/preview")
  Mono<StandingWishPreview> preview(Actor actor, @RequestBody StandingWishRequest request) {
    return Mono.defer(() -> desk.preview(Behalf.own(actor), request.toTerms(), request.news(NewsWanted.ALL)))
        .map(StandingWishPreview::of);
  }

  @Operation(summary = "The resident's standing wishes, newest first")
  @GetMapping
  Flux<StandingWishView> list(Actor actor) {
    return shelf.list(actor.municipality(), actor.person()).map(this::view);
  }

  @Operation(summary = "One standing wish, with the draw that it is entered into next")
  @GetMapping("/{id}")
  Mono<StandingWishView> find(Actor actor, @PathVariable UUID id) {
    return shelf.find(actor.municipality(), actor.person(), new StandingWishId(id)).map(this::view);
  }

  @Operation(
      summary = "Changes a standing wish: what it stands for, and what she is told of",
      description = "From the next draw on. It changes no lottery number, and is refused for the moment in which a draw is "
          + "being held with it.")
  @PutMapping("/{id}")
  Mono<ResponseEntity<StandingWishView>> change(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody StandingWishRequest request) {
    return writes.once(actor, exchange, request, () ->
        Mono.defer(() -> desk.change(
                Behalf.own(actor), new StandingWishId(id), request.toTerms(), request::news))
            .map(this::view)
            .map(ResponseEntity::ok));
  }

  @Operation(summary = "Withdraws a standing wish, and what was made from it and is not decided yet")
  @DeleteMapping("/{id}")
  Mono<ResponseEntity<StandingWishView>> withdraw(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> desk.withdraw(Behalf.own(actor), new StandingWishId(id))
        .map(this::view)
        .map(ResponseEntity::ok));
  }

  private StandingWishView view(ShownWish shown) {
    return StandingWishView.of(shown, nextSteps);
  }
}
