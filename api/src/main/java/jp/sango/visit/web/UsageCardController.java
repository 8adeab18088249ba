package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import jp.sango.kernel.Actor;
import jp.sango.visit.CardDesk;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** 利用管理表 on the resident's phone. */
@RestController
@RequestMapping("/v1/me/usage-card")
class UsageCardController {

  private static final String SVG = "image/svg+xml";

  private final CardDesk desk;

  UsageCardController(CardDesk desk) {
    this.desk = desk;
  }

  @Operation(summary = "Remaining days and coupons, of each registration that still has some, and a freshly signed code")
  @GetMapping
  Mono<CardView> show(Actor actor) {
    return desk.show(actor).map(CardView::of);
  }

  @Operation(summary = "The freshly signed code as a QR picture")
  @GetMapping(path = "/qr", produces = SVG)
  Mono<String> qr(Actor actor) {
    return desk.show(actor).map(shown -> QrPicture.svg(shown.code().code()));
  }
}
