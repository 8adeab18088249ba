package jp.sango.application.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.Prospects;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.RegistrationId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Applications that staff enter for a family: under the same rules, and marked as such. */
@RestController
@RequestMapping("/v1/staff/applications")
class StaffApplicationController {

  private final ApplicationDesk desk;
  private final OnBehalf onBehalf;
  private final Writes writes;
  private final ApplicationViews views;
  private final Prospects prospects;

  StaffApplicationController(ApplicationDesk desk, Prospects prospects, OnBehalf onBehalf, Writes writes) {
    this.desk = desk;
    this.onBehalf = onBehalf;
    this.writes = writes;
    this.views = new ApplicationViews(desk);
    this.prospects = prospects;
  }

  /** Her wishes, as she said them; anything may be missing. */
  @Schema(name = "StaffApplication")
  record StaffSubmitRequest(
      @Schema(example = "11111111-2222-4333-8444-555555555555") UUID registration,
      @Schema(example = "TELEPHONE") Channel channel,
      List<SubmitRequest.WishRequest> wishes) {

    Mono<Behalf> behalf(Actor staff, OnBehalf onBehalf) {
      return onBehalf.of(staff, new RegistrationId(Problem.required(registration, "registration")),
          Problem.required(channel, "channel"));
    }
  }

  @Operation(summary = "Applies for a family that asked by telephone, at the counter or on paper")
  @PostMapping
  Mono<ResponseEntity<ApplicationView>> submit(
      Actor actor, ServerWebExchange exchange, @RequestBody StaffSubmitRequest request) {
    return writes.once(actor, exchange, request, () -> request.behalf(actor, onBehalf)
        .flatMap(behalf -> desk.submit(behalf, SubmitRequest.toWishes(request.wishes())))
        .flatMap(views::one)
        .map(view -> ResponseEntity.created(URI.create("/v1/staff/applications/" + view.id())).body(view)));
  }

  @Operation(summary = "What an application for a family would cost, when it would be drawn and what to expect; keeps nothing")
  @PostMapping("/preview")
  Mono<ApplicationPreview> preview(Actor actor, @RequestBody StaffSubmitRequest request) {
    return Mono.defer(() -> request.behalf(actor, onBehalf))
        .flatMap(behalf -> desk.preview(behalf, SubmitRequest.toWishes(request.wishes())))
        .flatMap(application -> views.one(application).zipWith(prospects.of(application), ApplicationPreview::of));
  }

  @Operation(summary = "Withdraws an application for its family; what is decided already stays")
  @DeleteMapping("/{id}")
  Mono<ResponseEntity<ApplicationView>> withdraw(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestParam Channel channel) {
    return writes.once(actor, exchange, Map.of("channel", channel.name()), () ->
        desk.familyOf(actor, new ApplicationId(id))
            .flatMap(family -> onBehalf.of(actor, family, channel))
            .flatMap(behalf -> desk.withdraw(behalf, new ApplicationId(id)))
            .flatMap(views::one)
            .map(ResponseEntity::ok));
  }
}
