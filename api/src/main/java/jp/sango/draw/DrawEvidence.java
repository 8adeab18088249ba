package jp.sango.draw;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a draw has left for whoever checks it. */
public interface DrawEvidence {

  /** From a sealed ticket to the root; empty for one that was not sealed. That of a rerun is that of its draw. */
  Mono<InclusionPath> path(DrawRecord draw, Ticket ticket);

  /** With small numbers in it, by facility and date. */
  Flux<SlotCount> counts(DrawId id);
}
