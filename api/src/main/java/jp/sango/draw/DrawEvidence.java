package jp.sango.draw;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import jp.sango.application.ApplicationId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a draw has left for whoever checks it. */
public interface DrawEvidence {

  /** From a sealed ticket to the root; empty for one that was not sealed. That of a rerun is that of its draw. */
  Mono<InclusionPath> path(DrawRecord draw, Ticket ticket);

  /** What a decided application's earlier losses counted for. */
  Mono<Integer> credits(DrawId id, ApplicationId application);

  /** How many places a decided application's wishes would have taken on each date, by index; those ruled out left out. */
  Mono<Map<Integer, Integer>> places(DrawId id, ApplicationId application);

  /** What a facility serves from one pool on a date. */
  record Served(FacilityId facility, Set<ServiceType> types, LocalDate date) {}

  /** Whether a run gave places to so many families or more. */
  Mono<Boolean> gaveToAtLeast(int families, DrawId id, Served served);

  /** With small numbers in it, by facility and date. */
  Flux<SlotCount> counts(DrawId id);

  /** The sealed tickets as lines of JSON, sorted; those of a rerun are those of its draw. */
  Flux<String> ticketLines(DrawRecord draw);

  /** What was bound at the seal as lines of JSON, the salt first; none of a rerun, nor of draws of before. */
  Flux<String> sealedLines(DrawRecord draw);

  /** The record of a run as lines of JSON, as it was hashed: terms, places, applications; see {@link RunLines}. */
  Flux<String> recordLines(DrawId id);
}
