package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.visit.CallDesk;
import jp.sango.visit.ChecklistDesk;
import jp.sango.visit.VisitId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The provider's tablet: who comes, the call before, and what was said. */
@RestController
@RequestMapping("/v1/provider/visits")
class ProviderVisitController {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;
  private static final int MOST_ENTRIES = 50;
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_ENTRY = 1_000;

  private final ProviderVisits visits;
  private final CallDesk calls;
  private final ChecklistDesk checklists;
  private final Writes writes;

  ProviderVisitController(ProviderVisits visits, CallDesk calls, ChecklistDesk checklists, Writes writes) {
    this.visits = visits;
    this.calls = calls;
    this.checklists = checklists;
    this.writes = writes;
  }

  /** Entries by the policy's topics; health data, so it prints as redacted. */
  record ChecklistRequest(
      @Schema(example = "{\"allergies\":\"なし\",\"arrival-and-leaving\":\"10:00〜15:00\"}") Map<String, String> entries,
      @Schema(example = "true") Boolean finished) {

    Map<String, String> checkedEntries() {
      if (Problem.required(entries, "entries").size() > MOST_ENTRIES) {
        throw Problem.invalid("too-many", "entries").with("most", MOST_ENTRIES).asError();
      }
      entries.forEach((key, value) -> {
        if (key.length() > LONGEST_KEY) {
          throw Problem.invalid("too-long", "entries").with("most", LONGEST_KEY).asError();
        }
        if (value == null) {
          throw Problem.invalid("required", "entries." + key).asError();
        }
        if (value.length() > LONGEST_ENTRY) {
          throw Problem.invalid("too-long", "entries." + key).with("most", LONGEST_ENTRY).asError();
        }
      });
      return entries;
    }

    boolean isFinished() {
      return Boolean.TRUE.equals(finished);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(
      summary = "Visits of this facility on a date (today's without one); with call, coming ones whose call is to be made",
      description = "TO_MAKE: all of them, soonest first. A place that came free and was taken late stands there at once, "
          + "with confirmedAt. OVERDUE: those whose call is late. MISSED: those whose last call rang in vain.")
  @GetMapping
  Flux<DayVisit> list(
      Actor actor,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) Optional<LocalDate> date,
      @RequestParam Optional<CallFilter> call) {
    if (date.filter(day -> day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR).isPresent()) {
      throw Problem.invalid("invalid-value", "date").asError();
    }
    return call.map(which -> switch (which) {
      case TO_MAKE -> visits.withCallToMake(actor);
      case OVERDUE -> visits.withOverdueCall(actor);
      case MISSED -> visits.withMissedCall(actor);
    }).orElseGet(() -> visits.on(actor, date));
  }

  /** Which calls to list. */
  enum CallFilter {
    TO_MAKE,
    OVERDUE,
    MISSED
  }

  @Operation(summary = "Rings the resident's phone; while it rings, a second tap gives the same call")
  @PostMapping("/{id}/pre-visit-call")
  Mono<ResponseEntity<CallView>> call(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> calls.start(actor, new VisitId(id))
        .map(started -> ResponseEntity.status(started.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
            .body(CallView.of(started))));
  }

  @Operation(summary = "Goes over to the telephone: the answer has her number to dial, and her app knows")
  @PostMapping("/{id}/pre-visit-call/telephone")
  Mono<ResponseEntity<CallView>> telephone(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> calls.telephone(actor, new VisitId(id))
        .flatMap(call -> visits.toDial(actor, call))
        .map(ResponseEntity::ok));
  }

  @Operation(summary = "Keeps what was said before the visit, in place of what was kept before")
  @PutMapping("/{id}/checklist")
  Mono<ResponseEntity<DayVisit.ChecklistView>> keep(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody ChecklistRequest request) {
    return writes.once(actor, exchange, request, () ->
        checklists.keep(actor, new VisitId(id), request.checkedEntries(), request.isFinished())
            .map(DayVisit.ChecklistView::of)
            .map(ResponseEntity::ok));
  }
}
