package jp.sango.shift.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.programme.Facility;
import jp.sango.programme.Policies;
import jp.sango.shift.FacilityPerson;
import jp.sango.shift.OneTimeCode;
import jp.sango.shift.PeopleDesk;
import jp.sango.shift.Workplace;
import jp.sango.shift.web.PeopleForms.AddRequest;
import jp.sango.shift.web.PeopleForms.PeopleView;
import jp.sango.shift.web.PeopleForms.PersonView;
import jp.sango.shift.web.PeopleForms.UntilRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who of a facility may be at its tablet. */
@RestController
@RequestMapping("/v1/staff/facilities/{facility}/people")
class FacilityPeopleController {

  private final PeopleDesk desk;
  private final Policies policies;
  private final Writes writes;
  private final Clock clock;

  FacilityPeopleController(PeopleDesk desk, Policies policies, Writes writes, Clock clock) {
    this.desk = desk;
    this.policies = policies;
    this.writes = writes;
    this.clock = clock;
  }

  @Operation(summary = "Who works at a facility and may be at its tablet; of those who left the latest")
  @GetMapping
  Mono<PeopleView> list(Actor actor, @PathVariable String facility) {
    return Mono.defer(() -> desk.list(actor, workplace(actor, facility)))
        .map(people -> new PeopleView(people.stream().map(this::view).toList()));
  }

  @Operation(
      summary = "Adds somebody, with a one-time code for setting a PIN of her own on the tablet",
      description = """
          From the first one on the facility's tablet shows nothing of any family until one of them is on shift. The code is
          said once: where the request is repeated, the answer has none, and a new one can be had.""")
  @PostMapping
  Mono<ResponseEntity<PersonView>> add(
      Actor actor, ServerWebExchange exchange, @PathVariable String facility, @RequestBody AddRequest request) {
    return Mono.defer(() -> {
      var at = workplace(actor, facility);
      var name = request.checkedName();
      return withCode(code -> writes.once(actor, exchange, request, () ->
          desk.add(actor, at, name, Optional.ofNullable(request.until()), code).map(this::view)
              .map(view -> ResponseEntity.created(address(at, view)).body(view))));
    });
  }

  @Operation(
      summary = "Gives somebody a new code: her PIN is gone, her shift has ended, and wrong tries are forgotten",
      description = "The code is said once: where the request is repeated, the answer has none.")
  @PostMapping("/{id}/code")
  Mono<ResponseEntity<PersonView>> giveCode(
      Actor actor, ServerWebExchange exchange, @PathVariable String facility, @PathVariable UUID id) {
    return Mono.defer(() -> {
      var at = workplace(actor, facility);
      return withCode(code -> writes.once(actor, exchange, Map.of(), () ->
          desk.giveCode(actor, at, new FacilityPersonId(id), code).map(this::view).map(ResponseEntity::ok)));
    });
  }

  @Operation(
      summary = "Changes somebody's last day: her PIN and her shift stay",
      description = "Without one she may be there until she is revoked.")
  @PostMapping("/{id}/until")
  Mono<ResponseEntity<PersonView>> changeUntil(Actor actor, ServerWebExchange exchange, @PathVariable String facility,
      @PathVariable UUID id, @RequestBody UntilRequest request) {
    return Mono.defer(() -> {
      var at = workplace(actor, facility);
      return writes.once(actor, exchange, request, () ->
          desk.changeUntil(actor, at, new FacilityPersonId(id), Optional.ofNullable(request.until()))
              .map(this::view).map(ResponseEntity::ok));
    });
  }

  @Operation(summary = "Ends somebody's right to be there; she is out at the tablet's next request")
  @PostMapping("/{id}/revoke")
  Mono<ResponseEntity<PersonView>> revoke(
      Actor actor, ServerWebExchange exchange, @PathVariable String facility, @PathVariable UUID id) {
    return Mono.defer(() -> {
      var at = workplace(actor, facility);
      return writes.once(actor, exchange, Map.of(), () ->
          desk.revoke(actor, at, new FacilityPersonId(id)).map(this::view).map(ResponseEntity::ok));
    });
  }

  /** Behind what is kept for a repetition: the code stands nowhere but in this one answer. */
  private Mono<ResponseEntity<PersonView>> withCode(Function<OneTimeCode, Mono<ResponseEntity<PersonView>>> write) {
    return desk.newCode().flatMap(code -> write.apply(code).map(answer -> ResponseEntity
        .status(answer.getStatusCode()).headers(answer.getHeaders())
        .body(answer.getBody().saying(code.digits()))));
  }

  private PersonView view(FacilityPerson person) {
    return PersonView.of(person, Japan.today(clock));
  }

  private static URI address(Workplace at, PersonView view) {
    return URI.create("/v1/staff/facilities/" + at.facility() + "/people/" + view.id());
  }

  /** Also one whose contract has ended: its people are still to be revoked. */
  private Workplace workplace(Actor actor, String facility) {
    return policies.versions(actor.municipality()).stream()
        .flatMap(policy -> policy.facilities().stream()).map(Facility::id)
        .filter(id -> id.value().equals(facility)).findFirst()
        .map(id -> new Workplace(actor.municipality(), id))
        .orElseThrow(() -> Problem.notFound("facility-unknown").asError());
  }
}
