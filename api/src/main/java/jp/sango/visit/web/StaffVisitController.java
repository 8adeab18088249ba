package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import jp.sango.registration.OnBehalf;
import jp.sango.registration.Reach;
import jp.sango.visit.DayNotEntered;
import jp.sango.visit.DaysNotEntered;
import jp.sango.visit.EarlyEndDesk;
import jp.sango.visit.IllnessDesk;
import jp.sango.visit.NoShowDesk;
import jp.sango.visit.OverdueCalls;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitDesk;
import jp.sango.visit.VisitId;
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

/** What the programme office watches over, and does for families that ask it to. */
@RestController
@RequestMapping("/v1/staff/visits")
class StaffVisitController {

  private final OverdueCalls overdue;
  private final VisitDesk desk;
  private final IllnessDesk illness;
  private final DaysNotEntered days;
  private final NoShowDesk noShows;
  private final EarlyEndDesk earlyEnd;
  private final OnBehalf onBehalf;
  private final Reach reach;
  private final Policies policies;
  private final Audit audit;
  private final Writes writes;
  private final Clock clock;

  StaffVisitController(
      OverdueCalls overdue, VisitDesk desk, IllnessDesk illness, EarlyEndDesk earlyEnd, DaysNotEntered days,
      NoShowDesk noShows, OnBehalf onBehalf, Reach reach, Policies policies, Audit audit, Writes writes, Clock clock) {
    this.overdue = overdue;
    this.desk = desk;
    this.illness = illness;
    this.earlyEnd = earlyEnd;
    this.days = days;
    this.noShows = noShows;
    this.onBehalf = onBehalf;
    this.reach = reach;
    this.policies = policies;
    this.audit = audit;
    this.writes = writes;
    this.clock = clock;
  }

  /** How the family's word came. */
  @Schema(name = "CancelForFamily")
  record CancelRequest(@Schema(example = "TELEPHONE") Channel channel) {

    Channel checkedChannel() {
      return Problem.required(channel, "channel");
    }
  }

  @Schema(name = "VisitWithoutCall")
  record VisitWithoutCall(
      UUID id, UUID registration, String facility, ServiceType type, LocalDate start, LocalDate end,
      Visit.CallStanding call, OffsetDateTime due) {}

  @Operation(summary = "Coming visits whose pre-visit call is overdue by the policy, soonest first")
  @GetMapping("/without-call")
  Flux<VisitWithoutCall> withoutCall(Actor actor) {
    return overdue.list(actor.municipality(), Optional.empty()).collectList()
        .flatMap(visits -> reach.among(actor, visits.stream().map(Visit::family).distinct().toList())
            .map(hers -> visits.stream().filter(visit -> hers.contains(visit.family())).toList()))
        .delayUntil(visits -> audit.recordRead(
            actor, "visit.without-call", visits.stream().map(Visit::family).toList(), "watching-over-calls"))
        .flatMapIterable(visits -> visits)
        .map(visit -> new VisitWithoutCall(
            visit.id().value(), visit.family().value(), visit.facility().value(), visit.type(),
            visit.dates().first(), visit.dates().last(), visit.call(), Japan.written(overdue.due(visit))));
  }

  /** A day of which nobody has said whether the family came; {@code start} and {@code end} are the visit's. */
  @Schema(name = "DayNotEntered")
  record NotEnteredView(
      UUID visit, UUID registration, String facility, ServiceType type, LocalDate date, LocalDate start,
      LocalDate end) {

    static NotEnteredView of(DayNotEntered day) {
      return new NotEnteredView(
          day.visit().value(), day.family().value(), day.facility().value(), day.type(), day.date(),
          day.dates().first(), day.dates().last());
    }
  }

  @Operation(summary = "Past days of all facilities that nobody entered: they count as if they were still to come")
  @GetMapping("/not-entered")
  Flux<NotEnteredView> notEntered(Actor actor) {
    return days.ofMunicipality(actor).flatMapIterable(found -> found).map(NotEnteredView::of);
  }

  @Operation(summary = "Says that nobody came on a day, however long past; the same day a second time gives the same")
  @PostMapping("/{id}/no-show")
  Mono<ResponseEntity<ProviderAttendanceController.NoShowView>> noShow(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id,
      @RequestBody ProviderAttendanceController.NoShowRequest request) {
    return writes.once(actor, exchange, request, () -> noShows
        .enter(actor, new VisitId(id), request.checkedDate(), Optional.ofNullable(request.reason()))
        .map(ProviderAttendanceController.NoShowView::of)
        .map(ResponseEntity::ok));
  }

  @Operation(summary = "Cancels a visit for its family, under the rules that hold for her; a second time changes nothing")
  @PostMapping("/{id}/cancel")
  Mono<ResponseEntity<ResidentVisitController.VisitView>> cancel(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody CancelRequest request) {
    return writes.once(actor, exchange, request, () -> {
      var channel = request.checkedChannel();
      return desk.familyOf(actor, new VisitId(id))
          .flatMap(family -> onBehalf.of(actor, family, channel))
          .flatMap(behalf -> desk.cancel(behalf, new VisitId(id)))
          .map(visit -> ResidentVisitController.VisitView.of(
              visit, policies.at(visit.municipality(), clock.instant())))
          .map(ResponseEntity::ok);
    });
  }

  @Operation(summary = "Ends a coming visit whose family has told of infection or hospital care; without a penalty")
  @PostMapping("/{id}/illness")
  Mono<ResponseEntity<ResidentVisitController.VisitView>> illness(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody IllnessRequest.ToStaff request) {
    return writes.once(actor, exchange, request, () -> {
      var kind = request.checkedKind();
      var channel = request.checkedChannel();
      return desk.familyOf(actor, new VisitId(id))
          .flatMap(family -> onBehalf.of(actor, family, channel))
          .flatMap(behalf -> illness.report(behalf, new VisitId(id), kind))
          .map(visit -> ResidentVisitController.VisitView.of(
              visit, policies.at(visit.municipality(), clock.instant())))
          .map(ResponseEntity::ok);
    });
  }

  @Operation(
      summary = "Ends a stay that has begun before its last day: the days that are left come back",
      description = "Its facility reads the new last day. Days that have been entered stay; the same date a second time"
          + " changes nothing.")
  @PostMapping("/{id}/end")
  Mono<ResponseEntity<ResidentVisitController.VisitView>> end(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody EarlyEndRequest request) {
    return writes.once(actor, exchange, request, () -> {
      var from = request.checkedFrom();
      var reason = request.checkedReason();
      var channel = request.checkedChannel();
      return desk.familyOf(actor, new VisitId(id))
          .flatMap(family -> onBehalf.of(actor, family, channel))
          .flatMap(behalf -> earlyEnd.end(behalf, new VisitId(id), from, reason))
          .map(visit -> ResidentVisitController.VisitView.of(
              visit, policies.at(visit.municipality(), clock.instant())))
          .map(ResponseEntity::ok);
    });
  }
}
