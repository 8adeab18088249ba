package jp.sango.draw;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Problem;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/**
 * What everybody may know of a draw.
 *
 * @param runs the draw and its reruns, each with its reason
 * @param counts once it is published
 */
public record PublicRecord(DrawRecord draw, List<DrawRecord> runs, List<Count> counts) {

  /** Empty where the number is so small that it would tell of the few. */
  public record Count(FacilityId facility, LocalDate date, Optional<Integer> applications, Optional<Integer> given) {}

  /** Reads public records. */
  public static final class Office {

    private final DrawBook book;
    private final DrawEvidence evidence;
    private final Policies policies;

    public Office(DrawBook book, DrawEvidence evidence, Policies policies) {
      this.book = book;
      this.evidence = evidence;
      this.policies = policies;
    }

    public Mono<PublicRecord> of(DrawId id) {
      return book.find(id)
          .switchIfEmpty(Mono.error(() -> Problem.notFound("draw-unknown").asError()))
          .flatMap(draw -> book.runs(id).collectList()
              .flatMap(runs -> counts(draw).map(counts -> new PublicRecord(draw, runs, counts))));
    }

    private Mono<List<Count>> counts(DrawRecord draw) {
      return Mono.justOrEmpty(smallCounts(draw)).filter(small -> draw.state() == DrawState.PUBLISHED)
          .flatMap(small -> evidence.counts(draw.id()).collectList().map(counts -> small.leaveOut(draw, counts)))
          .defaultIfEmpty(List.of());
    }

    /** By the policy that it was decided under, so that no later one shows what this one left out; without it, none. */
    private Optional<SmallCounts> smallCounts(DrawRecord draw) {
      return policies.version(draw.municipality(), draw.policy()).map(policy -> new SmallCounts(
          policy.draw().map(DrawPolicy::smallestCountShown).orElse(DrawPolicy.SMALLEST_COUNT_SHOWN)));
    }
  }
}
