package jp.sango.draw.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.Lottery;
import jp.sango.edge.RequiredText;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What staff of the municipality see of its draws, tiers included. */
@RestController
@RequestMapping("/v1/staff/draws")
class StaffDrawController {

  private static final int MOST_LISTED = 100;
  private static final int LONGEST_REASON = 500;
  private static final int LINES_AT_ONCE = 100;

  private final DrawBook book;
  private final Lottery lottery;
  private final DrawExport export;
  private final Policies policies;
  private final Audit audit;
  private final Writes writes;

  StaffDrawController(
      DrawBook book, Lottery lottery, DrawEvidence evidence, Policies policies, Audit audit, Writes writes,
      JsonMapper json) {
    this.book = book;
    this.lottery = lottery;
    this.export = new DrawExport(evidence, policies, json);
    this.policies = policies;
    this.audit = audit;
    this.writes = writes;
  }

  @Schema(name = "StaffDraw")
  record StaffDrawView(DrawView draw, List<TierView> tiers) {}

  @Schema(name = "TierCount")
  record TierView(String tier, int applications, int granted) {}

  /** Why the draw is run again; everybody can read it. */
  record RerunRequest(@Schema(example = "定員の登録に誤りがあったため") String reason) {

    String checkedReason() {
      return RequiredText.of(reason, "reason", LONGEST_REASON);
    }
  }

  @Operation(summary = "The municipality's latest draws with applications and winners by tier")
  @GetMapping
  Flux<StaffDrawView> list(Actor actor) {
    return audit.recordRead(actor, "draw.list", actor.municipality().value(), "watching-over-draws")
        .thenMany(book.latest(actor.municipality(), MOST_LISTED)).concatMap(this::withCounts);
  }

  @Operation(summary = "One draw of the municipality with applications and winners by tier")
  @GetMapping("/{id}")
  Mono<StaffDrawView> find(Actor actor, @PathVariable UUID id) {
    return ofTheMunicipality(actor, id)
        .delayUntil(draw -> audit.recordRead(actor, "draw.read", draw.id().toString(), "watching-over-draws"))
        .flatMap(this::withCounts);
  }

  @Operation(summary = "Draws again among those who lost, with the same numbers and a reason that is public")
  @PostMapping("/{id}/rerun")
  Mono<ResponseEntity<StaffDrawView>> rerun(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody RerunRequest request) {
    return writes.once(actor, exchange, request, () -> lottery.rerun(actor, new DrawId(id), request.checkedReason())
        .flatMap(this::withCounts)
        .map(view -> ResponseEntity.status(HttpStatus.CREATED)
            .header("Location", "/v1/draws/" + view.draw().id()).body(view)));
  }

  @Operation(summary = "All that a published draw was decided from and decided, tiers included, for infra/verify-draw; "
      + "lines of JSON")
  @GetMapping(path = "/{id}/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
  Flux<String> export(Actor actor, @PathVariable UUID id) {
    return ofTheMunicipality(actor, id)
        .delayUntil(draw -> audit.recordRead(actor, "draw.export", draw.id().toString(), "watching-over-draws"))
        .flatMapMany(export::of)
        .buffer(LINES_AT_ONCE)
        .map(lines -> String.join("", lines));
  }

  private Mono<DrawRecord> ofTheMunicipality(Actor actor, UUID id) {
    return book.find(new DrawId(id)).filter(draw -> draw.municipality().equals(actor.municipality()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("draw-unknown").asError()));
  }

  /** A version that is served no more has left its tiers' numbers. */
  private static String name(List<PriorityTier> tiers, int tier) {
    return tier < tiers.size() ? tiers.get(tier).name() : Integer.toString(tier);
  }

  private Mono<StaffDrawView> withCounts(DrawRecord draw) {
    var tiers = policies.version(draw.municipality(), draw.policy()).map(Policy::tiers).orElse(List.of());
    return book.counts(draw.id())
        .map(count -> new TierView(name(tiers, count.tier()), count.applications(), count.granted()))
        .collectList()
        .map(counts -> new StaffDrawView(DrawView.of(draw, policies), counts));
  }
}
