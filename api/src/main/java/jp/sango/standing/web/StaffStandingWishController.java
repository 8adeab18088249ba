package jp.sango.standing.web;

import static jp.sango.standing.web.StandingWishFields.ASKED;
import static jp.sango.standing.web.StandingWishFields.DAYS;
import static jp.sango.standing.web.StandingWishFields.FIRST;
import static jp.sango.standing.web.StandingWishFields.LAST;
import static jp.sango.standing.web.StandingWishFields.PREFERENCE;
import static jp.sango.standing.web.StandingWishFields.SIBLINGS;
import static jp.sango.standing.web.StandingWishFields.TELL_LOSSES;
import static jp.sango.standing.web.StandingWishFields.WEEKDAYS;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.application.StandingWishId;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.RegistrationId;
import jp.sango.standing.NewsWanted;
import jp.sango.standing.NextSteps;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingWishDesk;
import jp.sango.standing.StandingWishShelf;
import jp.sango.standing.web.StandingWishFields.PlaceRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Standing wishes that staff enter for a family: under the same rules, and marked as such. */
@RestController
@RequestMapping("/v1/staff/standing-wishes")
class StaffStandingWishController {

  private final StandingWishDesk desk;
  private final StandingWishShelf shelf;
  private final OnBehalf onBehalf;
  private final Writes writes;
  private final NextSteps nextSteps = new NextSteps();

  StaffStandingWishController(StandingWishDesk desk, StandingWishShelf shelf, OnBehalf onBehalf, Writes writes) {
    this.desk = desk;
    this.shelf = shelf;
    this.onBehalf = onBehalf;
    this.writes = writes;
  }

  /** Her wish, as she said it; anything may be missing. */
  @Schema(name = "StaffStandingWish")
  record StaffStandingWishRequest(
      @Schema(example = "11111111-2222-4333-8444-555555555555") UUID registration,
      @Schema(example = "TELEPHONE") Channel channel,
      List<PlaceRequest> places,
      @Schema(example = "2", description = DAYS) Integer days,
      @Schema(example = "2026-12-01", description = FIRST) LocalDate first,
      @Schema(example = "2026-12-14", description = LAST) LocalDate last,
      @Schema(description = WEEKDAYS) List<DayOfWeek> weekdays,
      @Schema(example = "0", description = SIBLINGS) Integer siblings,
      @Schema(description = PREFERENCE) Preference preference,
      @Schema(description = TELL_LOSSES) Boolean tellLosses,
      @Schema(description = ASKED) Boolean asked) implements StandingWishFields {

    Mono<Behalf> behalf(Actor staff, OnBehalf onBehalf) {
      return onBehalf.of(staff, new RegistrationId(Problem.required(registration, "registration")),
          Problem.required(channel, "channel"));
    }
  }

  @Operation(summary = "Lets a wish stand for a family that asked by telephone, at the counter or on paper")
  @PostMapping
  Mono<ResponseEntity<StandingWishView>> submit(
      Actor actor, ServerWebExchange exchange, @RequestBody StaffStandingWishRequest request) {
    return writes.once(actor, exchange, request, () -> Mono.defer(() -> request.behalf(actor, onBehalf))
        .flatMap(behalf -> desk.submit(behalf, request.toTerms(), request.news(NewsWanted.ALL)))
        .map(shown -> StandingWishView.of(shown, nextSteps))
        .map(view -> ResponseEntity.created(URI.create("/v1/staff/standing-wishes/" + view.id())).body(view)));
  }

  @Operation(summary = "What a family's standing wish would cost and which draw it would enter first; keeps nothing")
  @PostMapping("/preview")
  Mono<StandingWishPreview> preview(Actor actor, @RequestBody StaffStandingWishRequest request) {
    return Mono.defer(() -> request.behalf(actor, onBehalf))
        .flatMap(behalf -> desk.preview(behalf, request.toTerms(), request.news(NewsWanted.ALL)))
        .map(StandingWishPreview::of);
  }

  @Operation(summary = "Changes a standing wish for its family: what it stands for, and what she is told of")
  @PutMapping("/{id}")
  Mono<ResponseEntity<StandingWishView>> change(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody StaffStandingWishRequest request) {
    return writes.once(actor, exchange, request, () -> Mono.defer(() -> request.behalf(actor, onBehalf))
        .flatMap(behalf -> desk.change(
            behalf, new StandingWishId(id), request.toTerms(), request::news))
        .map(shown -> StandingWishView.of(shown, nextSteps))
        .map(ResponseEntity::ok));
  }

  @Operation(summary = "Withdraws a standing wish for its family, and what was made from it and is not decided yet")
  @DeleteMapping("/{id}")
  Mono<ResponseEntity<StandingWishView>> withdraw(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestParam Channel channel) {
    return writes.once(actor, exchange, Map.of("channel", channel.name()), () ->
        shelf.familyOf(actor, new StandingWishId(id))
            .flatMap(family -> onBehalf.of(actor, family, channel))
            .flatMap(behalf -> desk.withdraw(behalf, new StandingWishId(id)))
            .map(shown -> StandingWishView.of(shown, nextSteps))
            .map(ResponseEntity::ok));
  }
}
