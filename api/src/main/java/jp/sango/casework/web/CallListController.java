package jp.sango.casework.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.casework.CallListDesk;
import jp.sango.casework.CallOutcome;
import jp.sango.casework.CallTask;
import jp.sango.casework.CallTaskId;
import jp.sango.casework.CallerTexts;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Untold;
import jp.sango.programme.Policies;
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

/** 電話連絡リスト, for staff and nurses. */
@RestController
@RequestMapping("/v1/staff/call-list")
class CallListController {

  private static final int LARGEST_PAGE = 100;

  private final CallListDesk desk;
  private final CallerTexts texts;
  private final Policies policies;
  private final Writes writes;
  private final Clock clock;

  CallListController(CallListDesk desk, CallerTexts texts, Policies policies, Writes writes, Clock clock) {
    this.desk = desk;
    this.texts = texts;
    this.policies = policies;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * Whom to call and what to tell her; personal data, so it prints as redacted.
   *
   * @param about what it is about, as in the notice itself
   * @param text what the caller says, in Japanese
   * @param language what she reads; with {@code interpreter}, what somebody has to interpret into
   * @param attempts how often she has been called in vain
   */
  @Schema(name = "CallTask")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CallView(
      UUID id, UUID registration, String name, String kana, String telephone, String language, String interpreter,
      Untold.Why why, NoticeKind kind, String about, String title, String text, OffsetDateTime due, int attempts,
      CallOutcome lastOutcome) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** @param next pass as {@code after} to get the following page; absent on the last */
  @Schema(name = "CallList")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CallPage(List<CallView> calls, UUID next) {}

  /** What came of a call; the note may be sensitive, so it prints as redacted. */
  @Schema(name = "CallDone")
  record DoneRequest(
      @Schema(example = "NOT_REACHED") CallOutcome outcome, @Schema(example = "夕方にかけ直し") String note) {

    CallOutcome checkedOutcome() {
      return Problem.required(outcome, "outcome");
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** How the task stands after a call. */
  @Schema(name = "CallStandingAfter")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DoneView(UUID id, boolean done, int attempts, CallOutcome lastOutcome, OffsetDateTime comesBackAt) {

    static DoneView of(CallTask task) {
      return new DoneView(task.id().value(), task.done(), task.attempts(), task.last().orElse(null),
          task.done() ? null : Japan.written(task.comesBackAt()));
    }
  }

  @Operation(summary = "Families whom somebody has to tell something, because no phone does; the most urgent first")
  @GetMapping
  Mono<CallPage> list(
      Actor actor, @RequestParam Optional<UUID> after, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      return Mono.error(Problem.invalid("limit-out-of-range", "limit").with("most", LARGEST_PAGE).asError());
    }
    return desk.list(actor, after.map(CallTaskId::new), limit)
        .map(page -> new CallPage(page.calls().stream().map(this::view).toList(),
            page.next().map(CallTaskId::value).orElse(null)));
  }

  @Operation(summary = "Says what came of calling her; who was not told comes back on the list later")
  @PostMapping("/{id}/done")
  Mono<ResponseEntity<DoneView>> done(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody DoneRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.done(actor, new CallTaskId(id), request.checkedOutcome(), Notes.checked(request.note()))
            .map(DoneView::of)
            .map(ResponseEntity::ok));
  }

  private CallView view(CallListDesk.Call call) {
    var family = call.family();
    var contact = call.contact();
    var text = texts.of(call, policies.at(family.municipality(), clock.instant()));
    return new CallView(
        call.task().id().value(), family.id().value(), contact.name(), contact.kana().orElse(null),
        contact.telephone(), family.language().tag(), family.interpreter().orElse(null), call.task().why(),
        call.notice().kind(), call.notice().about(), text.title(), text.body(), Japan.written(call.task().due()),
        call.task().attempts(), call.task().last().orElse(null));
  }
}
