package jp.sango.application.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import jp.sango.application.ApplicationDesk;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.registration.Reach;
import jp.sango.registration.RegistrationId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A family's applications for the office that she telephones, drawn ones too: what it may withdraw it finds here. */
@RestController
@RequestMapping("/v1/staff/registrations/{id}/applications")
class FamilyApplicationsController {

  private final ApplicationDesk desk;
  private final Reach reach;
  private final Audit audit;
  private final ApplicationViews views;

  FamilyApplicationsController(ApplicationDesk desk, Reach reach, Audit audit) {
    this.desk = desk;
    this.reach = reach;
    this.audit = audit;
    this.views = new ApplicationViews(desk);
  }

  @Operation(summary = "A family's applications as she reads them, newest first; recorded as read")
  @GetMapping
  Mono<List<ApplicationView>> list(Actor actor, @PathVariable UUID id) {
    var family = new RegistrationId(id);
    return reach.check(actor, family)
        .then(audit.recordRead(actor, "application.list-of-family", family.toString(), "casework"))
        .then(Mono.defer(() -> desk.list(actor.municipality(), family)))
        .flatMap(views::all);
  }
}
