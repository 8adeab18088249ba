package jp.sango.shift.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.security.ShiftOfSession;
import jp.sango.security.Shifts;
import jp.sango.shift.BegunShift;
import jp.sango.shift.ShiftDesk;
import jp.sango.shift.web.PeopleForms.PinRequest;
import jp.sango.shift.web.PeopleForms.ShiftRequest;
import jp.sango.shift.web.PeopleForms.ShiftView;
import jp.sango.shift.web.PeopleForms.TabletPeopleView;
import jp.sango.shift.web.PeopleForms.TabletPersonView;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who is at a facility's tablet. Nothing here is kept under an {@code Idempotency-Key}: what was right or wrong is found
 * out anew each time, and no PIN leaves a mark.
 */
@RestController
@RequestMapping(path = "/v1/provider", produces = MediaType.APPLICATION_JSON_VALUE)
class ShiftController {

  private final ShiftDesk desk;
  private final Clock clock;

  ShiftController(ShiftDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @Operation(summary = "Who may be at this tablet today, and who is")
  @GetMapping("/people")
  Mono<TabletPeopleView> people(Actor actor) {
    var today = Japan.today(clock);
    return desk.people(actor).map(found -> new TabletPeopleView(found.shiftNeeded(),
        found.people().stream().map(person -> TabletPersonView.of(person, today)).toList(),
        actor.onShift().map(FacilityPersonId::value)));
  }

  @Operation(
      summary = "Sets somebody's own PIN by the office's one-time code",
      description = "Wrong codes and PINs are counted together: after five the office has to give a new code.")
  @PostMapping("/people/{id}/pin")
  Mono<ResponseEntity<Void>> setPin(Actor actor, @PathVariable UUID id, @RequestBody PinRequest request) {
    return Mono.defer(() ->
            desk.setPin(actor, new FacilityPersonId(id), request.checkedCode(), request.checkedPin()))
        .thenReturn(ResponseEntity.noContent().build());
  }

  @Operation(
      summary = "Begins somebody's shift at this tablet, in place of whoever was there",
      description = """
          It stands in the browser's session and ends with it, with another's shift, or as soon as the office has revoked
          her or given her a new code. A token has no session to hold it.""")
  @PostMapping("/shift")
  Mono<ShiftView> begin(Actor actor, ServerWebExchange exchange, @RequestBody ShiftRequest request) {
    return Mono.defer(() -> {
      var person = request.checkedPerson();
      var pin = request.checkedPin();
      return ShiftOfSession.isPossible().filter(possible -> possible)
          .switchIfEmpty(Mono.error(() -> Problem.conflict("shift-needs-session").asError()))
          .flatMap(_ -> desk.begin(actor, person, pin));
    }).delayUntil(shift -> ShiftOfSession.begin(exchange, asKept(shift)))
        .map(shift -> new ShiftView(shift.person().value()));
  }

  private static Shifts.Begun asKept(BegunShift shift) {
    return new Shifts.Begun(shift.person(), shift.version());
  }

  @Operation(summary = "Ends the shift, if there is one; the tablet stays signed in")
  @DeleteMapping("/shift")
  Mono<ResponseEntity<Void>> end(Actor actor, ServerWebExchange exchange) {
    return desk.end(actor).then(ShiftOfSession.end(exchange)).thenReturn(ResponseEntity.noContent().build());
  }
}
