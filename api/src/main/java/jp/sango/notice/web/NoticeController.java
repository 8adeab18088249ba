package jp.sango.notice.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
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
import jp.sango.notice.Became;
import jp.sango.notice.Inbox;
import jp.sango.notice.Listeners;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.Notice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.push.Stage;
import jp.sango.push.Stages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A resident's inbox. */
@RestController
@RequestMapping("/v1/me/notices")
class NoticeController {

  private static final int MOST_LISTED = 200;

  private final Inbox inbox;
  private final NoticeTexts texts;
  private final Listeners listeners;
  private final Stages stages;
  private final Writes writes;
  private final Audit audit;
  private final Clock clock;

  NoticeController(
      Inbox inbox, NoticeTexts texts, ObjectProvider<Listeners> listeners, Stages stages, Writes writes, Audit audit,
      Clock clock) {
    this.inbox = inbox;
    this.texts = texts;
    this.listeners = listeners.getIfAvailable(() -> Listeners.UNKNOWN);
    this.stages = stages;
    this.writes = writes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The full text, for her alone.
   *
   * @param standing how far it has come on its way to her; absent where it stands in the inbox alone
   * @param became once what it asked for is settled; title and body say it, too
   */
  @Schema(name = "Notice")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NoticeView(
      UUID id, NoticeKind kind, String about, String title, String body, OffsetDateTime at, OffsetDateTime readAt,
      WayStanding standing, Became became) {}

  @Operation(summary = "The resident's notices, newest first")
  @GetMapping
  Flux<NoticeView> list(Actor actor, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST_LISTED) {
      throw Problem.invalid("limit-out-of-range", "limit").with("most", MOST_LISTED).asError();
    }
    return inbox.of(actor, limit).collectList().flatMapMany(notices -> views(actor, notices));
  }

  @Operation(summary = "Marks a notice as read")
  @PostMapping("/{id}/read")
  Mono<ResponseEntity<NoticeView>> read(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> inbox.read(actor, new NoticeId(id), clock.instant())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("notice-unknown").asError()))
        .flatMap(notice -> audit.record(new AuditEntry(actor, "notice.read", id))
            .then(views(actor, List.of(notice)).next()))
        .map(ResponseEntity::ok));
  }

  private Flux<NoticeView> views(Actor actor, List<Notice> notices) {
    return listener(actor)
        .flatMap(listener -> stages.of(notices.stream().map(notice -> notice.id().value()).toList())
            .map(known -> notices.stream()
                .map(notice -> view(actor, notice, listener, Optional.ofNullable(known.get(notice.id().value()))))
                .toList()))
        .flatMapIterable(views -> views);
  }

  private Mono<Listener> listener(Actor actor) {
    return listeners.of(actor.municipality(), List.of(actor.person()))
        .map(known -> known.getOrDefault(actor.person(), Listener.ANYBODY));
  }

  /** In the words that fit her today, whatever was known when she was told. */
  private NoticeView view(Actor actor, Notice notice, Listener listener, Optional<Stage> stage) {
    var text = texts.full(notice, actor.municipality(), listener.bereaved());
    return new NoticeView(notice.id().value(), notice.kind(), notice.about(), text.title(), text.body(),
        Japan.written(notice.at()), notice.readAt().map(Japan::written).orElse(null),
        WayStanding.of(notice, stage).orElse(null), notice.became().orElse(null));
  }
}
