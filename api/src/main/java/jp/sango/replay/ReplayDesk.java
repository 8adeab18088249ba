package jp.sango.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Replays for staff, one at a time for each municipality on each node and apart from everything else. Writes nothing but the
 * audit. Nodes do not wait for each other: what a replay takes is a core of its own node for a minute at most, and of
 * PostgreSQL some reading beforehand; a lock over all would have to be held or leased as long, for so little.
 */
public final class ReplayDesk {

  /** Of all runs together: a year of the largest municipality fifty times. */
  private static final long MOST_WORK = 1_000_000;
  private static final int MOST_APPLICATIONS = 50_000;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration LATER = Duration.ofSeconds(30);

  private final Archive archive;
  private final Audit audit;
  private final Scheduler scheduler;
  private final Clock clock;
  private final Set<MunicipalityCode> busy = ConcurrentHashMap.newKeySet();

  public ReplayDesk(Archive archive, Audit audit, Scheduler scheduler, Clock clock) {
    this.archive = archive;
    this.audit = audit;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** @param runs replays on each side */
  public Mono<Comparison> compare(Actor actor, DateRange period, Change change, int runs) {
    return Mono.defer(() -> busy.add(actor.municipality())
        ? looked(actor, period, change, runs).doFinally(ended -> busy.remove(actor.municipality()))
        : Mono.error(Problem.notNow(Problem.Kind.UNAVAILABLE, "replay-busy", LATER).asError()));
  }

  private Mono<Comparison> looked(Actor actor, DateRange period, Change change, int runs) {
    return audit.recordRead(actor, "draw.replay", actor.municipality().value(), "planning")
        .then(Mono.defer(() -> archive.applications(actor.municipality(), period)))
        .filter(applications -> applications <= MOST_APPLICATIONS && 2L * runs * applications <= MOST_WORK)
        .switchIfEmpty(Mono.error(() -> Problem.refused("replay-too-large", "to").asError()))
        .flatMap(applications -> archive.past(actor.municipality(), period))
        .flatMap(past -> compare(past, change, runs));
  }

  private Mono<Comparison> compare(Past past, Change change, int runs) {
    var until = clock.instant().plus(LONGEST);
    return Mono.fromCallable(() -> Comparing.compare(past, change, runs, goOnUntil(until)))
        .subscribeOn(scheduler)
        .onErrorMap(Replaying.OutOfTime.class, late -> Problem.refused("replay-too-large", "to").asError())
        .onErrorMap(RejectedExecutionException.class,
            full -> Problem.notNow(Problem.Kind.UNAVAILABLE, "replay-busy", LATER).asError());
  }

  /** Nor for somebody who has gone. */
  private BooleanSupplier goOnUntil(Instant until) {
    return () -> clock.instant().isBefore(until) && !Thread.currentThread().isInterrupted();
  }
}
