package jp.sango.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditTrail;
import jp.sango.audit.AuditTrail.Question;
import jp.sango.audit.RecordedEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** For auditors: who did what in their own municipality. */
@RestController
class AuditController {

  private static final int MOST = 200;

  private final AuditTrail trail;
  private final Audit audit;
  private final JsonMapper mapper;

  AuditController(AuditTrail trail, Audit audit, JsonMapper mapper) {
    this.trail = trail;
    this.audit = audit;
    this.mapper = mapper;
  }

  @Operation(summary = "監査記録 (newest first; the next page begins after=next)")
  @GetMapping("/v1/staff/audit")
  Mono<AuditPage> find(
      Actor actor,
      @RequestParam Optional<OffsetDateTime> from,
      @RequestParam Optional<OffsetDateTime> to,
      @RequestParam Optional<String> action,
      @RequestParam Optional<String> subject,
      @RequestParam Optional<Long> after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      return Mono.error(Problem.invalid("limit-out-of-range", "limit").with("most", MOST).asError());
    }
    // One more than asked for tells whether there is a next page.
    var question = new Question(actor.municipality(), from.map(OffsetDateTime::toInstant),
        to.map(OffsetDateTime::toInstant), action, subject, after, limit + 1);
    return audit.recordRead(actor, "audit.read", subject.orElse("all"), "oversight")
        .thenMany(trail.find(question)).collectList().map(entries -> page(entries, limit));
  }

  private AuditPage page(List<RecordedEntry> entries, int limit) {
    var shown = entries.stream().limit(limit).map(entry -> AuditEntryView.of(entry, mapper)).toList();
    return new AuditPage(shown, entries.size() > limit ? shown.getLast().id() : null);
  }
}
