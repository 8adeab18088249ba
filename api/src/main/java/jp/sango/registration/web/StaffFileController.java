package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Languages;
import jp.sango.registration.FamilyFile;
import jp.sango.registration.FamilyFiles;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.RegistrationDesk;
import jp.sango.registration.RegistrationForm;
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

/** Families that staff register, and single registrations with all that led to them. */
@RestController
@RequestMapping("/v1/staff/registrations")
class StaffFileController {

  private final FamilyFiles files;
  private final RegistrationDesk desk;
  private final OnBehalf onBehalf;
  private final Languages languages;
  private final Writes writes;
  private final Clock clock;

  StaffFileController(
      FamilyFiles files, RegistrationDesk desk, OnBehalf onBehalf, Languages languages, Writes writes, Clock clock) {
    this.files = files;
    this.desk = desk;
    this.onBehalf = onBehalf;
    this.languages = languages;
    this.writes = writes;
    this.clock = clock;
  }

  @Operation(
      summary = "Registers a family that has telephoned, come to the counter or written",
      description = "Under the same rules. Of a family that is registered already, with its registration's id: another"
          + " birth. What looks like somebody who is registered already is named in lookalikes.")
  @PostMapping
  Mono<ResponseEntity<FamilyFileAnswer>> register(
      Actor actor, ServerWebExchange exchange, @RequestBody FamilyFileRequests.Register request) {
    return writes.once(actor, exchange, request, () -> {
      var channel = request.checkedChannel();
      var form = request.checkedForm(Japan.today(clock), languages);
      return Parts.under("registration", entered(actor, request.family(), channel, form))
          .flatMap(outcome -> files.open(actor, outcome.registration().id()))
          .map(file -> ResponseEntity
              .created(URI.create("/v1/staff/registrations/" + file.registration().id()))
              .body(FamilyFileAnswer.of(file)));
    });
  }

  private Mono<RegistrationDesk.Outcome> entered(Actor actor, UUID family, Channel channel, RegistrationForm form) {
    return family == null
        ? desk.submitForNew(actor, channel, form)
        : onBehalf.of(actor, new RegistrationId(family), channel)
            .flatMap(behalf -> desk.submitAnother(behalf, form));
  }

  @Operation(summary = "One registration, with what has been changed and granted since; recorded as read")
  @GetMapping("/{id}")
  Mono<FamilyFileAnswer> open(Actor actor, @PathVariable UUID id) {
    return files.open(actor, new RegistrationId(id)).map(FamilyFileAnswer::of);
  }

  @Operation(summary = "Puts a registration right, with the reason; what it was before is kept")
  @PutMapping("/{id}")
  Mono<ResponseEntity<FamilyFileAnswer>> correct(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id,
      @RequestBody FamilyFileRequests.Correct request) {
    return once(actor, exchange, request, Mono.defer(() -> Parts.under("registration",
        files.correct(actor, new RegistrationId(id), request.toCorrection(Japan.today(clock), languages)))));
  }

  @Operation(summary = "Grants a high-need family more days than the policy's limit, with the reason")
  @PutMapping("/{id}/limit")
  Mono<ResponseEntity<FamilyFileAnswer>> raise(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody FamilyFileRequests.Limit request) {
    return once(actor, exchange, request, Mono.defer(() ->
        files.raise(actor, new RegistrationId(id), request.toRaisedLimit(Japan.today(clock)))));
  }

  private Mono<ResponseEntity<FamilyFileAnswer>> once(
      Actor actor, ServerWebExchange exchange, Object request, Mono<FamilyFile> step) {
    return writes.once(actor, exchange, request, () -> step.map(FamilyFileAnswer::of).map(ResponseEntity::ok));
  }
}
