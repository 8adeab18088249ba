package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.visit.CallDesk;
import jp.sango.visit.Checklist;
import jp.sango.visit.VisitId;
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

  private static final int MOST_ENTRIES = 50;
  private static final int LONGEST_ENTRY = 1_000;

  private final ProviderVisits visits;
  private final CallDesk calls;
  private final Writes writes;

  ProviderVisitController(ProviderVisits visits, CallDesk calls, Writes writes) {
    this.visits = visits;
    this.calls = calls;
    this.writes = writes;
  }

  /** Entries by the policy's topics; health data, so it prints as redacted. */
  record ChecklistRequest(
      @Schema(example = "{\"allergies\":\"なし\",\"arrival-and-leaving\":\"10:00〜15:00\"}") Map<String, String> entries,
      @Schema(example = "true") Boolean finished) {

    Map<String, String> checkedEntries() {
      if (entries == null) {
        throw Problem.invalid("required", "entries").asError();
      }
      if (entries.size() > MOST_ENTRIES) {
        throw Problem.invalid("too-many", "entries").with("most", MOST_ENTRIES).asError();
      }
      entries.forEach((key, value) -> {
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

  /** What is known from the call. */
  @Schema(name = "Checklist")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChecklistView(Map<String, String> entries, boolean finished, OffsetDateTime at) {

    static ChecklistView of(Checklist checklist) {
      return new ChecklistView(checklist.entries(), checklist.finished(), Japan.written(checklist.at()));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(summary = "Visits of this facility on a date (today's without one); call=OVERDUE lists those whose call is late")
  @GetMapping
  Flux<ProviderVisits.DayVisit> list(
      Actor actor, @RequestParam Optional<LocalDate> date, @RequestParam Optional<ProviderVisits.CallFilter> call) {
    return call.isPresent() ? visits.withOverdueCall(actor) : visits.on(actor, date);
  }

  @Operation(summary = "Rings the resident's phone; while it rings, a second tap gives the same call")
  @PostMapping("/{id}/pre-visit-call")
  Mono<ResponseEntity<CallView>> call(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> calls.start(actor, new VisitId(id))
        .map(started -> ResponseEntity.status(started.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
            .body(CallView.of(started.call()))));
  }

  @Operation(summary = "Keeps what was said before the visit, in place of what was kept before")
  @PutMapping("/{id}/checklist")
  Mono<ResponseEntity<ChecklistView>> keep(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody ChecklistRequest request) {
    return writes.once(actor, exchange, request, () ->
        calls.keep(actor, new VisitId(id), request.checkedEntries(), request.isFinished())
            .map(ChecklistView::of)
            .map(ResponseEntity::ok));
  }
}
