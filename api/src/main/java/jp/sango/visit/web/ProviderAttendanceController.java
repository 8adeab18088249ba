package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.audit.Audit;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Families;
import jp.sango.visit.CancelReason;
import jp.sango.visit.DayNotEntered;
import jp.sango.visit.DaysNotEntered;
import jp.sango.visit.IllnessDesk;
import jp.sango.visit.KnownVisits;
import jp.sango.visit.NoShow;
import jp.sango.visit.NoShowDesk;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
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

/** Who does not come: visits that ended before they began, and days on which nobody came. */
@RestController
@RequestMapping("/v1/provider/visits")
class ProviderAttendanceController {

  private static final int DAYS_AHEAD = 14;
  private static final int MOST_LISTED = 200;

  private final NoShowDesk noShows;
  private final IllnessDesk illness;
  private final VisitBook visits;
  private final DaysNotEntered days;
  private final KnownVisits known;
  private final Families families;
  private final Audit audit;
  private final Writes writes;
  private final Clock clock;

  ProviderAttendanceController(
      NoShowDesk noShows, IllnessDesk illness, VisitBook visits, DaysNotEntered days, KnownVisits known,
      Families families, Audit audit, Writes writes, Clock clock) {
    this.noShows = noShows;
    this.illness = illness;
    this.visits = visits;
    this.days = days;
    this.known = known;
    this.families = families;
    this.audit = audit;
    this.writes = writes;
    this.clock = clock;
  }

  /** The day on which nobody came; {@code reason} may be left out. */
  @Schema(name = "NoShowRequest")
  record NoShowRequest(
      @Schema(example = "2026-12-01") LocalDate date, @Schema(example = "NO_WORD") NoShow.Reason reason) {

    LocalDate checkedDate() {
      return Problem.required(date, "date");
    }
  }

  @Schema(name = "NoShowTakenBack")
  record TakeBackRequest(@Schema(example = "2026-12-01") LocalDate date) {

    LocalDate checkedDate() {
      return Problem.required(date, "date");
    }
  }

  /** {@code counts}: against the family's limit, by the policy. */
  @Schema(name = "NoShow")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NoShowView(UUID visit, LocalDate date, NoShow.Reason reason, boolean counts, OffsetDateTime at) {

    static NoShowView of(NoShow noShow) {
      return new NoShowView(noShow.visit().value(), noShow.date(), noShow.reason().orElse(null), noShow.counts(),
          Japan.written(noShow.at()));
    }
  }

  /**
   * A visit that does not take place. Who it was to be need not be known any more, nor which illness.
   *
   * @param because whether the family wished it so, or somebody is ill
   */
  @Schema(name = "CancelledVisit")
  record CancelledView(
      UUID id, ServiceType type, LocalDate start, LocalDate end, OffsetDateTime cancelledAt, Because because) {

    enum Because {
      OWN_WISH,
      ILLNESS
    }

    static CancelledView of(Visit visit) {
      boolean ill = visit.cancelReason().filter(CancelReason::isIllness).isPresent();
      return new CancelledView(visit.id().value(), visit.type(), visit.dates().first(), visit.dates().last(),
          Japan.written(visit.cancelledAt().orElseThrow()), ill ? Because.ILLNESS : Because.OWN_WISH);
    }
  }

  @Operation(summary = "Visits of this facility that do not take place in the next two weeks, soonest first")
  @GetMapping("/cancelled")
  Flux<CancelledView> cancelled(Actor actor) {
    var near = DateRange.ofDays(Japan.today(clock), DAYS_AHEAD);
    return visits.cancelled(actor.municipality(), actor.requiredFacility(), near, MOST_LISTED).collectList()
        .delayUntil(found -> audit.recordRead(
            actor, "visit.cancelled", found.stream().map(Visit::family).toList(), "planning-days"))
        .flatMapIterable(found -> found)
        .map(CancelledView::of);
  }

  /**
   * A day of which nobody has said whether the family came.
   *
   * @param start of the visit
   * @param end of the visit
   * @param name absent once the facility knows of the family no longer: by then it goes by its own books
   */
  @Schema(name = "OwnDayNotEntered")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NotEnteredView(UUID visit, ServiceType type, LocalDate date, LocalDate start, LocalDate end, String name) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(summary = "Past days of this facility's visits that nobody entered and that it may still enter, oldest first")
  @GetMapping("/not-entered")
  Flux<NotEnteredView> notEntered(Actor actor) {
    return days.atFacility(actor)
        .flatMap(found -> names(actor, found).map(names -> found.stream().map(day -> view(day, names)).toList()))
        .flatMapIterable(views -> views);
  }

  private Mono<Map<VisitId, String>> names(Actor actor, List<DayNotEntered> found) {
    var recent = found.stream().filter(day -> known.isKnown(actor.municipality(), day.dates().last())).toList();
    return families.contactDetails(recent.stream().map(DayNotEntered::family).distinct().toList())
        .map(contacts -> recent.stream()
            .filter(day -> contacts.containsKey(day.family()))
            .collect(Collectors.toMap(
                DayNotEntered::visit, day -> contacts.get(day.family()).name(), (one, same) -> one)));
  }

  private static NotEnteredView view(DayNotEntered day, Map<VisitId, String> names) {
    return new NotEnteredView(
        day.visit().value(), day.type(), day.date(), day.dates().first(), day.dates().last(), names.get(day.visit()));
  }

  @Operation(summary = "Says that nobody came on a day; the same day a second time gives the same")
  @PostMapping("/{id}/no-show")
  Mono<ResponseEntity<NoShowView>> noShow(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody NoShowRequest request) {
    return writes.once(actor, exchange, request, () -> noShows
        .enter(actor, new VisitId(id), request.checkedDate(), Optional.ofNullable(request.reason()))
        .map(NoShowView::of)
        .map(ResponseEntity::ok));
  }

  @Operation(summary = "Takes back that nobody came; a second time changes nothing")
  @PostMapping("/{id}/no-show/revert")
  Mono<ResponseEntity<Void>> takeBack(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody TakeBackRequest request) {
    return writes.once(actor, exchange, request, () -> noShows.takeBack(actor, new VisitId(id), request.checkedDate())
        .thenReturn(ResponseEntity.noContent().build()));
  }

  @Operation(summary = "Ends a coming visit because the family has told of infection or hospital care; without a penalty")
  @PostMapping("/{id}/illness")
  Mono<ResponseEntity<CancelledView>> illness(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody IllnessRequest request) {
    return writes.once(actor, exchange, request, () -> illness
        .reportedAtFacility(actor, new VisitId(id), request.checkedKind())
        .map(CancelledView::of)
        .map(ResponseEntity::ok));
  }
}
