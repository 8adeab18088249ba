package jp.sango.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.casework.web.NoticeWishForms.WishesOnBehalf;
import jp.sango.casework.web.NoticeWishForms.WishesView;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.notice.NoticeWishDesk;
import jp.sango.registration.Families;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.Reach;
import jp.sango.registration.RegistrationId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How a family wants to be told of things, for the office that she telephones. */
@RestController
@RequestMapping("/v1/staff/registrations/{id}/notice-wishes")
class StaffNoticeWishController {

  private final NoticeWishDesk desk;
  private final OnBehalf onBehalf;
  private final Families families;
  private final Reach reach;
  private final Writes writes;
  private final Audit audit;

  StaffNoticeWishController(
      NoticeWishDesk desk, OnBehalf onBehalf, Families families, Reach reach, Writes writes, Audit audit) {
    this.desk = desk;
    this.onBehalf = onBehalf;
    this.families = families;
    this.reach = reach;
    this.writes = writes;
    this.audit = audit;
  }

  @Operation(summary = "By which ways the family is told of things, and when nothing rings; recorded as read")
  @GetMapping
  Mono<WishesView> find(Actor actor, @PathVariable UUID id) {
    var registration = new RegistrationId(id);
    return reach.check(actor, registration)
        .then(audit.recordRead(actor, "notice-wishes.read", registration.toString(), "casework"))
        .then(Mono.defer(() -> families.all(List.of(registration))))
        .flatMap(known -> Mono.justOrEmpty(known.get(registration)))
        .flatMap(family -> desk.of(family.municipality(), family.person()))
        .map(WishesView::of);
  }

  @Operation(summary = "Keeps how a family wants to be told, as she said by telephone, at the counter or on paper")
  @PutMapping
  Mono<ResponseEntity<WishesView>> keep(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody WishesOnBehalf request) {
    return writes.once(actor, exchange, request, () -> {
      var wishes = request.toWishes();
      return onBehalf.of(actor, new RegistrationId(id), request.checkedChannel())
          .flatMap(behalf -> desk.keep(behalf, wishes))
          .map(WishesView::of)
          .map(ResponseEntity::ok);
    });
  }
}
