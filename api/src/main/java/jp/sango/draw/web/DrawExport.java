package jp.sango.draw.web;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.DrawState;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published draw as lines of JSON, for {@code infra/verify-draw}: the draw, its sealed tickets, what was bound with them
 * and the salt of that, what it was decided from and what it decided; and a last line that counts them, so that a file
 * that was cut short is noticed.
 */
record DrawExport(DrawEvidence evidence, Policies policies, JsonMapper json) {

  /** Each line ends with a line feed. Before the seed is revealed there is nothing to recompute. */
  Flux<String> of(DrawRecord draw) {
    if (draw.state() != DrawState.PUBLISHED) {
      return Flux.error(Problem.conflict("draw-not-published").asError());
    }
    return Flux.defer(() -> {
      var lines = new AtomicLong();
      return Flux.concat(Mono.fromSupplier(() -> first(draw)), evidence.ticketLines(draw), evidence.sealedLines(draw),
              evidence.recordLines(draw.id()))
          .doOnNext(line -> lines.incrementAndGet())
          .concatWith(Mono.fromSupplier(() -> "{\"end\":" + lines.get() + "}"))
          .map(line -> line + '\n');
    });
  }

  private String first(DrawRecord draw) {
    return json.writeValueAsString(Map.of("draw", DrawView.of(draw, policies)));
  }
}
