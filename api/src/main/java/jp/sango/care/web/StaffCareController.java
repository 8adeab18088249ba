package jp.sango.care.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.UUID;
import jp.sango.care.AssessmentDesk;
import jp.sango.care.CarePlanDesk;
import jp.sango.care.ConsentDesk;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.programme.ConsentPurpose;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.RegistrationId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A family's assessments, care plan and consents, for staff and nurses. */
@RestController
@RequestMapping("/v1/staff/registrations/{id}")
class StaffCareController {

  private final AssessmentDesk assessments;
  private final CarePlanDesk plans;
  private final ConsentDesk consents;
  private final OnBehalf onBehalf;
  private final Writes writes;

  StaffCareController(
      AssessmentDesk assessments, CarePlanDesk plans, ConsentDesk consents, OnBehalf onBehalf, Writes writes) {
    this.assessments = assessments;
    this.plans = plans;
    this.consents = consents;
    this.onBehalf = onBehalf;
    this.writes = writes;
  }

  @Operation(summary = "Keeps an assessment by the municipality's form, as the family's next version")
  @PostMapping("/assessments")
  Mono<ResponseEntity<AssessmentView>> assess(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody CareRequests.KeepAssessment request) {
    return writes.once(actor, exchange, request, () ->
        assessments.add(actor, new RegistrationId(id), request.toForm())
            .map(kept -> ResponseEntity.created(URI.create("/v1/staff/registrations/" + id + "/assessments"))
                .body(AssessmentView.of(kept))));
  }

  @Operation(summary = "The family's assessments, the newest first, and the form that she would be asked now")
  @GetMapping("/assessments")
  Mono<AssessmentView.History> assessments(Actor actor, @PathVariable UUID id) {
    return assessments.history(actor, new RegistrationId(id)).map(AssessmentView.History::of);
  }

  @Operation(summary = "Keeps a new version of the care plan, based on the one that was read")
  @PutMapping("/care-plan")
  Mono<ResponseEntity<CarePlanView>> plan(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody CareRequests.KeepCarePlan request) {
    return writes.once(actor, exchange, request, () ->
        plans.keep(actor, new RegistrationId(id), request.checkedBasedOn(), request.toContent())
            .map(CarePlanView::of)
            .map(ResponseEntity::ok));
  }

  @Operation(summary = "The family's care plan, with all versions before it")
  @GetMapping("/care-plan")
  Mono<CarePlanView.History> plan(Actor actor, @PathVariable UUID id) {
    return plans.history(actor, new RegistrationId(id)).map(CarePlanView.History::of);
  }

  @Operation(summary = "What the family has agreed to, and all that she said before")
  @GetMapping("/consents")
  Mono<ConsentsView> consents(Actor actor, @PathVariable UUID id) {
    return consents.of(actor, new RegistrationId(id)).map(ConsentsView::of);
  }

  @Operation(summary = "Keeps what a family said about a consent by telephone, at the counter or on paper")
  @PutMapping("/consents/{purpose}")
  Mono<ResponseEntity<ConsentsView>> consent(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @PathVariable ConsentPurpose purpose,
      @RequestBody CareRequests.KeepConsentOnBehalf request) {
    return writes.once(actor, exchange, request, () ->
        onBehalf.of(actor, new RegistrationId(id), request.checkedChannel())
            .flatMap(behalf -> consents.keep(behalf, new RegistrationId(id), request.toWord(purpose)))
            .map(ConsentsView::of)
            .map(ResponseEntity::ok));
  }
}
