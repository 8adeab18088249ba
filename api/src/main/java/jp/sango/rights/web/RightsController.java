package jp.sango.rights.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.rights.DeletionRequest;
import jp.sango.rights.RightsDesk;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a resident may ask for over her own data, and staff's list of who has. */
@RestController
@RequestMapping("/v1")
class RightsController {

  private final RightsDesk desk;
  private final Writes writes;
  private final Clock clock;
  private final KeptTexts texts = new KeptTexts();

  RightsController(RightsDesk desk, Writes writes, Clock clock) {
    this.desk = desk;
    this.writes = writes;
    this.clock = clock;
  }

  /** @param records by their kinds: registration, applications, visits and so on */
  record Export(OffsetDateTime exportedAt, String municipality, Map<String, Object> records) {}

  @Operation(summary = "All that is known about the resident, as JSON")
  @GetMapping("/me/export")
  Mono<Export> export(Actor actor) {
    return desk.export(actor)
        .map(records -> new Export(Japan.written(clock.instant()), actor.municipality().value(), records));
  }

  /**
   * @param keptUntil the last day on which her records have to be kept
   * @param text that said in her language
   */
  record Deletion(OffsetDateTime requestedAt, LocalDate keptUntil, String text) {

    static Deletion of(RightsDesk.Asked asked, KeptTexts texts) {
      var requests = asked.requests();
      return new Deletion(
          Japan.written(requests.stream().map(DeletionRequest::requestedAt).min(java.util.Comparator.naturalOrder())
              .orElseThrow()),
          requests.stream().map(DeletionRequest::keptUntil).max(java.util.Comparator.naturalOrder()).orElseThrow(),
          texts.text(asked.family().language(), asked.keptYears()));
    }
  }

  @Operation(summary = "Asks for deletion; says what has to be kept and until when")
  @PostMapping("/me/deletion-request")
  Mono<ResponseEntity<Deletion>> askForDeletion(Actor actor, ServerWebExchange exchange) {
    return writes.once(actor, exchange, Map.of(), () -> desk.askForDeletion(actor)
        .map(asked -> ResponseEntity.status(HttpStatus.ACCEPTED).body(Deletion.of(asked, texts))));
  }

  /** One of staff's list. */
  record Requested(UUID registration, OffsetDateTime requestedAt, LocalDate keptUntil, boolean held) {}

  @Operation(summary = "Who wants to be forgotten, the latest first, and until when the records are kept")
  @GetMapping("/staff/deletion-requests")
  Mono<List<Requested>> requests(Actor actor) {
    return desk.requests(actor).map(requests -> requests.stream()
        .map(request -> new Requested(request.family().value(), Japan.written(request.requestedAt()),
            request.keptUntil(), request.isHeld()))
        .toList());
  }

  /** One who should be erased by now. */
  record Failed(UUID registration, LocalDate endOfUse, OffsetDateTime lastFailedAt, int times) {}

  @Operation(summary = "Who should be erased by now and could not be, longest ago first; each is tried again every night")
  @GetMapping("/staff/failed-erasures")
  Mono<List<Failed>> failedErasures(Actor actor) {
    return desk.failedErasures(actor).map(failures -> failures.stream()
        .map(failure -> new Failed(failure.family().value(), failure.endOfUse(),
            Japan.written(failure.lastFailedAt()), failure.times()))
        .toList());
  }
}
