package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.registration.BreakGlassDesk;
import jp.sango.registration.BreakGlassId;
import jp.sango.registration.RegistrationId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Access in an emergency, and the auditors' list of it. */
@RestController
@RequestMapping("/v1/staff/break-glass")
class BreakGlassController {

  private static final int LARGEST_PAGE = 100;

  private final BreakGlassDesk desk;
  private final Writes writes;
  private final Clock clock;

  BreakGlassController(BreakGlassDesk desk, Writes writes, Clock clock) {
    this.desk = desk;
    this.writes = writes;
    this.clock = clock;
  }

  /** Which family, and why; it may tell of somebody's health, and is not printed. */
  @Schema(name = "OpenBreakGlass")
  record OpenRequest(
      @Schema(example = "11111111-2222-4333-8444-555555555555") UUID registration,
      @Schema(example = "担当地区の保健師と連絡がつかず、本人から緊急の電話があったため",
          description = "for the municipality's auditors, at most 500 characters") String reason) {

    private static final int LONGEST = 500;

    RegistrationId family() {
      return new RegistrationId(Problem.required(registration, "registration"));
    }

    String checkedReason() {
      return Fields.text(reason, "reason", LONGEST);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(
      summary = "緊急閲覧: access to one family against the rule, for a while and with a reason; auditors see it at once",
      description = "For a nurse who does not look after the family's district. It ends by itself after the policy's"
          + " minutes (needToKnow.breakGlassMinutes); the family finds it in her export.")
  @PostMapping
  Mono<ResponseEntity<BreakGlassAnswer>> open(
      Actor actor, ServerWebExchange exchange, @RequestBody OpenRequest request) {
    return writes.once(actor, exchange, request, () -> {
      var family = request.family();
      return desk.open(actor, family, request.checkedReason())
          .map(opened -> ResponseEntity.status(HttpStatus.CREATED).body(BreakGlassAnswer.of(opened)));
    });
  }

  @Operation(summary = "Who broke the glass, newest first, by pages, with the count of those that no auditor has seen")
  @GetMapping
  Mono<BreakGlassAnswer.Page> list(
      Actor actor,
      @RequestParam Optional<Boolean> open,
      @RequestParam Optional<UUID> after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      return Mono.error(Problem.invalid("limit-out-of-range", "limit").with("most", LARGEST_PAGE).asError());
    }
    return desk.list(actor, open, after.map(BreakGlassId::new), limit + 1)
        .map(listed -> BreakGlassAnswer.Page.of(listed, limit, clock.instant()));
  }

  @Operation(summary = "Marks one as seen by an auditor; a second time changes nothing")
  @PostMapping("/{id}/seen")
  Mono<ResponseEntity<Void>> seen(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> desk.markSeen(actor, new BreakGlassId(id))
        .thenReturn(ResponseEntity.noContent().build()));
  }
}
