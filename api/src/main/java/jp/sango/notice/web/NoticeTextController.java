package jp.sango.notice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.kernel.Problem;
import jp.sango.notice.Became;
import jp.sango.notice.Hearer;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticePreview;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.Trials;
import jp.sango.push.Channel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What families are told, for staff to look at before anybody is. */
@RestController
@RequestMapping("/v1/staff/notice-texts")
class NoticeTextController {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Trials trials;
  private final Languages languages;
  private final Writes writes;
  private final Audit audit;

  NoticeTextController(Trials trials, Languages languages, Writes writes, Audit audit) {
    this.trials = trials;
    this.languages = languages;
    this.writes = writes;
    this.audit = audit;
  }

  /** A button below a message; its page is one of the app's. */
  @Schema(name = "NoticeButton")
  record ButtonView(String label, String page) {}

  /** A title and a body. */
  @Schema(name = "NoticeWords")
  record WordsView(String title, String body) {

    static WordsView of(NoticeTexts.Text text) {
      return new WordsView(text.title(), text.body());
    }
  }

  /**
   * One kind of notice, filled with the longest names of the municipality's policy; of no family.
   *
   * @param became what the app says of it once it is settled
   * @param payload the request as it would leave for Google or LINE, in JSON
   */
  @Schema(name = "NoticeTextPreview")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record PreviewView(
      NoticeKind kind, WordsView lockScreen, WordsView inTheApp, Map<Became, WordsView> became, List<ButtonView> buttons,
      String payload) {

    static PreviewView of(NoticePreview preview) {
      var became = new EnumMap<Became, WordsView>(Became.class);
      preview.became().forEach((what, text) -> became.put(what, WordsView.of(text)));
      return new PreviewView(preview.kind(), WordsView.of(preview.lockScreen()), WordsView.of(preview.inTheApp()), became,
          preview.buttons().stream().map(button -> new ButtonView(button.label(), button.path())).toList(),
          preview.payload());
    }
  }

  /** All that was asked for. */
  @Schema(name = "NoticeTextPreviews")
  record PreviewsView(String language, Channel channel, boolean bereaved, List<PreviewView> notices) {}

  /** What is to be sent to her own phones. */
  @Schema(name = "NoticeTrial", example = "{\"kind\":\"DRAW_WON\",\"language\":\"ja\",\"bereaved\":false}")
  record TrialRequest(
      NoticeKind kind,
      @Schema(description = "one of the programme's `noticeLanguages`") String language,
      @Schema(description = "as after a loss; false, if left out") Boolean bereaved) {

    boolean isBereaved() {
      return Boolean.TRUE.equals(bereaved);
    }
  }

  /** @param phones how many of hers will ring */
  @Schema(name = "NoticeTrialSent")
  record TrialSent(int phones) {}

  @Operation(
      summary = "What families are told, as it would be sent, with values that are no family's",
      description = "Every kind, or one. The words are those of the municipality for this language and channel.")
  @GetMapping
  Mono<PreviewsView> preview(
      Actor actor, @RequestParam Optional<NoticeKind> kind, @RequestParam(defaultValue = "ja") String language,
      @RequestParam(defaultValue = "FCM") Channel channel, @RequestParam(defaultValue = "false") boolean bereaved) {
    var hearer = new Hearer(actor.municipality(), checked(language), bereaved);
    var kinds = kind.map(EnumSet::of).orElseGet(() -> EnumSet.allOf(NoticeKind.class));
    return audit.recordRead(actor, "notice-text.preview", kinds, "looking-at-texts")
        .then(Mono.fromSupplier(() -> new PreviewsView(language, channel, bereaved,
            kinds.stream().map(one -> PreviewView.of(trials.preview(one, channel, hearer))).toList())));
  }

  @Operation(
      summary = "Sends one to the phones of who asks, marked as a trial",
      description = "Nobody else's phone rings. Phones are registered with `PUT /v1/me/devices/{installation}`.")
  @PostMapping("/test")
  Mono<ResponseEntity<TrialSent>> test(Actor actor, ServerWebExchange exchange, @RequestBody TrialRequest request) {
    return writes.once(actor, exchange, request, () -> {
      var kind = Problem.required(request.kind(), "kind");
      var language = checked(Problem.required(request.language(), "language"));
      return trials.send(actor, kind, language, request.isBereaved())
          .flatMap(NoticeTextController::orProblem)
          .delayUntil(sent -> audit.record(new AuditEntry(actor, "notice-text.test", kind.name(), Map.of(
              "language", language.tag(), "bereaved", request.isBereaved(), "phones", sent.phones()))))
          .map(ResponseEntity.status(HttpStatus.ACCEPTED)::body);
    });
  }

  private static Mono<TrialSent> orProblem(Trials.Sent sent) {
    return switch (sent) {
      case Trials.Sent.Queued(var phones) -> Mono.just(new TrialSent(phones));
      case Trials.Sent.NoPhone() -> Mono.error(Problem.conflict("no-phone-of-yours").asError());
      case Trials.Sent.TooMany() ->
          Mono.error(Problem.notNow(Problem.Kind.TOO_MANY, "too-many-trials", AN_HOUR)
              .with("most", Trials.MOST_AN_HOUR).asError());
    };
  }

  private Language checked(String tag) {
    return languages.ofTag(tag).orElseThrow(() -> Problem.invalid("invalid-value", "language").asError());
  }
}
