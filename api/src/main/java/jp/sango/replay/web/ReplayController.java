package jp.sango.replay.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import jp.sango.kernel.Actor;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.replay.Chart;
import jp.sango.replay.Comparison;
import jp.sango.replay.CsvTable;
import jp.sango.replay.ReplayDesk;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What would a change have done: for the municipality's staff. */
@RestController
class ReplayController {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);

  private final ReplayDesk desk;
  private final Policies policies;
  private final Clock clock;

  ReplayController(ReplayDesk desk, Policies policies, Clock clock) {
    this.desk = desk;
    this.policies = policies;
    this.clock = clock;
  }

  @Operation(summary = "Runs past draws again under a change and compares decision rates; keeps nothing", description = """
      By tier, area, age in months and facility, as a table; with `Accept: text/csv` or `image/svg+xml` as a file to hand
      on, in which rows of few families have no figures. Both sides are replays with the same seeds and tickets, so that
      they differ by the change alone. One at a time for each municipality; otherwise 503 with Retry-After.""")
  @ApiResponse(responseCode = "200", content = {
      @Content(mediaType = "application/json", schema = @Schema(implementation = ComparisonView.class)),
      @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
      @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string"))})
  @PostMapping("/v1/staff/draws/replay")
  Mono<ResponseEntity<Object>> replay(
      Actor actor, @RequestBody ReplayRequest request,
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.APPLICATION_JSON_VALUE) String accept) {
    return Mono.defer(() -> {
      var policy = policies.at(actor.municipality(), clock.instant());
      return desk.compare(actor, request.period(), request.change(policy), request.checkedRuns())
          .map(comparison -> answer(comparison, policy, accept));
    });
  }

  private static ResponseEntity<Object> answer(Comparison comparison, Policy policy, String accept) {
    int fewest = policy.draw().map(DrawPolicy::smallestCountShown).orElse(DrawPolicy.SMALLEST_COUNT_SHOWN);
    if (accept.startsWith("text/csv")) {
      return file(CSV, "replay.csv").body(CsvTable.of(comparison, fewest));
    }
    if (accept.startsWith("image/svg+xml")) {
      return file(SVG, "replay.svg").body(Chart.of(comparison, fewest));
    }
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ComparisonView.of(comparison));
  }

  private static ResponseEntity.BodyBuilder file(MediaType type, String name) {
    return ResponseEntity.ok().contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
  }
}
