package jp.sango.broadcast.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.broadcast.Broadcast;
import jp.sango.broadcast.BroadcastId;
import jp.sango.broadcast.ProgressDesk;
import jp.sango.broadcast.ProgressNews;
import jp.sango.broadcast.web.BroadcastForms.PreviewView;
import jp.sango.broadcast.web.BroadcastForms.ProgressView;
import jp.sango.broadcast.web.BroadcastForms.ShownView;
import jp.sango.broadcast.web.BroadcastForms.TrialRequest;
import jp.sango.broadcast.web.BroadcastForms.TrialSent;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.kernel.Problem;
import jp.sango.notice.Hearer;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.Trials;
import jp.sango.security.SignIns;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How a broadcast looks before it leaves, and how far it has come while it does. */
@RestController
@RequestMapping("/v1/staff/broadcasts/{id}")
class BroadcastLookController {

  private static final Duration COME_BACK_AFTER = Duration.ofSeconds(2);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final ProgressDesk progress;
  private final Trials trials;
  private final NoticeTexts texts;
  private final Languages languages;
  private final SignIns signIns;
  private final Writes writes;
  private final Audit audit;

  BroadcastLookController(ProgressDesk progress, Trials trials, NoticeTexts texts, Languages languages, SignIns signIns,
      Writes writes, Audit audit) {
    this.progress = progress;
    this.trials = trials;
    this.texts = texts;
    this.languages = languages;
    this.signIns = signIns;
    this.writes = writes;
    this.audit = audit;
  }

  @Operation(summary = "How it looks in every language: in the app, after a loss, and on a lock screen by each channel")
  @GetMapping("/preview")
  Mono<List<PreviewView>> preview(Actor actor, @PathVariable UUID id) {
    return progress.find(actor, new BroadcastId(id)).map(shown -> languages.all().stream()
        .map(language -> preview(shown.broadcast(), language)).toList());
  }

  private PreviewView preview(Broadcast broadcast, Language language) {
    var values = broadcast.content().values(language);
    var hearer = new Hearer(broadcast.municipality(), language, false);
    var bereaved = new Hearer(broadcast.municipality(), language, true);
    var lockScreens = new TreeMap<String, ShownView>();
    texts.lockScreens(NoticeKind.BROADCAST, hearer).forEach((channel, text) -> lockScreens.put(channel, ShownView.of(text)));
    return new PreviewView(language.tag(), ShownView.of(texts.full(NoticeKind.BROADCAST, values, hearer)),
        ShownView.of(texts.full(NoticeKind.BROADCAST, values, bereaved)), lockScreens);
  }

  @Operation(
      summary = "Rings on the phones of who asks as it would on a family's, marked as a trial",
      description = "Nobody else's phone rings. Phones are registered with `PUT /v1/me/devices/{installation}`.")
  @PostMapping("/test")
  Mono<ResponseEntity<TrialSent>> test(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody TrialRequest request) {
    return writes.once(actor, exchange, request, () -> {
      var language = languages.ofTag(Problem.required(request.language(), "language"))
          .orElseThrow(() -> Problem.invalid("invalid-value", "language").asError());
      return progress.find(actor, new BroadcastId(id))
          .then(Mono.defer(() -> trials.send(actor, NoticeKind.BROADCAST, language, false)))
          .flatMap(BroadcastLookController::orProblem)
          .delayUntil(sent -> audit.record(new AuditEntry(actor, "broadcast.test", id.toString(), Map.of(
              "language", language.tag(), "phones", sent.phones()))))
          .map(ResponseEntity.status(HttpStatus.ACCEPTED)::body);
    });
  }

  private static Mono<TrialSent> orProblem(Trials.Sent sent) {
    return switch (sent) {
      case Trials.Sent.Queued(var phones) -> Mono.just(new TrialSent(phones));
      case Trials.Sent.NoPhone() -> Mono.error(Problem.conflict("no-phone-of-yours").asError());
      case Trials.Sent.TooMany() -> Mono.error(Problem.notNow(Problem.Kind.TOO_MANY, "too-many-trials", AN_HOUR)
          .with("most", Trials.MOST_AN_HOUR).asError());
    };
  }

  @Operation(
      summary = "How far it has come, as it happens: `progress` whenever a number changes",
      description = """
          The stream ends with the sign-in. A municipality has 20 at a node: for the newest, the oldest of the person who has
          the most ends with `end` and `NEWER_STREAM`. Where a node has too many in all, the answer is 503 with Retry-After.""")
  @ApiResponse(responseCode = "200",
      content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> events(
      Actor actor, @Parameter(hidden = true) ServerWebExchange exchange,
      @PathVariable UUID id) {
    exchange.getResponse().getHeaders().set("X-Accel-Buffering", "no");
    return progress.stream(actor, new BroadcastId(id)).takeUntilOther(signIns.over(exchange))
        .map(BroadcastLookController::event);
  }

  private static ServerSentEvent<Object> event(ProgressNews news) {
    var event = ServerSentEvent.builder();
    return (switch (news) {
      case ProgressNews.Changed(var progress) -> event.event("progress").retry(COME_BACK_AFTER)
          .data(ProgressView.of(progress));
      case ProgressNews.Replaced() -> event.event("end").data(new EndView(EndView.Reason.NEWER_STREAM));
      case ProgressNews.StillHere() -> event.comment("still here");
    }).build();
  }

  /** Why a stream has ended. */
  @Schema(name = "BroadcastProgressEnd")
  record EndView(Reason reason) {

    enum Reason {
      NEWER_STREAM
    }
  }
}
