package jp.sango.application.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationIntake;
import jp.sango.application.NextSteps;
import jp.sango.edge.JointWrites;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A resident's own applications. */
@RestController
@RequestMapping("/v1/me/applications")
class ApplicationController {

  private final ApplicationDesk desk;
  private final Writes writes;
  private final JointWrites<SubmitRequest, ApplicationView> applications;
  private final NextSteps nextSteps = new NextSteps();

  ApplicationController(ApplicationDesk desk, ApplicationIntake intake, Writes writes) {
    this.desk = desk;
    this.writes = writes;
    this.applications = writes.together(new JointApplications(intake, desk));
  }

  @Operation(summary = "Applies with ranked wishes; the receipt says when the draw is")
  @PostMapping
  Mono<ResponseEntity<ApplicationView>> submit(
      Actor actor, ServerWebExchange exchange, @RequestBody SubmitRequest request) {
    return applications.once(actor, exchange, request);
  }

  @Operation(summary = "What an application would cost and when it would be drawn; keeps nothing")
  @PostMapping("/preview")
  Mono<ApplicationPreview> preview(Actor actor, @RequestBody SubmitRequest request) {
    return Mono.defer(() -> desk.preview(Behalf.own(actor), request.toWishes()))
        .flatMap(application -> view(actor, application))
        .map(ApplicationPreview::of);
  }

  @Operation(summary = "The resident's applications, newest first")
  @GetMapping
  Flux<ApplicationView> list(Actor actor) {
    return desk.language(actor.municipality(), actor.person()).flatMapMany(language ->
        desk.list(actor).collectList().flatMapMany(applications -> desk.progress(applications)
            .flatMapIterable(progress -> applications.stream()
                .map(application -> ApplicationView.of(
                    application, Optional.ofNullable(progress.get(application.id())), language, nextSteps))
                .toList())));
  }

  @Operation(summary = "One application, with its result once it is drawn")
  @GetMapping("/{id}")
  Mono<ApplicationView> find(Actor actor, @PathVariable UUID id) {
    return desk.find(actor, new ApplicationId(id)).flatMap(application -> view(actor, application));
  }

  @Operation(summary = "Withdraws an application that is not decided yet")
  @DeleteMapping("/{id}")
  Mono<ResponseEntity<ApplicationView>> withdraw(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> desk.withdraw(Behalf.own(actor), new ApplicationId(id))
        .flatMap(application -> view(actor, application))
        .map(ResponseEntity::ok));
  }

  private Mono<ApplicationView> view(Actor actor, Application application) {
    return desk.language(actor.municipality(), actor.person()).flatMap(language -> desk.progress(List.of(application))
        .map(progress -> ApplicationView.of(
            application, Optional.ofNullable(progress.get(application.id())), language, nextSteps)));
  }
}
