package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Clock;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Languages;
import jp.sango.programme.Policies;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A resident's own registration. */
@RestController
@RequestMapping("/v1/me")
class RegistrationController {

  private static final URI LOCATION = URI.create("/v1/me/registration");

  private final RegistrationDesk desk;
  private final FamilyEvents events;
  private final Policies policies;
  private final Languages languages;
  private final Writes writes;
  private final Clock clock;
  private final NextSteps nextSteps = new NextSteps();

  RegistrationController(
      RegistrationDesk desk, FamilyEvents events, Policies policies, Languages languages, Writes writes, Clock clock) {
    this.desk = desk;
    this.events = events;
    this.policies = policies;
    this.languages = languages;
    this.writes = writes;
    this.clock = clock;
  }

  @Operation(
      summary = "Registers, mends a registration, or keeps an approved one up to date",
      description = "Once approved, only name, contact details, language and note may change, and what was not told"
          + " yet be added: children, what is missing of them, a due date.")
  @PutMapping("/registration")
  Mono<ResponseEntity<RegistrationAnswer>> put(
      Actor actor, ServerWebExchange exchange, @RequestBody RegistrationRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.submit(Behalf.own(actor), request.toForm(Japan.today(clock), languages)).map(this::answer));
  }

  @Operation(summary = "The resident's registration, its state and what she does next")
  @GetMapping("/registration")
  Mono<RegistrationAnswer> find(Actor actor) {
    return desk.find(actor).map(this::answer);
  }

  @Operation(summary = "Registers for another birth, once the registration before is approved")
  @PostMapping("/registrations")
  Mono<ResponseEntity<RegistrationAnswer>> another(
      Actor actor, ServerWebExchange exchange, @RequestBody RegistrationRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.submitAnother(Behalf.own(actor), request.toForm(Japan.today(clock), languages)).map(this::answer));
  }

  @Operation(summary = "Tells a loss; nobody has to approve it")
  @PostMapping("/registration/loss")
  Mono<ResponseEntity<RegistrationAnswer>> loss(
      Actor actor, ServerWebExchange exchange, @RequestBody FamilyEventRequests.OwnLoss request) {
    return writes.once(actor, exchange, request, () ->
        events.loss(actor, request.which(), request.toReport(Japan.today(clock)))
            .map(this::answer).map(ResponseEntity::ok));
  }

  @Operation(summary = "Tells the day from which on she lives elsewhere")
  @PutMapping("/registration/move")
  Mono<ResponseEntity<RegistrationAnswer>> move(
      Actor actor, ServerWebExchange exchange, @RequestBody FamilyEventRequests.OwnMove request) {
    return writes.once(actor, exchange, request, () ->
        events.move(actor, request.checkedOn(Japan.today(clock))).map(this::answer).map(ResponseEntity::ok));
  }

  private ResponseEntity<RegistrationAnswer> answer(RegistrationDesk.Outcome outcome) {
    var status = outcome.isNew() ? ResponseEntity.created(LOCATION) : ResponseEntity.ok();
    return status.body(answer(outcome.registration()));
  }

  private RegistrationAnswer answer(Registration registration) {
    var decidedWithinDays =
        policies.at(registration.municipality(), clock.instant()).registration().decidedWithinDays();
    return RegistrationAnswer.of(registration, nextSteps.after(registration, decidedWithinDays));
  }
}
