package jp.sango.draw;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.PolicyVersion;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where draws are kept; writes take part in the caller's transaction. */
public interface DrawBook {

  /** Keeps the first record of a draw; false for a second one for the same instant, which is left out. */
  Mono<Boolean> open(DrawRecord draw);

  Mono<Void> add(DrawRecord rerun);

  Mono<DrawRecord> find(DrawId id);

  Flux<DrawRecord> on(MunicipalityCode municipality, LocalDate date);

  /** Newest first. */
  Flux<DrawRecord> latest(MunicipalityCode municipality, int limit);

  /** First runs that are sealed or decided and not published yet, the earliest first. */
  Flux<DrawRecord> unfinished(MunicipalityCode municipality, Instant until);

  /** The first run of a draw, locked until the transaction ends: two nodes take turns. */
  Mono<DrawRecord> lock(MunicipalityCode municipality, Instant drawAt);

  /** Likewise; empty too while somebody else has it locked. */
  Mono<DrawRecord> lockIfFree(MunicipalityCode municipality, Instant drawAt);

  /** What went into the numbers of a draw, by application, for its reruns; one without any credit is left out. */
  Mono<Map<UUID, Integer>> creditsDrawnWith(DrawRecord rerun);

  /** The draw and all its reruns, in their order. */
  Flux<DrawRecord> runs(DrawId anyRun);

  /** The same, with the first one locked; empty for an unknown one. */
  Mono<List<DrawRecord>> lockRuns(DrawId anyRun);

  /**
   * An open draw becomes a sealed one; an error if it has moved on, as far as whoever held it before knows.
   *
   * @param policy the version that it will be decided by
   */
  Mono<Void> seal(DrawId id, TicketTree tickets, PolicyVersion policy, Instant at);

  /** What a sealed draw will be decided from; an error if that is bound already. */
  Mono<Void> sealInputs(DrawId id, Inputs inputs, InputsSeal seal);

  /** The {@link Inputs#lines} as they were bound. */
  Flux<String> sealedInputs(DrawId id);

  /** That a beacon was asked for the round that a draw waits for; the same look of several nodes counts once. */
  Mono<Void> looked(DrawId id, BeaconLooks.Look look);

  /**
   * What became of the round that a sealed draw waits for, and how it was asked for; an error if that is known already, or
   * if what it will be decided from is not bound.
   */
  Mono<Void> settle(DrawId id, BeaconRound.Answer answer);

  /**
   * A sealed draw becomes a decided one; an error if it has moved on.
   *
   * @param recordHash {@link Run#hash}
   */
  Mono<Void> decide(DrawRecord draw, Run run, String recordHash, List<SlotCount> counts, Instant at);

  /** A decided draw becomes a published one; an error if it has moved on. */
  Mono<Void> publish(DrawId id, Instant at);

  /** Applications and winners by tier: for staff only, tiers are never published. */
  Flux<TierCount> counts(DrawId id);

  record TierCount(int tier, int applications, int granted) {}
}
