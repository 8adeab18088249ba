package jp.sango.broadcast.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import jp.sango.broadcast.Broadcast;
import jp.sango.broadcast.BroadcastDesk;
import jp.sango.broadcast.BroadcastId;
import jp.sango.broadcast.ProgressDesk;
import jp.sango.broadcast.web.BroadcastForms.ApproveRequest;
import jp.sango.broadcast.web.BroadcastForms.BroadcastPage;
import jp.sango.broadcast.web.BroadcastForms.BroadcastView;
import jp.sango.broadcast.web.BroadcastForms.ContentRequest;
import jp.sango.broadcast.web.BroadcastForms.CountRequest;
import jp.sango.broadcast.web.BroadcastForms.CountView;
import jp.sango.broadcast.web.BroadcastForms.ReturnRequest;
import jp.sango.broadcast.web.BroadcastForms.RewriteRequest;
import jp.sango.broadcast.web.BroadcastForms.SubmitRequest;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What staff write to many. */
@RestController
@RequestMapping("/v1/staff/broadcasts")
class BroadcastController {

  private final BroadcastDesk desk;
  private final ProgressDesk progress;
  private final BroadcastViews views;
  private final Writes writes;

  BroadcastController(BroadcastDesk desk, ProgressDesk progress, BroadcastViews views, Writes writes) {
    this.desk = desk;
    this.progress = progress;
    this.views = views;
    this.writes = writes;
  }

  @Operation(
      summary = "How many families a segment has, and in plain words which, before anything is written",
      description = "Exact. Families after a loss are in no segment that speaks of pregnancy or of a child's age, nor in"
          + " one of those who have never come.")
  @PostMapping("/count")
  Mono<CountView> count(Actor actor, @RequestBody CountRequest request) {
    return Mono.defer(() -> views.count(actor, request));
  }

  @Operation(
      summary = "Writes a draft",
      description = "What it says is read inside the app alone; a lock screen shows the same neutral words for all of them.")
  @PostMapping
  Mono<ResponseEntity<BroadcastView>> draft(
      Actor actor, ServerWebExchange exchange, @RequestBody ContentRequest request) {
    return writes.once(actor, exchange, request, () -> desk.draft(actor, views.content(actor, request))
        .map(broadcast -> views.listed(actor, broadcast))
        .map(view -> ResponseEntity.created(URI.create("/v1/staff/broadcasts/" + view.id())).body(view)));
  }

  @Operation(summary = "Broadcasts of the municipality, the newest first")
  @GetMapping
  Mono<BroadcastPage> list(
      Actor actor, @RequestParam Optional<UUID> after, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > ProgressDesk.LARGEST_PAGE) {
      return Mono.error(
          Problem.invalid("limit-out-of-range", "limit").with("most", ProgressDesk.LARGEST_PAGE).asError());
    }
    return progress.list(actor, after.map(BroadcastId::new), limit)
        .map(page -> new BroadcastPage(page.stream().map(one -> views.listed(actor, one)).toList(),
            page.size() < limit ? null : page.getLast().id().value()));
  }

  @Operation(summary = "One broadcast, with how far it has come: told, taken over, delivered, seen")
  @GetMapping("/{id}")
  Mono<BroadcastView> find(Actor actor, @PathVariable UUID id) {
    return progress.find(actor, new BroadcastId(id)).map(shown -> views.shown(actor, shown));
  }

  @Operation(
      summary = "Writes it anew; it is a draft again, and whoever had agreed to it agreed to something else",
      description = "Names the content that was read: what somebody else has written meanwhile is not written over.")
  @PutMapping("/{id}")
  Mono<ResponseEntity<BroadcastView>> edit(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody RewriteRequest request) {
    return answered(actor, exchange, request,
        () -> desk.edit(actor, new BroadcastId(id), request.read(), views.content(actor, request.anew())));
  }

  @Operation(
      summary = "Counts the families and hands it to a second person; to few families it goes at once",
      description = """
          A second person agrees from so many families on as the municipality's policy says, and to anything that is marked
          as important, or chooses by use, visits or district. Names the content that was read.""")
  @PostMapping("/{id}/submit")
  Mono<ResponseEntity<BroadcastView>> submit(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody SubmitRequest request) {
    return answered(actor, exchange, request, () -> desk.submit(actor, new BroadcastId(id), request.read()));
  }

  @Operation(
      summary = "Agrees to it, as somebody who has not written it; it begins by itself",
      description = "Names the content and the number of families that were read: what was changed meanwhile is not agreed to.")
  @PostMapping("/{id}/approve")
  Mono<ResponseEntity<BroadcastView>> approve(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody ApproveRequest request) {
    return answered(actor, exchange, request,
        () -> desk.approve(actor, new BroadcastId(id), request.read(), request.agreedTo()));
  }

  @Operation(summary = "Sends it back to who wrote it, with a remark")
  @PostMapping("/{id}/return")
  Mono<ResponseEntity<BroadcastView>> sendBack(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody ReturnRequest request) {
    return answered(actor, exchange, request, () -> desk.sendBack(actor, new BroadcastId(id), request.checked()));
  }

  @Operation(
      summary = "Stops it, at any time: what has not left yet does not leave",
      description = """
          In the inboxes of those whom it has not reached it says that it was taken back. A draft is thrown away. How far it
          had come is read with `GET`.""")
  @PostMapping("/{id}/stop")
  Mono<ResponseEntity<BroadcastView>> stop(Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return answered(actor, exchange, Map.of(), () -> desk.stop(actor, new BroadcastId(id)));
  }

  /** Without how far it has come: to count that takes as long as it has families, and a stop would leave no sooner. */
  private Mono<ResponseEntity<BroadcastView>> answered(
      Actor actor, ServerWebExchange exchange, Object body, Supplier<Mono<Broadcast>> step) {
    return writes.once(actor, exchange, body,
        () -> step.get().map(broadcast -> ResponseEntity.ok(views.listed(actor, broadcast))));
  }
}
