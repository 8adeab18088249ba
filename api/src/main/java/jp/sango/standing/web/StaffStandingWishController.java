package jp.sango.standing.web;

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
import jp.sango.standing.NextSteps;
import jp.sango.standing.Preference;
import jp.sango.standing.StandingWishDesk;
import jp.sango.standing.StandingWishShelf;
import jp.sango.standing.Telling;
import jp.sango.standing.web.StandingWishRequest.PlaceRequest;
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
      @Schema(example = "2", description = "of one stay; 1 night 2 days = 2") Integer days,
      @Schema(example = "2026-12-01", description = "every day of the stay lies on it or after it") LocalDate first,
      @Schema(example = "2026-12-14", description = "every day of the stay lies on it or before it") LocalDate last,
      @Schema(description = "every day of the stay lies on one of these; any day if left out") List<DayOfWeek> weekdays,
      @Schema(example = "0", description = "older siblings who are to come along; none if left out") Integer siblings,
      @Schema(description = "what goes first in each draw; PLACE_FIRST if left out") Preference preference,
      @Schema(description = "whether she is told of a loss, once a day at most; true if left out, or as it is")
          Boolean tellLosses,
      @Schema(description = "whether she is asked when a seat comes free that a draw could not give her; true if left out, "
          + "or as it is") Boolean asked) {

    Mono<Behalf> behalf(Actor staff, OnBehalf onBehalf) {
      return onBehalf.of(staff, new RegistrationId(Problem.required(registration, "registration")),
          Problem.required(channel, "channel"));
    }

    StandingWishRequest wish() {
      return new StandingWishRequest(places, days, first, last, weekdays, siblings, preference, tellLosses, asked);
    }
  }

  @Operation(summary = "Lets a wish stand for a family that asked by telephone, at the counter or on paper")
  @PostMapping
  Mono<ResponseEntity<StandingWishView>> submit(
      Actor actor, ServerWebExchange exchange, @RequestBody StaffStandingWishRequest request) {
    return writes.once(actor, exchange, request, () -> Mono.defer(() -> request.behalf(actor, onBehalf))
        .flatMap(behalf -> desk.submit(behalf, request.wish().toTerms(), request.wish().telling(Telling.ALL)))
        .map(shown -> StandingWishView.of(shown, nextSteps))
        .map(view -> ResponseEntity.created(URI.create("/v1/staff/standing-wishes/" + view.id())).body(view)));
  }

  @Operation(summary = "What a family's standing wish would cost and which draw it would enter first; keeps nothing")
  @PostMapping("/preview")
  Mono<StandingWishPreview> preview(Actor actor, @RequestBody StaffStandingWishRequest request) {
    return Mono.defer(() -> request.behalf(actor, onBehalf))
        .flatMap(behalf -> desk.preview(behalf, request.wish().toTerms(), request.wish().telling(Telling.ALL)))
        .map(StandingWishPreview::of);
  }

  @Operation(summary = "Changes a standing wish for its family: what it stands for, and what she is told of")
  @PutMapping("/{id}")
  Mono<ResponseEntity<StandingWishView>> change(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody StaffStandingWishRequest request) {
    return writes.once(actor, exchange, request, () -> Mono.defer(() -> request.behalf(actor, onBehalf))
        .flatMap(behalf -> desk.change(
            behalf, new StandingWishId(id), request.wish().toTerms(), request.wish()::telling))
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
