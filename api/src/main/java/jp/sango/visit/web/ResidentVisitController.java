package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.BringList;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.slot.SeatDemand;
import jp.sango.visit.CancelReason;
import jp.sango.visit.IllnessDesk;
import jp.sango.visit.Packing;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitDesk;
import jp.sango.visit.VisitId;
import jp.sango.visit.VisitState;
import jp.sango.visit.VisitTimes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A resident's own visits. */
@RestController
@RequestMapping("/v1/me/visits")
class ResidentVisitController {

  private final VisitDesk desk;
  private final IllnessDesk illness;
  private final Packing packing;
  private final Policies policies;
  private final Writes writes;
  private final Clock clock;

  ResidentVisitController(
      VisitDesk desk, IllnessDesk illness, Packing packing, Policies policies, Writes writes, Clock clock) {
    this.desk = desk;
    this.illness = illness;
    this.packing = packing;
    this.policies = policies;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * A visit as the family reads it.
   *
   * @param begins when to come on the first date, where the hours are fixed
   * @param ends when it ends on the last
   * @param fee yen for the whole visit, after coupons
   * @param usedDates days that have been checked in
   * @param cancelledChannel how the word to cancel came
   * @param cancelledBy RESIDENT where she cancelled it herself, or the role of who did in her name
   * @param missedDates days on which nobody came, as the facility says
   * @param siblings older siblings who come along
   * @param bring what to bring along, in the list of her own coming visits alone, and where her municipality says it
   */
  @Schema(name = "Visit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VisitView(
      UUID id, String facility, ServiceType type, LocalDate start, LocalDate end, OffsetDateTime begins,
      OffsetDateTime ends, VisitState state, long fee,
      int couponsUsed, Visit.CallStanding call, List<LocalDate> usedDates, OffsetDateTime cancellableUntil,
      OffsetDateTime cancelledAt, Channel cancelledChannel, Role cancelledBy, CancelReason cancelledBecause,
      List<LocalDate> missedDates, int siblings, BringToVisit bring) {

    static VisitView of(Visit visit, Policy policy) {
      return of(visit, policy, BringList.NONE);
    }

    static VisitView of(Visit visit, Policy policy, BringList bring) {
      var until = policy.visits().cancellableUntil(visit.dates().first());
      var times = VisitTimes.of(visit, policy);
      return new VisitView(
          visit.id().value(), visit.facility().value(), visit.type(), visit.dates().first(), visit.dates().last(),
          times.map(VisitTimes::begins).map(Japan::written).orElse(null),
          times.map(VisitTimes::ends).map(Japan::written).orElse(null),
          visit.state(), visit.fee().amount(), visit.coupons(), visit.call(), visit.usedDates(),
          Japan.written(until), visit.cancelledAt().map(Japan::written).orElse(null),
          visit.cancelledBy().map(EnteredBy::channel).orElse(null),
          visit.cancelledBy().map(EnteredBy::role).orElse(null), visit.cancelReason().orElse(null),
          visit.missedDates(), visit.seats().siblings().map(SeatDemand.ForSiblings::seats).orElse(0),
          BringToVisit.of(visit, bring));
    }
  }

  @Operation(summary = "The resident's visits, the latest first")
  @GetMapping
  Flux<VisitView> list(Actor actor) {
    return packing.of(actor).flatMapMany(bring -> desk.list(actor)
        .map(visit -> VisitView.of(visit, policies.at(visit.municipality(), clock.instant()), bring)));
  }

  @Operation(summary = "Cancels a visit and gives its seats back; a second time changes nothing")
  @PostMapping("/{id}/cancel")
  Mono<ResponseEntity<VisitView>> cancel(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> desk.cancel(Behalf.own(actor), new VisitId(id))
        .map(this::view)
        .map(ResponseEntity::ok));
  }

  @Operation(
      summary = "Ends a coming visit for infection or hospital care, also after the deadline; without a penalty",
      description = "On the first day until the facility opens for this service; from then on she tells the facility, "
          + "which enters it for her")
  @PostMapping("/{id}/illness")
  Mono<ResponseEntity<VisitView>> illness(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody IllnessRequest request) {
    return writes.once(actor, exchange, request, () -> illness
        .report(Behalf.own(actor), new VisitId(id), request.checkedKind())
        .map(this::view)
        .map(ResponseEntity::ok));
  }

  private VisitView view(Visit visit) {
    return VisitView.of(visit, policies.at(visit.municipality(), clock.instant()));
  }
}
