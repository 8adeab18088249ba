package jp.sango.notice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.notice.SecondTry;
import jp.sango.push.Channel;
import jp.sango.push.DeadLetter;
import jp.sango.push.DeadLetters;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What reached no phone, for staff. */
@RestController
@RequestMapping("/v1/staff/dead-letters")
class DeadLetterController {

  private final DeadLetters letters;
  private final SecondTry secondTry;
  private final Writes writes;
  private final Audit audit;

  DeadLetterController(DeadLetters letters, SecondTry secondTry, Writes writes, Audit audit) {
    this.letters = letters;
    this.secondTry = secondTry;
    this.writes = writes;
    this.audit = audit;
  }

  /**
   * One push that reached no phone; says neither where it went nor what it said.
   *
   * @param kind neutral, as the provider saw it
   * @param reason a code: ADDRESS_GONE, EXPIRED, NOT_CONFIGURED, NOT_STORED, or what the provider said last
   * @param attempts how often the provider was asked
   */
  @Schema(name = "DeadLetter")
  record LetterView(
      UUID id, UUID notice, Channel channel, String kind, DeadLetter.State state, String reason, int attempts,
      OffsetDateTime deadline, OffsetDateTime endedAt) {

    static LetterView of(DeadLetter letter) {
      return new LetterView(
          letter.id(), letter.noticeId(), letter.channel(), letter.kind(), letter.state(), letter.reasonCode(),
          letter.attempts(), Japan.written(letter.deadline()), Japan.written(letter.endedAt()));
    }
  }

  /** @param next pass as {@code after} to get the following page; absent on the last */
  @Schema(name = "DeadLetters")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LetterPage(List<LetterView> letters, UUID next) {}

  @Operation(
      summary = "Pushes that reached no phone, the newest first",
      description = "Whom nothing at all has reached stands on the call list.")
  @GetMapping
  Mono<LetterPage> list(
      Actor actor, @RequestParam Optional<UUID> after, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > DeadLetters.LARGEST_PAGE) {
      return Mono.error(
          Problem.invalid("limit-out-of-range", "limit").with("most", DeadLetters.LARGEST_PAGE).asError());
    }
    return letters.list(after, limit).collectList()
        .delayUntil(page -> audit.recordRead(
            actor, "dead-letter.list", page.stream().map(DeadLetter::id).toList(), "watching-over-deliveries"))
        .map(page -> new LetterPage(
            page.stream().map(LetterView::of).toList(), page.size() < limit ? null : page.getLast().id()));
  }

  @Operation(
      summary = "Sends it once more, as long as its notice is of use",
      description = "To whatever she has there now, in the morning if it is her night. All of this notice that came to nothing"
          + " by that channel leaves the list.")
  @PostMapping("/{id}/send-again")
  Mono<ResponseEntity<Void>> sendAgain(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> secondTry.of(id)
        .flatMap(DeadLetterController::orProblem)
        .then(audit.record(new AuditEntry(actor, "dead-letter.send-again", id)))
        .thenReturn(ResponseEntity.noContent().build()));
  }

  private static Mono<Void> orProblem(SecondTry.Answer answer) {
    return switch (answer) {
      case BEGUN -> Mono.empty();
      case UNKNOWN -> Mono.error(Problem.notFound("dead-letter-unknown").asError());
      case TOO_LATE -> Mono.error(Problem.conflict("delivery-deadline-over").asError());
      case COULD_SHOW_TWICE -> Mono.error(Problem.conflict("delivery-could-show-twice").asError());
      case HAS_REACHED_HER -> Mono.error(Problem.conflict("delivery-has-reached-her").asError());
      case NOT_HER_WAY -> Mono.error(Problem.conflict("delivery-not-her-way").asError());
    };
  }
}
