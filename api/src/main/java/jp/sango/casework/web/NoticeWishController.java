package jp.sango.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import jp.sango.casework.web.NoticeWishForms.WishesRequest;
import jp.sango.casework.web.NoticeWishForms.WishesView;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.notice.NoticeWishDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How a resident wants to be told of things. It stands beside what staff enter for her, who know families as notices do not. */
@RestController
@RequestMapping("/v1/me/notice-wishes")
class NoticeWishController {

  private final NoticeWishDesk desk;
  private final Writes writes;

  NoticeWishController(NoticeWishDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  @Operation(summary = "By which ways she is told of things, in her order, and when nothing rings")
  @GetMapping
  Mono<WishesView> find(Actor actor) {
    return desk.of(actor.municipality(), actor.person()).map(WishesView::of);
  }

  @Operation(
      summary = "Keeps her order of ways, her night, and what may ring at night all the same",
      description = "The whole of it, in place of what was said before; the last word counts, whoever entered it.")
  @PutMapping
  Mono<ResponseEntity<WishesView>> keep(Actor actor, ServerWebExchange exchange, @RequestBody WishesRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.keep(Behalf.own(actor), request.toWishes()).map(WishesView::of).map(ResponseEntity::ok));
  }
}
