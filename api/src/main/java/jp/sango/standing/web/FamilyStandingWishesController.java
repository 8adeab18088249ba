package jp.sango.standing.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.registration.Reach;
import jp.sango.registration.RegistrationId;
import jp.sango.standing.NextSteps;
import jp.sango.standing.StandingWishShelf;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A family's standing wishes for the office that she telephones: what it may withdraw it finds here. */
@RestController
@RequestMapping("/v1/staff/registrations/{id}/standing-wishes")
class FamilyStandingWishesController {

  private final StandingWishShelf shelf;
  private final Reach reach;
  private final Audit audit;
  private final NextSteps nextSteps = new NextSteps();

  FamilyStandingWishesController(StandingWishShelf shelf, Reach reach, Audit audit) {
    this.shelf = shelf;
    this.reach = reach;
    this.audit = audit;
  }

  @Operation(summary = "A family's standing wishes as she reads them, newest first; recorded as read")
  @GetMapping
  Mono<List<StandingWishView>> list(Actor actor, @PathVariable UUID id) {
    var family = new RegistrationId(id);
    return reach.check(actor, family)
        .then(audit.recordRead(actor, "standing-wish.list-of-family", family.toString(), "casework"))
        .then(Mono.defer(() -> shelf.list(actor.municipality(), family)))
        .map(wishes -> wishes.stream().map(shown -> StandingWishView.of(shown, nextSteps)).toList());
  }
}
