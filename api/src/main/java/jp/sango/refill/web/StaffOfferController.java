package jp.sango.refill.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.StepwiseNotices;
import jp.sango.refill.Offer;
import jp.sango.refill.OfferDesk;
import jp.sango.refill.OfferId;
import jp.sango.refill.OfferState;
import jp.sango.refill.OfferWatch;
import jp.sango.registration.OnBehalf;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What staff see of offers, and enter for families whom they have telephoned. */
@RestController
@RequestMapping("/v1/staff/offers")
class StaffOfferController {

  private final OfferDesk desk;
  private final OfferWatch watch;
  private final OnBehalf onBehalf;
  private final Writes writes;

  StaffOfferController(OfferDesk desk, OfferWatch watch, OnBehalf onBehalf, Writes writes) {
    this.desk = desk;
    this.watch = watch;
    this.onBehalf = onBehalf;
    this.writes = writes;
  }

  /** How the family's word came. */
  @Schema(name = "AnswerForFamily")
  record Said(@Schema(example = "TELEPHONE") Channel channel) {}

  /**
   * An offer as staff see it.
   *
   * @param way by which it was sent last
   * @param nextAt when it goes on by the next way, or ends
   * @param answeredBy RESIDENT where she answered herself, or the role of who did in her name
   */
  @Schema(name = "SeatOfferForStaff")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StaffOfferView(
      UUID id, UUID registration, UUID application, String facility, ServiceType type, LocalDate start, LocalDate end,
      OfferState state, StepwiseNotices.Way way, OffsetDateTime offeredAt, OffsetDateTime deliveredAt,
      OffsetDateTime nextAt, OffsetDateTime endedAt, String why, Role answeredBy) {

    static StaffOfferView of(Offer offer) {
      var waiting = offer.waiting();
      return new StaffOfferView(
          offer.id().value(), waiting.family().value(), waiting.application().value(),
          waiting.wish().facility().value(), waiting.wish().type(), waiting.wish().start(),
          waiting.wish().dates().last(), offer.state(), offer.way(), Japan.written(offer.offeredAt()),
          offer.deliveredAt().map(Japan::written).orElse(null), Japan.written(offer.nextAt()),
          offer.endedAt().map(Japan::written).orElse(null), offer.why().orElse(null),
          offer.answered().map(EnteredBy::role).orElse(null));
    }
  }

  @Operation(summary = "Offers, newest first: of those that cover a date, at one facility, or of all")
  @GetMapping
  Flux<StaffOfferView> list(
      Actor actor, @RequestParam(required = false) LocalDate date, @RequestParam(required = false) String facility) {
    return Flux.defer(() -> watch.at(
            actor, Optional.ofNullable(facility).map(StaffOfferController::facility), Optional.ofNullable(date)))
        .map(StaffOfferView::of);
  }

  private static FacilityId facility(String text) {
    try {
      return new FacilityId(text);
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("facility-unknown", "facility").asError();
    }
  }

  @Operation(summary = "She has been told of the offer and thinks it over: from now on her time to answer runs")
  @PostMapping("/{id}/delivered")
  Mono<ResponseEntity<StaffOfferView>> delivered(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody Said said) {
    return once(actor, exchange, id, said, behalf -> desk.arrived(behalf, new OfferId(id)));
  }

  @Operation(summary = "Accepts an offer for a family; a second time gives the same")
  @PostMapping("/{id}/accept")
  Mono<ResponseEntity<StaffOfferView>> accept(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody Said said) {
    return once(actor, exchange, id, said, behalf -> desk.accept(behalf, new OfferId(id)));
  }

  @Operation(summary = "Declines an offer for a family; a second time gives the same")
  @PostMapping("/{id}/decline")
  Mono<ResponseEntity<StaffOfferView>> decline(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody Said said) {
    return once(actor, exchange, id, said, behalf -> desk.decline(behalf, new OfferId(id)));
  }

  @Operation(summary = "Takes an open offer back; the family is told, and the seat goes to the next")
  @PostMapping("/{id}/cancel")
  Mono<ResponseEntity<StaffOfferView>> cancel(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> watch.cancel(actor, new OfferId(id))
        .map(StaffOfferView::of)
        .map(ResponseEntity::ok));
  }

  private Mono<ResponseEntity<StaffOfferView>> once(
      Actor actor, ServerWebExchange exchange, UUID id, Said said, Function<Behalf, Mono<Offer>> work) {
    return writes.once(actor, exchange, said, () -> {
      var channel = Problem.required(said.channel(), "channel");
      return desk.familyOf(actor, new OfferId(id))
          .flatMap(family -> onBehalf.of(actor, family, channel))
          .flatMap(work)
          .map(StaffOfferView::of)
          .map(ResponseEntity::ok);
    });
  }
}
