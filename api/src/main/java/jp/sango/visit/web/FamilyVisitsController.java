package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Reach;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A family's visits for the office that she telephones: what it may end, or enter afterwards, it finds here. */
@RestController
@RequestMapping("/v1/staff/registrations/{id}/visits")
class FamilyVisitsController {

  private static final int MOST_LISTED = 200;

  private final VisitBook visits;
  private final Families families;
  private final Reach reach;
  private final Policies policies;
  private final Audit audit;
  private final Clock clock;

  FamilyVisitsController(
      VisitBook visits, Families families, Reach reach, Policies policies, Audit audit, Clock clock) {
    this.visits = visits;
    this.families = families;
    this.reach = reach;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  @Operation(summary = "A family's visits, coming, over and cancelled, the latest first; recorded as read")
  @GetMapping
  Flux<ResidentVisitController.VisitView> list(Actor actor, @PathVariable UUID id) {
    var registration = new RegistrationId(id);
    return reach.check(actor, registration)
        .then(audit.recordRead(actor, "visit.list-of-family", registration.toString(), "casework"))
        .then(Mono.defer(() -> families.all(List.of(registration))))
        .flatMap(known -> Mono.justOrEmpty(known.get(registration)))
        .flatMapMany(family -> visits.of(family, MOST_LISTED))
        .map(this::view);
  }

  private ResidentVisitController.VisitView view(Visit visit) {
    return ResidentVisitController.VisitView.of(visit, policies.at(visit.municipality(), clock.instant()));
  }
}
