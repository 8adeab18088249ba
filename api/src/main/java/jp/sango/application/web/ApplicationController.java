package jp.sango.application.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.UUID;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationIntake;
import jp.sango.application.Prospects;
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
  private final ApplicationViews views;
  private final Prospects prospects;

  ApplicationController(ApplicationDesk desk, ApplicationIntake intake, Prospects prospects, Writes writes) {
    this.desk = desk;
    this.writes = writes;
    this.views = new ApplicationViews(desk);
    this.prospects = prospects;
    this.applications = writes.together(new JointApplications(intake, desk, views));
  }

  @Operation(summary = "Applies with ranked wishes; the receipt says when the draw is")
  @PostMapping
  Mono<ResponseEntity<ApplicationView>> submit(
      Actor actor, ServerWebExchange exchange, @RequestBody SubmitRequest request) {
    return applications.once(actor, exchange, request);
  }

  @Operation(summary = "What an application would cost, when it would be drawn and what to expect; keeps nothing")
  @PostMapping("/preview")
  Mono<ApplicationPreview> preview(Actor actor, @RequestBody SubmitRequest request) {
    return Mono.defer(() -> desk.preview(Behalf.own(actor), request.toWishes()))
        .flatMap(application -> views.one(application).zipWith(prospects.of(application), ApplicationPreview::of));
  }

  @Operation(summary = "The resident's applications, newest first")
  @GetMapping
  Flux<ApplicationView> list(Actor actor) {
    return desk.list(actor).collectList().flatMap(views::all).flatMapIterable(all -> all);
  }

  @Operation(summary = "One application, with its result once it is drawn")
  @GetMapping("/{id}")
  Mono<ApplicationView> find(Actor actor, @PathVariable UUID id) {
    return desk.find(actor, new ApplicationId(id)).flatMap(views::one);
  }

  @Operation(summary = "Withdraws an application that is not decided yet")
  @DeleteMapping("/{id}")
  Mono<ResponseEntity<ApplicationView>> withdraw(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> desk.withdraw(Behalf.own(actor), new ApplicationId(id))
        .flatMap(views::one)
        .map(ResponseEntity::ok));
  }
}
