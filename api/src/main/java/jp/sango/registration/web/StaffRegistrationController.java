package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import jp.sango.audit.Audit;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationOffice;
import jp.sango.registration.RegistrationState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The registrations of a municipality, for its staff and nurses. */
@RestController
@RequestMapping("/v1/staff/registrations")
class StaffRegistrationController {

  private static final int LARGEST_PAGE = 100;

  private final RegistrationOffice office;
  private final FamilyEvents events;
  private final Audit audit;
  private final Writes writes;
  private final Clock clock;

  StaffRegistrationController(
      RegistrationOffice office, FamilyEvents events, Audit audit, Writes writes, Clock clock) {
    this.office = office;
    this.events = events;
    this.audit = audit;
    this.writes = writes;
    this.clock = clock;
  }

  @Operation(summary = "Registrations, the longest waiting first, by pages")
  @GetMapping
  Mono<StaffRegistrationAnswer.Page> list(
      Actor actor,
      @RequestParam Optional<RegistrationState> state,
      @RequestParam Optional<UUID> after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      return Mono.error(Problem.invalid("limit-out-of-range", "limit").with("most", LARGEST_PAGE).asError());
    }
    return office.page(actor, state, after.map(RegistrationId::new), limit + 1)
        .map(found -> StaffRegistrationAnswer.Page.of(found, limit, Japan.today(clock)))
        .delayUntil(page -> audit.recordRead(actor, "registration.list", page.ids(), "casework"));
  }

  @Operation(
      summary = "Finds families by name, telephone or birth date",
      description = "By POST, so that nobody's name stands in an address. All that is given has to fit; a name is the"
          + " whole or the family name, in writing or in kana. At most 20, the latest first.")
  @PostMapping("/search")
  Mono<StaffRegistrationAnswer.Found> search(Actor actor, @RequestBody SearchRequest request) {
    return office.search(actor, request.traits()).map(StaffRegistrationAnswer.Found::of);
  }

  @Operation(
      summary = "Approves, with tier, exemption and coupons, and tells the family (not the tier)",
      description = "Where the policy wants a family assessed first, and nobody has done it: 409 assessment-missing.")
  @PostMapping("/{id}/approve")
  Mono<ResponseEntity<StaffRegistrationAnswer>> approve(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody DecisionRequests.Approve request) {
    return once(actor, exchange, request,
        () -> office.approve(actor, new RegistrationId(id), request.toApproval(Japan.today(clock))));
  }

  @Operation(summary = "Returns it to the resident with a reason, for her to mend")
  @PostMapping("/{id}/return")
  Mono<ResponseEntity<StaffRegistrationAnswer>> giveBack(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody DecisionRequests.Return request) {
    return once(actor, exchange, request,
        () -> office.giveBack(actor, new RegistrationId(id), request.checkedReason()));
  }

  @Operation(summary = "Sets an approved family's tier, until a day or without an end, or leaves it to her use again (null)")
  @PutMapping("/{id}/tier")
  Mono<ResponseEntity<StaffRegistrationAnswer>> setTier(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody DecisionRequests.Tier request) {
    return once(actor, exchange, request, () ->
        office.setTier(
        actor, new RegistrationId(id), request.checkedTier(), request.checkedUntil(Japan.today(clock)),
        request.checkedReason()));
  }

  @Operation(summary = "Enters a loss that a family has told")
  @PutMapping("/{id}/loss")
  Mono<ResponseEntity<StaffRegistrationAnswer>> loss(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id,
      @RequestBody FamilyEventRequests.StaffLoss request) {
    return once(actor, exchange, request, () -> events.loss(
        actor, new RegistrationId(id), request.checkedChannel(), request.toReport(Japan.today(clock))));
  }

  @Operation(summary = "Enters the day from which on she lives elsewhere, or (null) that she stays")
  @PutMapping("/{id}/move")
  Mono<ResponseEntity<StaffRegistrationAnswer>> move(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id,
      @RequestBody FamilyEventRequests.StaffMove request) {
    return once(actor, exchange, request, () -> events.move(
        actor, new RegistrationId(id), request.checkedChannel(), request.checkedOn(Japan.today(clock))));
  }

  private Mono<ResponseEntity<StaffRegistrationAnswer>> once(
      Actor actor, ServerWebExchange exchange, Object request, Supplier<Mono<Registration>> step) {
    return writes.once(actor, exchange, request,
        () -> step.get().map(StaffRegistrationAnswer::of).map(ResponseEntity::ok));
  }
}
