package jp.sango.edge;

import jp.sango.kernel.Actor;
import reactor.core.publisher.Mono;

/** Learns that a kept answer is about to be shown once more: who asks again reads again. */
public interface Replays {

  /** @param subject what the answer is about, opaque */
  Mono<Void> isRepeated(Actor actor, String subject);
}
