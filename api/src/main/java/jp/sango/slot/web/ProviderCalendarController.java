package jp.sango.slot.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.slot.Calendar;
import jp.sango.slot.CalendarDay;
import jp.sango.slot.CalendarOutcome;
import jp.sango.slot.PoolDay;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A facility's own days: close, open, capacity within the contract. */
@RestController
class ProviderCalendarController {

  private static final int MOST_DAYS = 92;
  private static final int DAYS_SHOWN = 31;

  private final Calendar calendar;
  private final FacilityPools pools;
  private final Writes writes;
  private final Audit audit;
  private final Clock clock;

  ProviderCalendarController(Calendar calendar, FacilityPools pools, Writes writes, Audit audit, Clock clock) {
    this.calendar = calendar;
    this.pools = pools;
    this.writes = writes;
    this.audit = audit;
    this.clock = clock;
  }

  @Operation(summary = "Close or open a day, or offer fewer seats, within the contract and never below what is taken")
  @PutMapping("/v1/provider/calendar/{date}")
  Mono<ResponseEntity<CalendarDayView>> change(
      Actor actor, @PathVariable LocalDate date, @RequestBody CalendarRequest request, ServerWebExchange exchange) {
    return writes.once(actor, exchange, request, () -> {
      var change = request.change();
      var day = new PoolDay(actor.municipality(), pools.require(actor, date, request.pool()), date);
      return calendar.change(day, change)
          .map(ProviderCalendarController::changed)
          .delayUntil(changed -> audit.record(entry(actor, changed)))
          .map(changed -> ResponseEntity.ok(CalendarDayView.of(changed)));
    });
  }

  @Operation(summary = "The facility's days, from today where no dates are given")
  @GetMapping("/v1/provider/calendar")
  Flux<CalendarDayView> find(
      Actor actor, @RequestParam Optional<LocalDate> from, @RequestParam Optional<LocalDate> to) {
    var first = from.orElseGet(() -> Japan.today(clock));
    var dates = Dates.range(first, to.orElseGet(() -> first.plusDays(DAYS_SHOWN - 1)), MOST_DAYS);
    return audit.recordRead(actor, "calendar.read", actor.requiredFacility().value(), "planning-days")
        .thenMany(calendar.find(actor.municipality(), pools.ofFacility(actor), dates))
        .map(CalendarDayView::of);
  }

  private static CalendarDay changed(CalendarOutcome outcome) {
    return switch (outcome) {
      case CalendarOutcome.Changed(var day) -> day;
      case CalendarOutcome.SeatsTaken(var seats) ->
          throw Problem.conflict("calendar-seats-taken").with("taken", seats).asError();
      case CalendarOutcome.BeyondContract(var capacity) ->
          throw Problem.refused("calendar-beyond-contract", "capacity").with("most", capacity).asError();
      case CalendarOutcome.ClosedByContract() -> throw Problem.refused("calendar-closed-by-contract", "date").asError();
    };
  }

  private static AuditEntry entry(Actor actor, CalendarDay day) {
    // The reason stays with the day: free text may hold what must be forgotten, audit cannot forget.
    return new AuditEntry(actor, "calendar.change", day.day().pool() + "/" + day.day().date(), Map.of(
        "closed", day.seats().closed(), "capacity", day.seats().capacity()));
  }
}
