package jp.sango.rights.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.registration.RegistrationId;
import jp.sango.rights.Hold;
import jp.sango.rights.HoldDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps a family's records beyond their time, for a legal case. */
@RestController
@RequestMapping("/v1/staff/registrations/{id}/hold")
class HoldController {

  private final HoldDesk desk;
  private final Writes writes;

  HoldController(HoldDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  /** Why; it may tell of a case, and is not printed. */
  @Schema(name = "HoldRequest", example = "{\"reason\":\"係争中のため\"}")
  record HoldRequest(String reason) {

    private static final int LONGEST = 1_000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    String checkedReason() {
      var text = reason == null ? "" : reason.strip();
      if (text.isEmpty()) {
        throw Problem.invalid("required", "reason").asError();
      }
      if (text.length() > LONGEST) {
        throw Problem.invalid("too-long", "reason").with("most", LONGEST).asError();
      }
      if (CONTROL.matcher(text).find()) {
        throw Problem.invalid("invalid-value", "reason").asError();
      }
      return text;
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** A hold as staff see it. */
  record HoldView(String reason, OffsetDateTime placedAt) {

    static HoldView of(Hold hold) {
      return new HoldView(hold.reason(), Japan.written(hold.at()));
    }
  }

  @Operation(summary = "Places a hold, or gives it another reason: nothing is erased under it")
  @PutMapping
  Mono<ResponseEntity<HoldView>> place(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody HoldRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.place(actor, new RegistrationId(id), request.checkedReason()).map(HoldView::of).map(ResponseEntity::ok));
  }

  @Operation(summary = "The hold and why; recorded as a read")
  @GetMapping
  Mono<HoldView> find(Actor actor, @PathVariable UUID id) {
    return desk.find(actor, new RegistrationId(id)).map(HoldView::of);
  }

  @Operation(summary = "Lifts the hold, if there is one")
  @DeleteMapping
  Mono<ResponseEntity<Void>> lift(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> desk.lift(actor, new RegistrationId(id))
        .thenReturn(ResponseEntity.noContent().build()));
  }
}
