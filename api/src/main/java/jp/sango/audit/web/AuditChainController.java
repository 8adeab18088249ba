package jp.sango.audit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.Chain;
import jp.sango.audit.Export;
import jp.sango.audit.Head;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.RowScope;
import jp.sango.programme.Policies;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The chain of a municipality's audit: its end for anyone to remember, so that nobody can bend what lies before it, and
 * the whole for its auditors.
 */
@RestController
class AuditChainController {

  private static final int MOST = 200;
  private static final int LINES_AT_ONCE = 100;
  private static final CacheControl FOR_A_MINUTE = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
  private static final String OVERSIGHT = "oversight";

  private final Chain chain;
  private final Export export;
  private final Policies policies;
  private final Audit audit;

  AuditChainController(Chain chain, Export export, Policies policies, Audit audit) {
    this.chain = chain;
    this.export = export;
    this.policies = policies;
    this.audit = audit;
  }

  /** @param at null before the first entry was sealed */
  @Schema(name = "AuditHead")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HeadView(
      @Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") String hash,
      long count, OffsetDateTime at) {

    static HeadView of(Head head) {
      return new HeadView(head.hash(), head.count(), head.at().map(Japan::written).orElse(null));
    }
  }

  @Schema(name = "AuditBatchHead")
  record NumberedHead(int number, String hash, long count, OffsetDateTime at) {

    static NumberedHead of(Head head) {
      return new NumberedHead(head.number(), head.hash(), head.count(), head.at().map(Japan::written).orElse(null));
    }
  }

  /** @param next for {@code before}; null on the last page */
  @Schema(name = "AuditHeads")
  record Heads(List<NumberedHead> heads, Integer next) {}

  @Operation(summary = "監査記録の最新ハッシュ値: for anyone to remember, so that nothing before it can be changed unnoticed")
  @GetMapping("/v1/programmes/{code}/audit-head")
  Mono<ResponseEntity<HeadView>> head(@PathVariable String code) {
    return Mono.justOrEmpty(policies.municipalities().stream().filter(known -> known.value().equals(code)).findFirst())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("programme-unknown").asError()))
        .flatMap(municipality -> RowScope.of(municipality).around(chain.head(municipality)))
        .map(head -> ResponseEntity.ok().cacheControl(FOR_A_MINUTE).body(HeadView.of(head)));
  }

  @Operation(summary = "All heads of the own municipality's audit, newest first; the next page begins before=next")
  @GetMapping("/v1/staff/audit/heads")
  Mono<Heads> heads(
      Actor actor, @RequestParam Optional<Integer> before, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      return Mono.error(Problem.invalid("limit-out-of-range", "limit").with("most", MOST).asError());
    }
    return audit.recordRead(actor, "audit-heads.read", actor.municipality().value(), OVERSIGHT)
        .thenMany(chain.heads(actor.municipality(), before, limit + 1))
        .map(NumberedHead::of)
        .collectList()
        .map(heads -> new Heads(heads.stream().limit(limit).toList(),
            heads.size() > limit ? heads.get(limit - 1).number() : null));
  }

  @Operation(summary = "The own municipality's audit for infra/verify-audit, as lines of JSON: what was sealed in a period")
  @GetMapping(path = "/v1/staff/audit/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
  Flux<String> export(
      Actor actor, @RequestParam Optional<OffsetDateTime> from, @RequestParam Optional<OffsetDateTime> to) {
    var period = new Chain.Period(
        from.map(OffsetDateTime::toInstant).orElse(Instant.EPOCH),
        to.map(OffsetDateTime::toInstant).orElse(Instant.parse("2999-12-31T00:00:00Z")));
    return audit.recordRead(actor, "audit.export", actor.municipality().value(), OVERSIGHT)
        .thenMany(export.of(actor.municipality(), period))
        .buffer(LINES_AT_ONCE)
        .map(lines -> String.join("", lines));
  }
}
